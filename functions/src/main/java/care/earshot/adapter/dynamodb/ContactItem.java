package care.earshot.adapter.dynamodb;

import care.earshot.contact.Contact;
import care.earshot.contact.CustomerId;
import care.earshot.message.Network;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A contact as an item: {@code v} its version, {@code b} all else. */
final class ContactItem {
    private ContactItem() {}

    static Item item(Contact contact) {
        return Item.of(Keys.contact(contact.id()))
                .number("v", contact.version())
                .blob(out -> {
                    customer(out, contact.id());
                    out.text("em", contact.email()).each("o", contact.others(), ContactItem::customer);
                    var same = contact.same();
                    if (same != null) {
                        out.object("s", it -> customer(it, same));
                    }
                });
    }

    private static void customer(Fields out, CustomerId id) {
        out.text("n", id.network().id()).text("i", id.id());
    }

    static Contact contact(Item item) {
        var in = item.blob();
        return new Contact(
                Objects.requireNonNull(customer(in)),
                item.number("v"),
                in.text("em"),
                customer(in.object("s")),
                in.each("o").stream().map(ContactItem::customer).toList());
    }

    private static @Nullable CustomerId customer(@Nullable Read in) {
        return in == null ? null : new CustomerId(new Network(in.text("n")), in.text("i"));
    }
}
