package care.earshot.contact;

import care.earshot.message.Network;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people found out about a customer beyond the profile. That two customers are one person is a pointer from the one
 * to the other, which knows of it: it moves no message, and taking it away leaves everything as it was.
 *
 * @param version grows by one with every write; 0 when nothing is stored
 * @param email where they said they can be written to, or empty
 * @param same who this customer is the same person as; null when nobody said so
 * @param others whose {@code same} this customer is
 */
public record Contact(
        CustomerId id, long version, String email, @Nullable CustomerId same, List<CustomerId> others) {
    public Contact {
        others = List.copyOf(others);
    }

    /** Of whom nothing is known. */
    public static Contact unknown(CustomerId id) {
        return new Contact(id, 0, "", null, List.of());
    }

    /** An address for mail: the one they gave, or where they wrote from; empty if there is none. */
    public String address() {
        return email.isEmpty() && id.network().equals(Network.EMAIL) ? id.id() : email;
    }

    /** The next version, with this address. */
    public Contact email(String now) {
        return new Contact(id, version + 1, now, same, others);
    }

    Contact sameAs(@Nullable CustomerId other) {
        return new Contact(id, version + 1, email, other, others);
    }

    Contact with(CustomerId other) {
        var more = new ArrayList<>(others);
        more.add(other);
        return new Contact(id, version + 1, email, same, more);
    }

    Contact without(CustomerId other) {
        return new Contact(
                id,
                version + 1,
                email,
                same,
                others.stream().filter(one -> !one.equals(other)).toList());
    }
}
