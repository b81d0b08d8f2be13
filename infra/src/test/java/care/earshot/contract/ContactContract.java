package care.earshot.contract;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.contact.Addresses;
import care.earshot.contact.SentMail;
import care.earshot.contact.Suppressed;
import care.earshot.contact.Suppression;
import care.earshot.message.ConversationId;
import care.earshot.message.Network;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of suppressed addresses, sent mails and reply addresses does. */
abstract class ContactContract {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");
    private static final Suppressed BOUNCED =
            new Suppressed("Anna@Example.com", Suppressed.Why.HARD_BOUNCE, NOW, "550 nincs ilyen cím ő");

    abstract Suppression suppression();

    abstract SentMail sentMail();

    abstract Addresses addresses();

    @Test
    void a_suppressed_address_is_found_in_any_case_with_its_first_reason_until_it_is_taken_off() {
        var suppression = suppression();
        assertThat(suppression.of("anna@example.com")).isNull();
        suppression.add(BOUNCED);
        suppression.add(new Suppressed("anna@example.com", Suppressed.Why.COMPLAINT, NOW, ""));
        assertThat(suppression.of(" ANNA@example.com")).isEqualTo(BOUNCED);
        assertThat(suppression.of("other@example.com")).isNull();
        suppression.remove("anna@EXAMPLE.com");
        suppression.remove("anna@example.com");
        assertThat(suppression.of("anna@example.com")).isNull();
    }

    @Test
    void the_first_report_of_a_mail_stays() {
        var sentMail = sentMail();
        assertThat(sentMail.find("intent 1#x")).isNull();
        sentMail.record("intent 1#x", "0102-1", NOW);
        sentMail.record("intent 1#x", "0102-2", NOW.plusSeconds(5));
        assertThat(sentMail.find("intent 1#x")).isEqualTo(new SentMail.Mail("0102-1", NOW));
        assertThat(sentMail.find("intent 1")).isNull();
    }

    @Test
    void a_reply_address_leads_to_its_conversation_however_long_and_odd_its_id_is() {
        var addresses = addresses();
        var odd = new ConversationId(Network.EMAIL, "a#%ő@example.com", "t#".repeat(300));
        assertThat(addresses.find("abc")).isNull();
        addresses.remember("abc", odd);
        addresses.remember("abc", odd);
        assertThat(addresses.find("abc")).isEqualTo(odd);
        assertThat(addresses.find("abd")).isNull();
    }
}
