package care.earshot.contract;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.contact.Contact;
import care.earshot.contact.CustomerId;
import care.earshot.inbox.Conversations;
import care.earshot.inbox.Event;
import care.earshot.inbox.People;
import care.earshot.message.ConversationId;
import care.earshot.message.Network;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What whoever keeps contacts must do. */
abstract class PeopleContract {
    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
    private final CustomerId dora = new CustomerId(Network.X, Sample.id());
    private final CustomerId mail = new CustomerId(Network.EMAIL, Sample.id() + "#%+ő@example.com");
    private final ConversationId talk = new ConversationId(Network.X, dora.id(), "t1");

    abstract People people();

    abstract Conversations conversations();

    private Event event(String id) {
        return new Event(talk, id, NINE, "anna", "same", "dora");
    }

    private Contact contact(CustomerId id) {
        return people().contacts(List.of(id)).getFirst();
    }

    @Test
    void of_whom_nothing_is_kept_nothing_is_known() {
        assertThat(people().contacts(List.of(mail, dora)))
                .containsExactly(Contact.unknown(mail), Contact.unknown(dora));
    }

    @Test
    void contacts_are_kept_beside_the_conversations_with_the_line_in_the_timeline() {
        var joined = people().person(dora).joined(people().person(mail));
        assertThat(people().write(joined, event("e1"))).isTrue();
        var given = contact(dora).email("dora@example.com");
        assertThat(people().write(List.of(given), event("e2"))).isTrue();
        assertThat(contact(dora)).isEqualTo(given);
        assertThat(contact(mail).same()).isEqualTo(dora);
        assertThat(people().person(mail).others()).containsExactly(given);
        var customer = conversations().customer(Network.X, dora.id(), NINE);
        assertThat(customer.contact()).isEqualTo(given);
        assertThat(customer.events()).extracting(Event::id).containsExactly("e1", "e2");
        assertThat(conversations()
                        .customer(Network.X, dora.id() + "0", NINE)
                        .contact()
                        .version())
                .isZero();
    }

    @Test
    void what_somebody_else_wrote_meanwhile_stops_all_of_it() {
        var late = people().person(dora).joined(people().person(mail));
        assertThat(people().write(List.of(contact(dora).email("dora@example.com")), event("e1")))
                .isTrue();
        assertThat(people().write(late, event("e2"))).isFalse();
        assertThat(contact(mail)).isEqualTo(Contact.unknown(mail));
        assertThat(conversations().customer(Network.X, dora.id(), NINE).events())
                .extracting(Event::id)
                .containsExactly("e1");
    }

    @Test
    void a_very_long_id_is_kept_whole() {
        var longest = new CustomerId(Network.EMAIL, "x".repeat(2_000) + Sample.id());
        assertThat(people().write(List.of(contact(longest).email("a@example.com")), event("e1")))
                .isTrue();
        assertThat(contact(longest).id()).isEqualTo(longest);
    }
}
