package care.earshot.console;

import static care.earshot.console.Access.ADMINS;
import static care.earshot.console.Access.DAILY;
import static care.earshot.console.Access.LEADS;
import static care.earshot.console.Access.PUBLIC;
import static care.earshot.console.Route.get;
import static care.earshot.console.Route.post;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All operations of the API. */
final class Routes {
    /** Who calls a public operation without a token. */
    static final Principal NOBODY = new Principal("", Set.of());

    private Routes() {}

    static List<Route> of(Parts parts, ConsoleSettings settings) {
        var shapes = new Shapes(parts.clock(), settings);
        var inbox = new InboxCalls(parts, settings, shapes);
        var one = new ConversationCalls(parts, shapes);
        var acts = new ActionCalls(parts, settings, shapes);
        var answers = new AnswerCalls(parts, shapes);
        var suggestions = new SuggestionCalls(parts, shapes);
        var changes = new ChangeCalls(parts, shapes);
        var sources = new SourceCalls(parts);
        var notices = new NoticeCalls(parts.notices());
        var alerts = new AlertCalls(parts, settings);
        var incidents = new IncidentCalls(
                parts.incidents(), parts.conversations(), parts.send(), settings, shapes, parts.clock());
        var learning = new LearningCalls(parts.school(), parts.clock());
        var about = new AboutCalls(settings);
        var conversation = "/api/conversations/{id}";
        var incident = "/api/incidents/{incident}";
        var answer = conversation + "/answers/{intent}";
        var all = new ArrayList<>(List.of(
                get("/config.json", "config", PUBLIC, about::config),
                get("/openapi.json", "document", PUBLIC, about::document),
                get("/api/me", "me", DAILY, about::me),
                get("/api/queues", "queues", DAILY, inbox::queues),
                get("/api/conversations", "list", DAILY, inbox::list),
                get(conversation, "conversation", DAILY, one::read),
                get(conversation + "/suggestions", "suggestions", DAILY, suggestions::best),
                get(conversation + "/similar", "similar", DAILY, one::similar),
                post(conversation + "/looking", "looking", DAILY, one::looking),
                post(conversation + "/claim", "claim", DAILY, acts::claim),
                post(conversation + "/release", "release", DAILY, acts::release),
                post(conversation + "/assign", "assign", DAILY, acts::assign),
                post(conversation + "/tag", "tag", DAILY, acts::tag),
                post(conversation + "/untag", "untag", DAILY, acts::untag),
                post(conversation + "/note", "note", DAILY, acts::note),
                post(conversation + "/move", "move", DAILY, acts::move),
                post(conversation + "/resolve", "resolve", DAILY, acts::resolve),
                post(conversation + "/reopen", "reopen", DAILY, acts::reopen),
                post(conversation + "/snooze", "snooze", DAILY, acts::snooze),
                post(conversation + "/address", "address", DAILY, acts::address),
                post(conversation + "/same", "same", DAILY, acts::same),
                post(conversation + "/apart", "apart", DAILY, acts::apart),
                post(conversation + "/answers", "answer", DAILY, answers::accept),
                post(answer + "/cancel", "cancel", DAILY, answers::cancel),
                post(answer + "/settle", "settle", LEADS, answers::settle),
                get("/api/incidents", "incidents", DAILY, incidents::list),
                post("/api/incidents", "openIncident", LEADS, incidents::open),
                get(incident, "incident", DAILY, incidents::one),
                post(incident + "/matching", "matchIncident", LEADS, incidents::match),
                post(incident + "/words", "writeWords", DAILY, incidents::words),
                post(incident + "/words/{words}/approve", "approveWords", LEADS, incidents::approve),
                post(incident + "/words/{words}/drop", "dropWords", LEADS, incidents::drop),
                post(incident + "/attach", "attach", DAILY, incidents::attach),
                post(incident + "/take-off", "takeOff", DAILY, incidents::takeOff),
                post(incident + "/resolve", "resolveIncident", LEADS, incidents::resolve),
                get(incident + "/follow-up", "planFollowUp", LEADS, incidents::plan),
                post(incident + "/follow-up", "followUp", LEADS, incidents::tell),
                post(incident + "/post", "settleIncidentPost", LEADS, incidents::settlePost),
                get(incident + "/report", "incidentReport", LEADS, incidents::report),
                get("/api/changes", "changes", DAILY, changes::changes),
                get("/api/sources", "sources", DAILY, sources::list),
                post("/api/sources/{account}/{stream}/resume", "resume", LEADS, sources::resume),
                get("/api/alerts", "alerts", DAILY, alerts::list),
                get("/api/alerts/why", "why", DAILY, alerts::why),
                get("/api/alerts/history", "history", DAILY, alerts::history),
                get("/api/alerts/settings", "rules", DAILY, alerts::settings),
                new Route("PUT", "/api/alerts/settings", "setRule", LEADS, alerts::change),
                post("/api/alerts/preview", "previewRule", LEADS, alerts::preview),
                get("/api/alerts/{id}", "alert", DAILY, alerts::one),
                get("/api/counts", "counts", DAILY, alerts::counts),
                get("/api/counts/messages", "counted", DAILY, alerts::messages),
                get("/api/parked", "parked", LEADS, sources::parked),
                get("/api/dead-letters", "deadLetters", LEADS, sources::deadLetters),
                get("/api/learning", "learning", LEADS, learning::show),
                post("/api/learning/use", "useLearned", LEADS, learning::use),
                post("/api/learning/again", "learnAgain", LEADS, learning::again),
                post("/api/learning/x", "learnFromX", ADMINS, learning::allowX),
                get("/api/notices", "notices", LEADS, notices::list),
                post("/api/notices/{notice}/retry", "retry", LEADS, notices::retry)));
        if (parts.casts() != null) {
            all.addAll(announcements(parts.casts(), parts, settings));
        }
        return List.copyOf(all);
    }

    private static List<Route> announcements(CastParts castParts, Parts parts, ConsoleSettings settings) {
        var casts = new CastCalls(
                castParts, parts.incidents().incidents(), parts.send(), settings.posting(), parts.clock());
        var recipients = new RecipientCalls(castParts, parts.clock());
        var one = "/api/announcements/{id}";
        return List.of(
                get("/api/announcements", "announcements", DAILY, casts::list),
                post("/api/announcements", "announce", LEADS, casts::create),
                get(one, "announcement", DAILY, casts::read),
                post(one, "editAnnouncement", LEADS, casts::edit),
                post(one + "/count", "countAnnouncement", LEADS, casts::count),
                post(one + "/approve", "approveAnnouncement", LEADS, casts::approve),
                post(one + "/send", "sendAnnouncement", LEADS, casts::send),
                post(one + "/pause", "pauseAnnouncement", LEADS, casts::pause),
                post(one + "/resume", "resumeAnnouncement", LEADS, casts::resume),
                post(one + "/cancel", "cancelAnnouncement", LEADS, casts::cancel),
                post(one + "/post", "settleAnnouncementPost", LEADS, casts::settlePost),
                post(one + "/test", "testAnnouncement", LEADS, casts::test),
                get(one + "/recipients", "recipients", LEADS, recipients::recipients),
                post("/api/uploads", "upload", LEADS, casts::upload),
                post("/api/uploads/check", "checkUpload", LEADS, casts::check),
                post("/api/preview", "preview", LEADS, casts::preview),
                get("/api/consents/{address}", "consents", DAILY, recipients::consents),
                post("/api/consents/{address}", "consent", DAILY, recipients::consent));
    }
}
