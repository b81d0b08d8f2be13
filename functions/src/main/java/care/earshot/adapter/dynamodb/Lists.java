package care.earshot.adapter.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.inbox.Conversations.BadCursor;
import care.earshot.inbox.Conversations.Page;
import care.earshot.inbox.Filter;
import care.earshot.inbox.Head;
import care.earshot.inbox.Listed;
import care.earshot.inbox.State;
import care.earshot.message.ConversationId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Lists of conversations: ranges of the two indexes, and the heads that they name. */
final class Lists {
    /** More than this one person does not hold. */
    private static final int MOST_OF_ONE = 1_000;

    private static final int SNOOZED_PAGE = 500;

    /** No queue's name: snoozed ones of all queues lie in one list. */
    private static final String ALL = "";

    private final Table table;
    private final DynamoConversations conversations;
    private final Rows rows;
    private final InstantSource clock;

    Lists(Table table, DynamoConversations conversations, InstantSource clock) {
        this.table = table;
        this.conversations = conversations;
        this.rows = new Rows(table, conversations);
        this.clock = clock;
    }

    Page page(Filter filter, String cursor, int limit) {
        return switch (filter) {
            case Filter.InQueue(var queue, var state) ->
                state == State.OPEN ? open(queue, cursor, limit) : ofQueue(queue, state, cursor, limit);
            case Filter.Snoozed() -> ofQueue(ALL, State.SNOOZED, cursor, limit);
            case Filter.AssignedTo(var who) -> ofPerson(who, cursor, limit);
        };
    }

    private Page open(String queue, String cursor, int limit) {
        var after = cursor.isEmpty() ? "" : place("open", queue, cursor);
        var read = rows.read(Keys.open(queue), after, limit + 1);
        var shown = read.subList(0, Math.min(limit, read.size()));
        boolean more = read.size() > limit;
        return new Page(
                rows.listed(shown, queue),
                more ? encoded("open", queue, Keys.afterRow(shown.getLast().place())) : "");
    }

    /** The others of a row, by deadline: a range of the list. */
    Page similar(Head head, String cursor, int limit) {
        var queue = head.work().queue();
        var leader = Keys.leader(head);
        var from = cursor.isEmpty() ? leader : place(leader, queue, cursor);
        var range = Table.listBetween(Keys.open(queue), from, Keys.afterRow(leader));
        var entries = table.all(range, limit + 2, false).stream()
                .filter(item -> !item.text("by").equals(cursor.isEmpty() ? "" : from)
                        && !item.keys().equals(Keys.head(head.id())))
                .toList();
        var shown = entries.subList(0, Math.min(limit, entries.size()));
        var heads = conversations.headsAt(shown.stream().map(Item::keys).toList()).stream()
                .filter(one -> one.state() == State.OPEN)
                .map(Listed::alone)
                .toList();
        var next =
                entries.size() > limit ? encoded(leader, queue, shown.getLast().text("by")) : "";
        return new Page(heads, next);
    }

    int countSimilar(Head head, int most) {
        var leader = Keys.leader(head);
        var range = Table.listBetween(Keys.open(head.work().queue()), leader, Keys.afterRow(leader));
        var place = head.state() == State.OPEN ? Keys.place(head) : null;
        boolean among = place != null && Keys.head(head.id()).row(place).equals(leader);
        return Math.min(most, table.count(range, most + 1) - (among ? 1 : 0));
    }

    /** The place in a cursor of three parts. */
    private static String place(String what, String queue, String cursor) {
        var parts = decoded(cursor, 3);
        if (!parts.get(0).equals(what)
                || !parts.get(1).equals(queue)
                || parts.get(2).isEmpty()
                || parts.get(2).length() > 1_000) {
            throw new BadCursor("a cursor of another list");
        }
        return parts.get(2);
    }

    private static String list(String queue, State state) {
        return switch (state) {
            case OPEN -> Keys.open(queue);
            case WAITING -> Keys.waiting(queue);
            case SNOOZED -> Keys.SNOOZED;
            case RESOLVED -> throw new IllegalArgumentException("resolved conversations are in no list");
        };
    }

    private Page ofQueue(String queue, State state, String cursor, int limit) {
        var entries = entries(queue, state, start(cursor, queue, state), limit + 1);
        var shown = entries.subList(0, Math.min(limit, entries.size()));
        var heads = conversations.headsAt(shown.stream().map(Item::keys).toList()).stream()
                // the index follows the table a moment later
                .filter(head -> head.state() == state
                        && (queue.equals(ALL) || head.work().queue().equals(queue)))
                .toList();
        var next = entries.size() > limit ? cursor(queue, state, shown.getLast()) : "";
        return new Page(heads.stream().map(Listed::alone).toList(), next);
    }

    /** Entries of a list; a snoozed one says its queue. */
    private List<Item> entries(String queue, State state, Map<String, AttributeValue> from, int most) {
        boolean mixed = state == State.SNOOZED && !queue.equals(ALL);
        var range = Table.list(list(queue, state));
        var entries = new ArrayList<Item>();
        var start = from;
        do {
            var found = table.query(range, start, mixed ? SNOOZED_PAGE : most - entries.size(), false);
            found.items().stream()
                    .filter(item -> !mixed || Keys.queueOf(item.text("by")).equals(queue))
                    .forEach(entries::add);
            start = found.next();
        } while (!start.isEmpty() && entries.size() < most);
        return entries.subList(0, Math.min(most, entries.size()));
    }

    private static String cursor(String queue, State state, Item last) {
        return encoded(
                "queue",
                queue,
                state.name(),
                last.text("by"),
                last.keys().pk(),
                last.keys().sk());
    }

    private static Map<String, AttributeValue> start(String cursor, String queue, State state) {
        if (cursor.isEmpty()) {
            return Map.of();
        }
        var parts = decoded(cursor, 6);
        if (!parts.subList(0, 3).equals(List.of("queue", queue, state.name()))
                || parts.subList(3, 6).stream().anyMatch(part -> part.isEmpty() || part.length() > 1_000)) {
            throw new BadCursor("a cursor of another list");
        }
        var start = new HashMap<String, AttributeValue>();
        start.put("list", AttributeValue.fromS(list(queue, state)));
        start.put("by", AttributeValue.fromS(parts.get(3)));
        start.put("pk", AttributeValue.fromS(parts.get(4)));
        start.put("sk", AttributeValue.fromS(parts.get(5)));
        return start;
    }

    private static String encoded(String... parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\n", parts).getBytes(UTF_8));
    }

    private static List<String> decoded(String cursor, int parts) {
        try {
            var found = Arrays.asList(new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split("\n", -1));
            if (found.size() != parts) {
                throw new BadCursor("a cursor of another list");
            }
            return found;
        } catch (IllegalArgumentException e) {
            throw new BadCursor("not a cursor");
        }
    }

    /** One person's conversations are few: all are read, and sorted by deadline here. */
    private Page ofPerson(String who, String cursor, int limit) {
        var after = cursor.isEmpty() ? "" : place(cursor, who);
        var heads = held(who).stream()
                .filter(head -> place(head).compareTo(after) > 0)
                .limit(limit + 1L)
                .toList();
        var shown = heads.subList(0, Math.min(limit, heads.size()));
        return new Page(
                shown.stream().map(Listed::alone).toList(),
                heads.size() > limit ? encoded("person", who, place(shown.getLast())) : "");
    }

    private static String place(String cursor, String who) {
        var parts = decoded(cursor, 3);
        if (!parts.get(0).equals("person") || !parts.get(1).equals(who)) {
            throw new BadCursor("a cursor of another list");
        }
        return parts.get(2);
    }

    private List<Head> held(String who) {
        var mine = new Table.Range(
                Keys.MINE, "#owner = :o", Map.of(":o", AttributeValue.fromS(HeadItem.owner(who))), true);
        var keys = table.all(mine, MOST_OF_ONE, false).stream().map(Item::keys).toList();
        var now = clock.instant();
        return conversations.headsAt(keys).stream()
                .filter(head -> (head.state() == State.OPEN || head.state() == State.WAITING) && head.heldBy(who, now))
                .sorted(Comparator.comparing(Lists::place))
                .toList();
    }

    private static String place(Head head) {
        return head.state() + " " + Keys.time(Objects.requireNonNull(head.listedAt())) + " " + head.id();
    }

    int count(Filter filter, int most) {
        return switch (filter) {
            case Filter.InQueue(var queue, var state) ->
                state == State.SNOOZED
                        ? entries(queue, state, Map.of(), most).size()
                        : table.count(Table.list(list(queue, state)), most);
            case Filter.Snoozed() -> table.count(Table.list(Keys.SNOOZED), most);
            case Filter.AssignedTo(var who) -> Math.min(most, held(who).size());
        };
    }

    List<ConversationId> wakeable(Instant now, int limit) {
        var until = Keys.time(now.plusMillis(1)); // a place is longer than its time: this is "at now or earlier"
        var entries = table.all(Table.listUntil(Keys.SNOOZED, until), limit, false);
        return conversations.headsAt(entries.stream().map(Item::keys).toList()).stream()
                .filter(head -> head.state() == State.SNOOZED)
                .map(Head::id)
                .toList();
    }
}
