package care.earshot.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person: one customer, or several of whom somebody said that they are one. Their pointers make a tree, whose root
 * points to nobody.
 *
 * @param customers the one that was asked for first
 */
public record Person(List<Contact> customers) {
    /** More customers than this are no person. */
    public static final int MOST = 10;

    public Person {
        customers = List.copyOf(customers);
    }

    /**
     * Whoever {@code first} is the same person as.
     *
     * @param contacts reads contacts, as many as it is given, in their order
     */
    public static Person of(Contact first, Function<List<CustomerId>, List<Contact>> contacts) {
        var all = new ArrayList<>(List.of(first));
        List<Contact> read = all;
        while (true) {
            var next = read.stream()
                    .flatMap(Person::beside)
                    .distinct()
                    .filter(id -> all.stream().noneMatch(known -> known.id().equals(id)))
                    .toList();
            if (next.isEmpty()) {
                return new Person(all);
            }
            read = contacts.apply(next);
            all.addAll(read);
        }
    }

    private static Stream<CustomerId> beside(Contact contact) {
        var same = contact.same();
        return same == null ? contact.others().stream() : Stream.concat(Stream.of(same), contact.others().stream());
    }

    /** The customer that was asked for. */
    public Contact first() {
        return customers.getFirst();
    }

    /** Who they are beside the customer that was asked for. */
    public List<Contact> others() {
        return customers.subList(1, customers.size());
    }

    /** Where they can be written to: what this customer gave, else what they gave as another; empty if nothing is known. */
    public String address() {
        return customers.stream()
                .map(Contact::address)
                .filter(address -> !address.isEmpty())
                .findFirst()
                .orElse("");
    }

    public boolean is(CustomerId id) {
        return find(id) != null;
    }

    Contact root() {
        return up().getLast();
    }

    /** What has to be written for the two to be one person: pairs of pointer and what it points to. */
    public List<Contact> joined(Person other) {
        return List.of(
                other.root().sameAs(root().id()), root().with(other.root().id()));
    }

    /**
     * What has to be written for {@code leaving} to be somebody else than the first: the pointer between them that is
     * nearest to {@code leaving} goes, and whoever hangs on its far side goes along.
     */
    public List<Contact> without(CustomerId leaving) {
        var up = up();
        var cut = find(leaving);
        for (int i = 1; i < up.size(); i++) {
            if (up.get(i).id().equals(leaving)) {
                cut = up.get(i - 1);
            }
        }
        var same = cut == null ? null : cut.same();
        var from = same == null ? null : find(same);
        return cut == null || from == null ? List.of() : List.of(cut.sameAs(null), from.without(cut.id()));
    }

    /** From the first to the root. */
    private List<Contact> up() {
        var up = new ArrayList<Contact>();
        for (@Nullable Contact at = first(); at != null && !up.contains(at); ) {
            up.add(at);
            var same = at.same();
            at = same == null ? null : find(same);
        }
        return up;
    }

    private @Nullable Contact find(CustomerId id) {
        return customers.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
    }
}
