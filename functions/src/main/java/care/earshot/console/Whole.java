package care.earshot.console;

import care.earshot.alert.Incident;
import care.earshot.contact.Person;
import care.earshot.inbox.Conversations;
import care.earshot.inbox.Conversations.Customer;
import care.earshot.inbox.Head;
import care.earshot.inbox.Looking;
import care.earshot.inbox.Stored;
import care.earshot.message.ConversationId;
import care.earshot.message.MessageId;
import care.earshot.reply.Intent;
import care.earshot.reply.IntentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * All that is known of a conversation and its customer.
 *
 * @param person who the customer is, over all networks
 * @param elsewhere conversations of the same person as other customers
 * @param incidents the one that it is part of, or none
 * @param messages of this conversation, oldest first
 * @param intents likewise
 */
record Whole(
        Head head,
        Customer customer,
        Person person,
        List<Head> elsewhere,
        List<Incident> incidents,
        List<Stored> messages,
        List<Intent> intents) {
    /** Reads it: two queries, and two reads more for each other customer that the person is. */
    static Whole read(Parts parts, ConversationId id) {
        var customer = customer(parts.conversations(), id, parts.clock().instant());
        var head = customer.heads().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("no such conversation"));
        var person = Person.of(customer.contact(), parts.people()::contacts);
        return new Whole(
                head,
                customer,
                person,
                person.others().stream()
                        .flatMap(other -> parts.conversations().heads(other.id()).stream())
                        .toList(),
                incidents(parts, head),
                customer.messages().stream()
                        .filter(stored -> stored.message().conversation().equals(id))
                        .toList(),
                parts.outbox().of(id.network(), id.customer()).stream()
                        .filter(intent -> intent.conversation().equals(id))
                        .toList());
    }

    private static List<Incident> incidents(Parts parts, Head head) {
        var incident =
                head.incident().isEmpty() ? null : parts.incidents().incidents().incident(head.incident());
        return incident == null ? List.of() : List.of(incident);
    }

    static Customer customer(Conversations conversations, ConversationId id, Instant now) {
        return conversations.customer(id.network(), id.customer(), now);
    }

    List<Looking> lookingBeside(String who) {
        return beside(customer.looking().getOrDefault(head.id(), List.of()), who);
    }

    static List<Looking> beside(List<Looking> looking, String who) {
        return looking.stream()
                .filter(look -> !look.who().equals(who))
                .sorted(Comparator.comparing(Looking::who))
                .toList();
    }

    List<Head> others() {
        return Stream.concat(customer.heads().stream(), elsewhere.stream())
                .filter(other -> !other.id().equals(head.id()))
                .toList();
    }

    /** When this customer was first heard of. */
    Instant since() {
        return Stream.concat(
                        customer.messages().stream()
                                .map(stored -> stored.message().at()),
                        customer.heads().stream().map(one -> one.episode().openedAt()))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Where a person can see the message that an answer answers, or empty. */
    String permalink() {
        return messages.stream()
                .map(Stored::message)
                .filter(message -> message.id().nativeId().equals(head.answerTo()))
                .map(message -> message.permalink())
                .findFirst()
                .orElse("");
    }

    /** Oldest first. An answer that lies here as a message is shown as that message alone. */
    List<Entry> entries() {
        var entries = new ArrayList<Entry>();
        messages.forEach(stored -> entries.add(said(stored)));
        intents.stream()
                .filter(intent -> messages.stream().noneMatch(stored -> of(intent, stored)))
                .forEach(intent -> entries.add(new Entry.Answered(intent)));
        customer.events().stream()
                .filter(event -> event.conversation().equals(head.id()))
                .forEach(event -> entries.add(new Entry.Happened(event)));
        entries.sort(Comparator.comparing(Entry::at));
        return entries;
    }

    private Entry.Said said(Stored stored) {
        var by = stored.by().isEmpty()
                ? intents.stream()
                        .filter(intent -> of(intent, stored))
                        .map(Intent::by)
                        .findFirst()
                        .orElse("")
                : stored.by();
        return new Entry.Said(stored, by);
    }

    private static boolean of(Intent intent, Stored stored) {
        var message = stored.message();
        return intent.state() == IntentState.SENT
                && !message.inbound()
                && (message.sender().equals(intent.id())
                        || message.id().sortable().equals(MessageId.sortable(intent.sentId())));
    }

    /** The message or answer that stands in a new answer's way, by its id. */
    List<Entry> theirs(String id) {
        return entries().stream()
                .filter(entry -> switch (entry) {
                    case Entry.Said(var stored, var by) ->
                        !stored.message().inbound()
                                && stored.message().id().sortable().equals(id);
                    case Entry.Answered(var intent) -> intent.id().equals(id);
                    case Entry.Happened happened -> false;
                })
                .filter(Objects::nonNull)
                .limit(1)
                .toList();
    }
}
