package care.earshot.adapter.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.adapter.memory.MemoryTable.Below;
import care.earshot.contact.CustomerId;
import care.earshot.inbox.Alike;
import care.earshot.inbox.Conversations;
import care.earshot.inbox.Event;
import care.earshot.inbox.Filter;
import care.earshot.inbox.Head;
import care.earshot.inbox.Leaders;
import care.earshot.inbox.Listed;
import care.earshot.inbox.Looking;
import care.earshot.inbox.State;
import care.earshot.inbox.Stored;
import care.earshot.message.ConversationId;
import care.earshot.message.Message;
import care.earshot.message.MessageId;
import care.earshot.message.Network;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Conversations in memory; over 250 lines because one class is one port. */
public final class MemoryConversations implements Conversations {
    private static final Comparator<Head> ORDER = Comparator.comparing(MemoryConversations::place);
    private static final Comparator<Stored> BY_TIME = Comparator.comparing(
                    (Stored stored) -> stored.message().at())
            .thenComparing(stored -> stored.message().id().sortable());
    private final MemoryTable table;

    public MemoryConversations(MemoryTable table) {
        this.table = table;
    }

    @Override
    public Known known(ConversationId conversation, MessageId message, List<Long> keys) {
        return table.call("known", () -> {
            var stored = table.messages.get(new Below(conversation, message.sortable()));
            return new Known(
                    table.heads.get(conversation),
                    stored == null ? null : stored.message(),
                    keys.stream()
                            .map(key -> table.leaders.getOrDefault(key, Leaders.none(key)))
                            .toList());
        });
    }

    @Override
    public boolean keep(Leaders leaders) {
        return table.call("keep leaders", () -> {
            var stored = table.leaders.getOrDefault(leaders.key(), Leaders.none(leaders.key()));
            boolean follows = stored.version() == leaders.version() - 1;
            if (follows) {
                table.leaders.put(leaders.key(), leaders);
            }
            return follows;
        });
    }

    @Override
    public boolean write(Head head) {
        return table.call("write head", () -> {
            boolean follows = table.follows(head);
            if (follows) {
                table.put(head);
            }
            return follows;
        });
    }

    @Override
    public boolean write(Head head, boolean headChanged, Event event) {
        return table.call("write head and event", () -> {
            if (headChanged && !table.follows(head)) {
                return false;
            }
            if (headChanged) {
                table.put(head);
            }
            table.put(event);
            return true;
        });
    }

    @Override
    public List<Stored> messages(List<String> keys) {
        return table.call("read messages", () -> {
            var byKey = new HashMap<String, Stored>();
            table.messages.forEach((below, stored) -> byKey.put(below.conversation() + "#" + below.id(), stored));
            return keys.stream().map(byKey::get).filter(Objects::nonNull).toList();
        });
    }

    @Override
    public List<Stored> newest(ConversationId id, int most) {
        return table.call(
                "read newest messages",
                () -> table.messages.values().stream()
                        .filter(stored -> stored.message().conversation().equals(id))
                        .sorted(Comparator.comparing(
                                        (Stored stored) -> stored.message().id().sortable())
                                .reversed())
                        .limit(most)
                        .sorted(BY_TIME)
                        .toList());
    }

    @Override
    public boolean put(Stored message) {
        return table.call(
                "put message", () -> table.messages.putIfAbsent(MemoryTable.key(message.message()), message) == null);
    }

    @Override
    public boolean revise(Message message) {
        return table.call("revise message", () -> {
            var key = MemoryTable.key(message);
            var stored = table.messages.get(key);
            var revised = stored == null ? null : stored.revised(message);
            if (revised == null || revised.equals(stored)) {
                return false;
            }
            table.messages.put(key, revised);
            return true;
        });
    }

    @Override
    public @Nullable Head head(ConversationId id) {
        return table.<@Nullable Head>call("read head", () -> table.heads.get(id));
    }

    @Override
    public List<Head> heads(List<ConversationId> ids) {
        return table.call(
                "read heads",
                () -> ids.stream()
                        .map(table.heads::get)
                        .filter(Objects::nonNull)
                        .toList());
    }

    @Override
    public List<Head> heads(CustomerId customer) {
        return table.call("read a customer's heads", () -> headsOf(customer.network(), customer.id()));
    }

    private List<Head> headsOf(Network network, String customer) {
        return table.heads.values().stream()
                .filter(head -> of(head.id(), network, customer))
                .toList();
    }

    @Override
    public Customer customer(Network network, String customer, Instant now) {
        return table.call("read customer", () -> {
            var looking = new HashMap<ConversationId, List<Looking>>();
            table.looking.forEach((key, look) -> {
                if (of(key.conversation(), network, customer) && look.until().isAfter(now)) {
                    looking.computeIfAbsent(key.conversation(), id -> new ArrayList<>())
                            .add(look);
                }
            });
            return new Customer(
                    table.contact(new CustomerId(network, customer)),
                    headsOf(network, customer),
                    sorted(
                            table.messages.values(),
                            stored -> stored.message().conversation(),
                            BY_TIME,
                            network,
                            customer),
                    sorted(
                            table.events.values(),
                            Event::conversation,
                            Comparator.comparing(Event::at).thenComparing(Event::id),
                            network,
                            customer),
                    Map.copyOf(looking));
        });
    }

    private static <T> List<T> sorted(
            Collection<T> all,
            Function<T, ConversationId> where,
            Comparator<T> order,
            Network network,
            String customer) {
        return all.stream()
                .filter(one -> of(where.apply(one), network, customer))
                .sorted(order)
                .toList();
    }

    static boolean of(ConversationId id, Network network, String customer) {
        return id.network().equals(network) && id.customer().equals(customer);
    }

    @Override
    public void look(ConversationId id, Looking looking) {
        table.call("look", () -> table.looking.put(new Below(id, looking.who()), looking));
    }

    @Override
    public List<Looking> looking(ConversationId id, Instant now) {
        return table.call(
                "read looking",
                () -> table.looking.entrySet().stream()
                        .filter(look -> look.getKey().conversation().equals(id)
                                && look.getValue().until().isAfter(now))
                        .map(Map.Entry::getValue)
                        .toList());
    }

    @Override
    public Set<String> queues(Collection<String> names) {
        return table.call("remember queues", () -> {
            table.queues.addAll(names);
            return Set.copyOf(table.queues);
        });
    }

    @Override
    public Page list(Filter filter, String cursor, int limit) {
        return table.call("list", () -> page(rows(listed(filter).toList()), filter.toString(), cursor, limit));
    }

    private static Page page(List<Listed> all, String of, String cursor, int limit) {
        int from = cursor.isEmpty() ? 0 : after(all, of, cursor);
        var page = all.subList(from, Math.min(all.size(), from + limit));
        return new Page(
                page, from + limit < all.size() ? cursor(of, page.getLast().head()) : "");
    }

    /** Look-alikes are one row, which stands where the first is. */
    private static List<Listed> rows(List<Head> heads) {
        var rows = new ArrayList<Listed>();
        var last = "";
        for (var head : heads) {
            var at = Objects.requireNonNull(head.placedAt());
            var row = row(head);
            if (!row.equals(last)) {
                rows.add(new Listed(head, 0, at, head.dueAt()));
            } else {
                var before = rows.removeLast();
                rows.add(new Listed(
                        before.head(),
                        Math.min(Listed.MOST, before.similar() + 1),
                        at,
                        earlier(before.dueAt(), head.dueAt())));
            }
            last = row;
        }
        return rows;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    @Override
    public Page similar(Head head, String cursor, int limit) {
        return table.call("read similar", () -> {
            var others = others(head).map(Listed::alone).toList();
            return page(others, "similar to " + Alike.of(head), cursor, limit);
        });
    }

    private Stream<Head> others(Head head) {
        var row = row(Alike.of(head), head);
        return listed(new Filter.InQueue(head.work().queue(), State.OPEN))
                .filter(other -> !other.id().equals(head.id()) && row(other).equals(row));
    }

    @Override
    public int countSimilar(Head head, int most) {
        return table.call("count similar", () -> (int) others(head).limit(most).count());
    }

    private Stream<Head> listed(Filter filter) {
        var now = table.clock.instant();
        return table.heads.values().stream()
                .filter(head -> switch (filter) {
                    case Filter.InQueue(var queue, var state) ->
                        head.state() == state && head.work().queue().equals(queue);
                    case Filter.Snoozed() -> head.state() == State.SNOOZED;
                    case Filter.AssignedTo(var who) ->
                        (head.state() == State.OPEN || head.state() == State.WAITING) && head.heldBy(who, now);
                })
                .sorted(ORDER);
    }

    private static String cursor(String of, Head last) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((of + "\n" + place(last)).getBytes(UTF_8));
    }

    private static int after(List<Listed> all, String of, String cursor) {
        var parts = decoded(cursor).split("\n", -1);
        if (parts.length != 2 || !parts[0].equals(of)) {
            throw new BadCursor("a cursor of another list");
        }
        int i = 0;
        while (i < all.size() && place(all.get(i).head()).compareTo(parts[1]) <= 0) {
            i++;
        }
        return i;
    }

    /** Where it stands in its list, as text that sorts: its row's, and behind a leader its own. */
    private static String place(Head head) {
        return head.behind() ? row(head) + " " + at(head.listedAt()) + " " + head.id() : row(head);
    }

    /** The place of the row that it is in. */
    private static String row(Head head) {
        var alike = head.alike();
        return alike != null && head.behind()
                ? row(alike, head)
                : head.state() + " " + at(head.listedAt()) + " " + head.id();
    }

    private static String row(Alike alike, Head head) {
        return State.OPEN + " " + at(alike.since().plus(head.work().replyWithin())) + " " + alike.leader();
    }

    private static String at(@Nullable Instant at) {
        var millis = Long.toString(Objects.requireNonNull(at).toEpochMilli());
        return "0".repeat(Math.max(0, 15 - millis.length())) + millis;
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadCursor("not a cursor");
        }
    }

    @Override
    public int count(Filter filter, int most) {
        return table.call("count", () -> (int) listed(filter).limit(most).count());
    }

    @Override
    public List<ConversationId> wakeable(Instant now, int limit) {
        return table.call(
                "read snoozed",
                () -> table.heads.values().stream()
                        .filter(head -> head.state() == State.SNOOZED
                                && !Objects.requireNonNull(head.listedAt()).isAfter(now))
                        .sorted(ORDER)
                        .limit(limit)
                        .map(Head::id)
                        .toList());
    }
}
