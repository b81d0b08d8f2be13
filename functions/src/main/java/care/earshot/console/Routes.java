package care.earshot.console;

import static care.earshot.console.Access.DAILY;
import static care.earshot.console.Access.LEADS;
import static care.earshot.console.Access.PUBLIC;
import static care.earshot.console.Route.get;
import static care.earshot.console.Route.post;

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
        var changes = new ChangeCalls(parts, shapes);
        var sources = new SourceCalls(parts);
        var about = new AboutCalls(settings);
        var conversation = "/api/conversations/{id}";
        var answer = conversation + "/answers/{intent}";
        return List.of(
                get("/config.json", "config", PUBLIC, about::config),
                get("/openapi.json", "document", PUBLIC, about::document),
                get("/api/me", "me", DAILY, about::me),
                get("/api/queues", "queues", DAILY, inbox::queues),
                get("/api/conversations", "list", DAILY, inbox::list),
                get(conversation, "conversation", DAILY, one::read),
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
                get("/api/changes", "changes", DAILY, changes::changes),
                get("/api/sources", "sources", DAILY, sources::list),
                post("/api/sources/{account}/{stream}/resume", "resume", LEADS, sources::resume),
                get("/api/parked", "parked", LEADS, sources::parked));
    }
}
