package care.earshot.inbox;

import care.earshot.contact.Contact;
import care.earshot.contact.CustomerId;
import care.earshot.contact.Person;
import java.util.List;

/** What people found out about customers; kept beside their conversations. */
public interface People {
    /** Contacts in the order of {@code ids}; {@link Contact#unknown} of whom nothing is kept. */
    List<Contact> contacts(List<CustomerId> ids);

    /** Writes contacts and an event together if each has the stored version before it; else nothing, and false. */
    boolean write(List<Contact> contacts, Event event);

    /** The person that a customer is. */
    default Person person(CustomerId id) {
        return Person.of(contacts(List.of(id)).getFirst(), this::contacts);
    }
}
