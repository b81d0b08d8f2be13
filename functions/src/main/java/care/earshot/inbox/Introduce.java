package care.earshot.inbox;

import care.earshot.contact.Contact;
import care.earshot.contact.CustomerId;
import care.earshot.contact.EmailAddress;
import care.earshot.contact.Person;
import care.earshot.inbox.Handle.Result;
import care.earshot.message.ConversationId;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Notes what people find out about a customer, each with its line in the timeline of the conversation it was found in. */
public final class Introduce {
    private static final int TRIES = 5;
    private final Conversations conversations;
    private final People people;
    private final InstantSource clock;
    private final Supplier<String> ids;

    public Introduce(Conversations conversations, People people, InstantSource clock, Supplier<String> ids) {
        this.conversations = conversations;
        this.people = people;
        this.clock = clock;
        this.ids = ids;
    }

    /** Where the customer said they can be written to by e-mail; empty forgets it. Refused: {@code bad-address}. */
    public Result address(ConversationId in, String email, String by) {
        var address = email.strip();
        if (!address.isEmpty() && !EmailAddress.valid(address)) {
            return refused(in, "bad-address", "an e-mail address is like name@example.com");
        }
        return note(in, "address", address, by, () -> {
            var contact = people.contacts(List.of(CustomerId.of(in))).getFirst();
            return contact.email().equals(address) ? List.of() : List.of(contact.email(address));
        });
    }

    /** The customer of this conversation and the one of the other are one person. Refused: {@code too-many-people}. */
    public Result same(ConversationId in, ConversationId other, String by) {
        var there = conversations.head(other);
        if (there == null) {
            return new Result.NoSuchConversation();
        }
        var id = CustomerId.of(other);
        var here = people.person(CustomerId.of(in));
        if (!here.is(id)
                && here.customers().size() + people.person(id).customers().size() > Person.MOST) {
            return refused(in, "too-many-people", "at most " + Person.MOST + " customers are one person");
        }
        return note(in, "same", name(there), by, () -> {
            var person = people.person(CustomerId.of(in));
            return person.is(id) ? List.of() : person.joined(people.person(id));
        });
    }

    /** That customer is somebody else after all. */
    public Result apart(ConversationId in, CustomerId who, String by) {
        return note(
                in,
                "apart",
                who.id(),
                by,
                () -> people.person(CustomerId.of(in)).without(who));
    }

    private static String name(Head head) {
        return head.customer().handle();
    }

    private Result refused(ConversationId in, String why, String detail) {
        var head = conversations.head(in);
        return head == null ? new Result.NoSuchConversation() : new Result.Refused(why, detail, head);
    }

    /** @param finding what is to be written by what stands there now; nothing when it is so already */
    private Result note(ConversationId in, String what, String detail, String by, Supplier<List<Contact>> finding) {
        var head = conversations.head(in);
        if (head == null) {
            return new Result.NoSuchConversation();
        }
        for (int tries = 0; tries < TRIES; tries++) {
            var contacts = finding.get();
            if (contacts.isEmpty()
                    || people.write(contacts, new Event(in, ids.get(), clock.instant(), by, what, detail))) {
                return new Result.Done(head);
            }
        }
        throw new IllegalStateException("the customer of " + in + " changes too fast; try again");
    }
}
