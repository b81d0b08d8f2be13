package care.earshot.adapter.dynamodb;

import care.earshot.adapter.dynamodb.Table.Condition;
import care.earshot.contact.Contact;
import care.earshot.contact.CustomerId;
import care.earshot.inbox.Event;
import care.earshot.inbox.People;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What people found out about customers, in the customers' partitions. */
public final class DynamoPeople implements People {
    private final Table table;

    public DynamoPeople(DynamoDbClient client, String table) {
        this.table = new Table(client, table);
    }

    @Override
    public List<Contact> contacts(List<CustomerId> ids) {
        var found = table.get(ids.stream().map(Keys::contact).toList(), true);
        return ids.stream()
                .map(id -> {
                    var item = found.get(Keys.contact(id));
                    return item == null ? Contact.unknown(id) : ContactItem.contact(item);
                })
                .toList();
    }

    @Override
    public boolean write(List<Contact> contacts, Event event) {
        var writes = new ArrayList<TransactWriteItem>();
        contacts.forEach(
                contact -> writes.add(table.putting(ContactItem.item(contact), Condition.follows(contact.version()))));
        writes.add(table.putting(EventItem.item(event), null));
        return table.transact(writes) < 0;
    }
}
