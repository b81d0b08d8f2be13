package care.earshot.adapter.dynamodb;

import care.earshot.adapter.dynamodb.Table.Condition;
import care.earshot.contact.Contact;
import care.earshot.contact.CustomerId;
import care.earshot.inbox.Conversations;
import care.earshot.inbox.Event;
import care.earshot.inbox.Filter;
import care.earshot.inbox.Head;
import care.earshot.inbox.Leaders;
import care.earshot.inbox.Looking;
import care.earshot.inbox.Stored;
import care.earshot.message.ConversationId;
import care.earshot.message.Message;
import care.earshot.message.MessageId;
import care.earshot.message.Network;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Conversations in the table; over 250 lines because one class is one port. */
public final class DynamoConversations implements Conversations {
    /** Items of one customer that are read; of more the newest threads' messages. */
    private static final int MOST_ITEMS = 5_000;

    private static final int TRIES = 5;
    private static final Comparator<Stored> BY_TIME = Comparator.comparing(
                    (Stored stored) -> stored.message().at())
            .thenComparing(stored -> stored.message().id().sortable());
    private final Table table;
    private final Lists lists;
    private final DynamoGlance glance;

    public DynamoConversations(DynamoDbClient client, String table, InstantSource clock) {
        this(client, table, clock, new DynamoGlance(clock));
    }

    /** @param glance is kept fresh by what is read of arriving messages */
    public DynamoConversations(DynamoDbClient client, String table, InstantSource clock, DynamoGlance glance) {
        this.glance = glance;
        this.table = new Table(client, table);
        this.lists = new Lists(this.table, this, clock);
    }

    @Override
    public Known known(ConversationId conversation, MessageId message, List<Long> keys) {
        var headKey = Keys.head(conversation);
        var messageKey = Keys.message(conversation, message);
        var asked = new ArrayList<>(List.of(headKey, messageKey));
        for (long key : keys) {
            asked.add(Keys.leaders(key));
        }
        // not strongly consistent, at half the price: what is stale fails the write's condition and is read again
        var beside = glance.due();
        if (beside != null) {
            asked.add(beside);
        }
        var found = table.get(asked, false);
        if (beside != null) {
            glance.seen(found.get(beside));
        }
        var head = found.get(headKey);
        var stored = found.get(messageKey);
        return new Known(
                head == null ? null : HeadItem.read(head),
                stored == null ? null : MessageItem.read(stored).message(),
                leaders(keys, found));
    }

    private static List<Leaders> leaders(List<Long> keys, Map<Keys, Item> found) {
        var leaders = new ArrayList<Leaders>();
        for (long key : keys) {
            var item = found.get(Keys.leaders(key));
            leaders.add(item == null ? Leaders.none(key) : LeadersItem.read(key, item));
        }
        return leaders;
    }

    @Override
    public boolean keep(Leaders leaders) {
        return table.put(LeadersItem.item(leaders), Condition.follows(leaders.version()));
    }

    /** A head as this adapter writes it, for those who load many at once. */
    public static Map<String, AttributeValue> item(Head head) {
        return HeadItem.item(head).attributes();
    }

    /** A message as this adapter writes it. */
    public static Map<String, AttributeValue> item(Stored message) {
        return MessageItem.item(message).attributes();
    }

    @Override
    public boolean write(Head head) {
        return table.put(HeadItem.item(head), Condition.follows(head.version()));
    }

    @Override
    public boolean write(Head head, boolean headChanged, Event event) {
        if (!headChanged) {
            table.put(EventItem.item(event));
            return true;
        }
        var headWrite = table.putting(HeadItem.item(head), Condition.follows(head.version()));
        return table.transact(List.of(headWrite, table.putting(EventItem.item(event), null))) < 0;
    }

    @Override
    public boolean put(Stored message) {
        return table.put(MessageItem.item(message), Condition.NEW);
    }

    @Override
    public boolean revise(Message message) {
        for (int tries = 0; tries < TRIES; tries++) {
            var found = table.get(Keys.message(message.conversation(), message.id()));
            if (found == null) {
                return false;
            }
            var stored = MessageItem.read(found);
            var revised = stored.revised(message);
            if (revised.equals(stored)) {
                return false;
            }
            var was = found.attributes().get("b");
            if (was != null && table.put(MessageItem.item(revised), new Condition("b = :b", Map.of(":b", was)))) {
                return true;
            }
        }
        throw new IllegalStateException(message.id() + " changes too fast; the queue tries again");
    }

    @Override
    public @Nullable Head head(ConversationId id) {
        var item = table.get(Keys.head(id));
        return item == null ? null : HeadItem.read(item);
    }

    @Override
    public List<Head> heads(List<ConversationId> ids) {
        return headsAt(ids.stream().map(Keys::head).toList());
    }

    List<Head> headsAt(List<Keys> keys) {
        var found = byKey(keys);
        return keys.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    Map<Keys, Head> byKey(List<Keys> keys) {
        var heads = new HashMap<Keys, Head>();
        table.get(keys, false).forEach((key, item) -> heads.put(key, HeadItem.read(item)));
        return heads;
    }

    @Override
    public List<Head> heads(CustomerId customer) {
        var range = Table.below(Keys.partition(customer.network(), customer.id()), "H#");
        return table.all(range, MOST_ITEMS, false).stream().map(HeadItem::read).toList();
    }

    @Override
    public List<Stored> messages(List<String> keys) {
        var asked = keys.stream().map(Keys::ofMessage).toList();
        var found = table.get(asked, false);
        return asked.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .map(MessageItem::read)
                .toList();
    }

    @Override
    public Customer customer(Network network, String customer, Instant now) {
        var pk = Keys.partition(network, customer);
        var newestFirst = new Table.Range(null, "pk = :p", Map.of(":p", AttributeValue.fromS(pk)), false);
        var items = table.all(newestFirst, MOST_ITEMS, true);
        var contact = Contact.unknown(new CustomerId(network, customer));
        var heads = new ArrayList<Head>();
        var messages = new ArrayList<Stored>();
        var events = new ArrayList<Event>();
        var looking = new HashMap<ConversationId, List<Looking>>();
        for (var item : items) {
            switch (item.keys().kind()) {
                case 'C' -> contact = ContactItem.contact(item);
                case 'H' -> heads.add(HeadItem.read(item));
                case 'M' -> messages.add(MessageItem.read(item));
                case 'E' -> events.add(EventItem.event(item));
                case 'P' -> {
                    var look = EventItem.looking(item);
                    if (look.until().isAfter(now)) {
                        looking.computeIfAbsent(item.conversation(), id -> new ArrayList<>())
                                .add(look);
                    }
                }
                default -> {} // answers on their way: the outbox reads them
            }
        }
        if (items.size() == MOST_ITEMS) {
            heads.clear(); // heads and the contact come after messages: read them for themselves
            var known = table.get(Keys.contact(contact.id()));
            contact = known == null ? contact : ContactItem.contact(known);
            table.all(Table.below(pk, "H#"), MOST_ITEMS, true).forEach(item -> heads.add(HeadItem.read(item)));
        }
        messages.sort(BY_TIME);
        events.sort(Comparator.comparing(Event::at).thenComparing(Event::id));
        return new Customer(
                contact, List.copyOf(heads), List.copyOf(messages), List.copyOf(events), Map.copyOf(looking));
    }

    @Override
    public List<Stored> newest(ConversationId id, int most) {
        return table.all(Keys.messages(id).backwards(), most, false).stream()
                .map(MessageItem::read)
                .sorted(BY_TIME)
                .toList();
    }

    @Override
    public void look(ConversationId id, Looking looking) {
        table.put(EventItem.item(id, looking));
    }

    @Override
    public List<Looking> looking(ConversationId id, Instant now) {
        var all = Keys.looking(id, "");
        return table.all(Table.below(all.pk(), all.sk()), MOST_ITEMS, false).stream()
                .map(EventItem::looking)
                .filter(look -> look.until().isAfter(now))
                .toList();
    }

    @Override
    public Set<String> queues(Collection<String> names) {
        var all = new TreeSet<String>();
        table.all(Table.below("S", "Q#"), MOST_ITEMS, false).forEach(item -> all.add(item.text("n")));
        for (var name : names) {
            if (all.add(name)) {
                table.put(Item.of(Keys.queue(name)).text("n", name));
            }
        }
        return all;
    }

    @Override
    public Page list(Filter filter, String cursor, int limit) {
        return lists.page(filter, cursor, limit);
    }

    @Override
    public Page similar(Head head, String cursor, int limit) {
        return lists.similar(head, cursor, limit);
    }

    @Override
    public int countSimilar(Head head, int most) {
        return lists.countSimilar(head, most);
    }

    @Override
    public int count(Filter filter, int most) {
        return lists.count(filter, most);
    }

    @Override
    public List<ConversationId> wakeable(Instant now, int limit) {
        return lists.wakeable(now, limit);
    }
}
