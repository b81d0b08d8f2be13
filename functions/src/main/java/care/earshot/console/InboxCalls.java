package care.earshot.console;

import care.earshot.inbox.Filter;
import care.earshot.inbox.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lists, and how much is in them. */
final class InboxCalls {
    /** Counting stops here: "999+". */
    private static final int MOST = 1_000;

    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 100;
    private static final List<String> LISTS = List.of("open", "waiting", "snoozed", "mine");
    private final Parts parts;
    private final ConsoleSettings settings;
    private final Shapes shapes;
    private final List<String> queues;

    InboxCalls(Parts parts, ConsoleSettings settings, Shapes shapes) {
        this.parts = parts;
        this.settings = settings;
        this.shapes = shapes;
        this.queues = List.copyOf(settings.queues().keySet());
    }

    /**
     * A number of conversations.
     *
     * @param more whether it is only the least that there are
     */
    private record Count(int count, boolean more) {
        static Count of(int counted) {
            return new Count(Math.min(counted, MOST - 1), counted >= MOST);
        }

        void write(Json json) {
            json.number("count", count).flag("more", more);
        }
    }

    private record Queue(String name, int open) {}

    Response queues(Call call) {
        var open = queues.stream()
                .map(name -> new Queue(name, count(new Filter.InQueue(name, State.OPEN))))
                .toList();
        var all = Count.of(open.stream().mapToInt(Queue::open).sum());
        var mine = Count.of(count(new Filter.AssignedTo(call.by())));
        var waiting = Count.of(all(State.WAITING));
        var snoozed = Count.of(all(State.SNOOZED));
        return Replies.ok(json -> json.each(
                        "queues",
                        open,
                        (one, queue) -> one.text("name", queue.name()).object("open", Count.of(queue.open())::write))
                .object("all", all::write)
                .object("mine", mine::write)
                .object("waiting", waiting::write)
                .object("snoozed", snoozed::write)
                .each("sources", SourceCalls.all(parts.sources()), Shapes::source)
                .texts("tags", settings.tags())
                .each(
                        "accounts",
                        settings.accounts(),
                        (one, account) -> one.text(
                                        "network", account.id().network().id())
                                .text("id", account.id().id())
                                .text("handle", account.handle()))
                .number("undoSeconds", settings.undo().toSeconds())
                .flag("mail", settings.hasMail()));
    }

    private int count(Filter filter) {
        return parts.conversations().count(filter, MOST);
    }

    private int all(State state) {
        int counted = 0;
        for (int i = 0; i < queues.size() && counted < MOST; i++) {
            counted += parts.conversations().count(new Filter.InQueue(queues.get(i), state), MOST - counted);
        }
        return counted;
    }

    Response list(Call call) {
        var query = call.query();
        var list = query.oneOf("list", LISTS, "open");
        var known = new ArrayList<>(queues);
        known.add("all");
        var queue = query.oneOf("queue", known, "all");
        int limit = query.number("limit", 1, LARGEST_PAGE, PAGE);
        var filters = filters(list, queue, call.by());
        var page = Merged.page(parts.conversations(), filters, query.text("after", ""), limit);
        return Replies.ok(json -> json.each("rows", page.heads(), shapes::row).text("next", page.cursor()));
    }

    /** The ranges that a list is made of. */
    private List<Filter> filters(String list, String queue, String who) {
        if (list.equals("mine")) {
            return List.of(new Filter.AssignedTo(who));
        }
        var state = State.valueOf(list.toUpperCase(Locale.ROOT));
        var names = queue.equals("all") ? queues : List.of(queue);
        return names.stream()
                .<Filter>map(name -> new Filter.InQueue(name, state))
                .toList();
    }
}
