package care.earshot.contact;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.message.Network;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class PersonTest {
    private static final CustomerId DORA = new CustomerId(Network.X, "7");
    private static final CustomerId MAIL = new CustomerId(Network.EMAIL, "dora@example.com");
    private static final CustomerId WORK = new CustomerId(Network.EMAIL, "dora@work.example");
    private static final CustomerId EVE = new CustomerId(Network.X, "8");
    private final Map<CustomerId, Contact> kept = new HashMap<>();

    private List<Contact> contacts(List<CustomerId> ids) {
        return ids.stream()
                .map(id -> kept.getOrDefault(id, Contact.unknown(id)))
                .toList();
    }

    private Contact contact(CustomerId id) {
        return contacts(List.of(id)).getFirst();
    }

    private Person person(CustomerId id) {
        return Person.of(contact(id), this::contacts);
    }

    private void keep(List<Contact> contacts) {
        contacts.forEach(contact -> kept.put(contact.id(), contact));
    }

    private void same(CustomerId one, CustomerId two) {
        keep(person(one).joined(person(two)));
    }

    private Set<CustomerId> whole(CustomerId id) {
        return person(id).customers().stream().map(Contact::id).collect(Collectors.toSet());
    }

    @Test
    void who_is_one_person_is_so_from_whichever_side_one_looks() {
        same(DORA, MAIL);
        same(MAIL, WORK);
        for (var id : List.of(DORA, MAIL, WORK)) {
            assertThat(whole(id)).containsExactlyInAnyOrder(DORA, MAIL, WORK);
            assertThat(person(id).first().id()).isEqualTo(id);
        }
        assertThat(whole(EVE)).containsExactly(EVE);
    }

    @Test
    void taking_it_back_leaves_everything_as_it_was() {
        same(DORA, WORK);
        same(EVE, MAIL);
        var before = texts();
        same(WORK, EVE);
        assertThat(whole(MAIL)).containsExactlyInAnyOrder(DORA, MAIL, WORK, EVE);
        keep(person(WORK).without(EVE));
        assertThat(texts()).isEqualTo(before);
    }

    private Map<CustomerId, String> texts() {
        return kept.values().stream()
                .collect(Collectors.toMap(Contact::id, one -> one.email() + one.same() + one.others()));
    }

    @Test
    void whoever_leaves_is_somebody_else_from_both_sides() {
        same(DORA, MAIL);
        same(DORA, WORK);
        keep(person(MAIL).without(DORA)); // the one that they point to
        assertThat(whole(MAIL)).containsExactly(MAIL);
        assertThat(whole(DORA)).containsExactlyInAnyOrder(DORA, WORK);
        assertThat(person(DORA).without(EVE)).isEmpty();
    }

    @Test
    void the_address_is_the_one_they_gave_then_the_one_they_wrote_from() {
        assertThat(person(DORA).address()).isEmpty();
        same(DORA, MAIL);
        assertThat(person(DORA).address()).isEqualTo("dora@example.com");
        keep(List.of(person(DORA).first().email("dora@home.example")));
        assertThat(person(DORA).address()).isEqualTo("dora@home.example");
        assertThat(person(MAIL).address()).isEqualTo("dora@example.com");
    }

    @Test
    void whatever_people_say_in_whatever_order_nobody_is_lost_and_pointers_agree() {
        var random = new Random(7);
        var ids = List.of(DORA, MAIL, WORK, EVE, new CustomerId(Network.X, "9"), new CustomerId(Network.X, "10"));
        for (int i = 0; i < 3_000; i++) {
            var one = ids.get(random.nextInt(ids.size()));
            var two = ids.get(random.nextInt(ids.size()));
            if (random.nextBoolean()) {
                if (!person(one).is(two)) {
                    same(one, two);
                }
                assertThat(whole(one)).contains(two);
            } else if (!one.equals(two)) {
                keep(person(one).without(two));
                assertThat(whole(one)).doesNotContain(two);
            }
            for (var contact : List.copyOf(kept.values())) {
                contact.others()
                        .forEach(other -> assertThat(contact(other).same()).isEqualTo(contact.id()));
                var same = contact.same();
                assertThat(same == null || contact(same).others().contains(contact.id()))
                        .isTrue();
            }
        }
    }
}
