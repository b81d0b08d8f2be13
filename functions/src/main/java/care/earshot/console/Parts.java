package care.earshot.console;

import care.earshot.alert.Alerts;
import care.earshot.alert.Rollups;
import care.earshot.inbox.Conversations;
import care.earshot.inbox.DeadLetters;
import care.earshot.inbox.Handle;
import care.earshot.inbox.Introduce;
import care.earshot.inbox.MinuteLog;
import care.earshot.inbox.People;
import care.earshot.inbox.Sources;
import care.earshot.learning.School;
import care.earshot.reply.Answer;
import care.earshot.reply.LatestSuggestions;
import care.earshot.reply.Outbox;
import care.earshot.reply.Send;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What the console works with.
 *
 * @param casts null where no e-mail is set up: then there are no announcements
 */
public record Parts(
        Conversations conversations,
        People people,
        Handle handle,
        Introduce introduce,
        Answer answer,
        Send send,
        Outbox outbox,
        LatestSuggestions suggestions,
        MinuteLog log,
        Sources sources,
        @Nullable CastParts casts,
        NoticeParts notices,
        Rollups rollups,
        Alerts alerts,
        IncidentParts incidents,
        DeadLetters deadLetters,
        School school,
        InstantSource clock) {}
