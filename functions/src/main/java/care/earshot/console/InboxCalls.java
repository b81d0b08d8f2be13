package care.earshot.console;

import care.earshot.inbox.Filter;
import care.earshot.inbox.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lists, and how much is in them. */
final class InboxCalls {
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 100;
    /** A queue is removed by a deployment, which begins with new processes: asking now and then is enough. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private static final List<String> LISTS = List.of("open", "waiting", "snoozed", "mine");
    private final Parts parts;
    private final ConsoleSettings settings;
    private final Shapes shapes;
    private final List<String> queues;
    private List<String> removed = List.of();
    private Instant asked = Instant.MIN;

    InboxCalls(Parts parts, ConsoleSettings settings, Shapes shapes) {
        this.parts = parts;
        this.settings = settings;
        this.shapes = shapes;
        this.queues = List.copyOf(settings.queues().keySet());
    }

    /** @param removed the taxonomy has it no more, and conversations still lie in it */
    private record Queue(String name, boolean removed, int open, int waiting) {
        void write(Json json) {
            json.text("name", name).flag("removed", removed).object("open", Count.of(open)::write);
        }
    }

    private Queue counted(String name) {
        return new Queue(
                name,
                !queues.contains(name),
                count(new Filter.InQueue(name, State.OPEN)),
                count(new Filter.InQueue(name, State.WAITING)));
    }

    /** The taxonomy's queues in its order, then those that it has no more. */
    private synchronized List<String> every() {
        var now = parts.clock().instant();
        if (asked.isBefore(now.minus(REMEMBERED))) {
            removed = parts.conversations().queues(queues).stream()
                    .filter(name -> !queues.contains(name))
                    .sorted()
                    .toList();
            asked = now;
        }
        var every = new ArrayList<>(queues);
        every.addAll(removed);
        return every;
    }

    Response queues(Call call) {
        var counted = every().stream()
                .map(this::counted)
                .filter(queue -> !queue.removed() || queue.open() + queue.waiting() > 0)
                .toList();
        var all = Count.of(counted.stream().mapToInt(Queue::open).sum());
        var mine = Count.of(count(new Filter.AssignedTo(call.by())));
        var waiting = Count.of(counted.stream().mapToInt(Queue::waiting).sum());
        var snoozed = Count.of(count(new Filter.Snoozed()));
        return Replies.ok(json -> json.each("queues", counted, (one, queue) -> queue.write(one))
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
        return parts.conversations().count(filter, Count.MOST);
    }

    Response list(Call call) {
        var query = call.query();
        var list = query.oneOf("list", LISTS, "open");
        var known = new ArrayList<>(every());
        known.add("all");
        var queue = query.oneOf("queue", known, "all");
        int limit = query.number("limit", 1, LARGEST_PAGE, PAGE);
        var filters = filters(list, queue, call.by());
        var page = Merged.page(parts.conversations(), filters, query.text("after", ""), limit);
        return Replies.ok(json -> json.each("rows", page.rows(), shapes::listed).text("next", page.cursor()));
    }

    /** The ranges that a list is made of. */
    private List<Filter> filters(String list, String queue, String who) {
        if (list.equals("mine")) {
            return List.of(new Filter.AssignedTo(who));
        }
        var state = State.valueOf(list.toUpperCase(Locale.ROOT));
        if (state == State.SNOOZED && queue.equals("all")) {
            return List.of(new Filter.Snoozed());
        }
        var names = queue.equals("all") ? every() : List.of(queue);
        return names.stream()
                .<Filter>map(name -> new Filter.InQueue(name, state))
                .toList();
    }
}
