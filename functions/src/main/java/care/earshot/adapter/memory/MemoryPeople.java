package care.earshot.adapter.memory;

import care.earshot.contact.Contact;
import care.earshot.contact.CustomerId;
import care.earshot.inbox.Event;
import care.earshot.inbox.People;
import java.util.List;

/** What people found out about customers, in memory. */
public final class MemoryPeople implements People {
    private final MemoryTable table;

    public MemoryPeople(MemoryTable table) {
        this.table = table;
    }

    @Override
    public List<Contact> contacts(List<CustomerId> ids) {
        return table.call(
                "read contacts", () -> ids.stream().map(table::contact).toList());
    }

    @Override
    public boolean write(List<Contact> contacts, Event event) {
        return table.call("write contacts", () -> {
            boolean follow = contacts.stream()
                    .allMatch(contact -> table.contact(contact.id()).version() == contact.version() - 1);
            if (follow) {
                contacts.forEach(contact -> table.contacts.put(contact.id(), contact));
                table.put(event);
            }
            return follow;
        });
    }
}
