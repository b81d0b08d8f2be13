package care.earshot.console;

import care.earshot.alert.FollowUp;
import care.earshot.alert.Incidents;
import care.earshot.alert.Respond;
import care.earshot.reply.Publish;

/** What the console works on incidents with. */
public record IncidentParts(Incidents incidents, Respond respond, FollowUp followUp, Publish publish) {}
