package care.earshot.contract;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.contact.Addresses;
import care.earshot.contact.Consent;
import care.earshot.contact.Consents;
import care.earshot.contact.Consents.Withdrawn;
import care.earshot.contact.SentMail;
import care.earshot.contact.Suppressed;
import care.earshot.contact.Suppression;
import care.earshot.message.ConversationId;
import care.earshot.message.Network;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of suppressed addresses, sent mails and reply addresses does. */
abstract class ContactContract {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");
    private static final Suppressed BOUNCED =
            new Suppressed("Anna@Example.com", Suppressed.Why.HARD_BOUNCE, NOW, "550 nincs ilyen cím ő");

    abstract Suppression suppression();

    abstract SentMail sentMail();

    abstract Consents consents();

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

    @Test
    void of_several_addresses_those_that_are_suppressed_are_found_at_once() {
        var suppression = suppression();
        suppression.add(new Suppressed("one@example.com", Suppressed.Why.COMPLAINT, NOW, ""));
        suppression.add(new Suppressed("two@example.com", Suppressed.Why.BY_HAND, NOW, "she called"));
        var asked =
                IntStream.range(0, 120).mapToObj(i -> "x" + i + "@example.com").collect(Collectors.toList());
        asked.add("ONE@example.com");
        asked.add("two@example.com");
        asked.add("one@example.com");
        assertThat(suppression.among(asked)).containsOnlyKeys("one@example.com", "two@example.com");
        assertThat(suppression.among(List.of())).isEmpty();
        suppression.remove("one@example.com");
        suppression.remove("two@example.com");
    }

    private static Consent said(String address, boolean yes, int second) {
        return new Consent(address, "news", yes, NOW.plusSeconds(second), "form #3 ő", "hu");
    }

    @Test
    void of_what_somebody_said_about_a_topic_the_latest_counts_in_whatever_order_it_comes() {
        var consents = consents();
        assertThat(consents.of("anna@example.com", "news")).isNull();
        assertThat(consents.say(said("Anna@Example.com", true, 5))).isTrue();
        assertThat(consents.say(said("anna@example.com", true, 5))).isTrue();
        assertThat(consents.say(said("anna@example.com", false, 4))).isFalse();
        assertThat(consents.of("ANNA@example.com ", "news")).isEqualTo(said("anna@example.com", true, 5));
        assertThat(consents.of("anna@example.com", "service")).isNull();
        assertThat(consents.say(said("anna@example.com", false, 5))).isTrue();
        assertThat(consents.say(said("anna@example.com", true, 5))).isFalse();
        assertThat(consents.of(List.of("anna@example.com", "other@example.com"), "news"))
                .isEqualTo(Map.of("anna@example.com", said("anna@example.com", false, 5)));
        assertThat(consents.of("anna@example.com")).containsExactly(said("anna@example.com", false, 5));
    }

    @Test
    void a_link_withdraws_what_was_said_before_its_mail_and_not_what_was_said_since() {
        var consents = consents();
        var mail = NOW.plusSeconds(10);
        assertThat(consents.withdraw("new@example.com", "news", mail, mail.plusSeconds(1), "link"))
                .isEqualTo(Withdrawn.YES);
        assertThat(consents.withdraw("new@example.com", "news", mail, mail.plusSeconds(2), "link"))
                .isEqualTo(Withdrawn.ALREADY);
        assertThat(consents.say(said("new@example.com", true, 10)))
                .as("an older yes")
                .isFalse();
        assertThat(consents.say(said("new@example.com", true, 60))).isTrue();
        assertThat(consents.withdraw("new@example.com", "news", mail, mail.plusSeconds(99), "link"))
                .isEqualTo(Withdrawn.AGREED_SINCE);
        assertThat(consents.withdraw("new@example.com", "news", NOW.plusSeconds(60), mail.plusSeconds(99), "link"))
                .isEqualTo(Withdrawn.YES);
        assertThat(consents.of("new@example.com")).singleElement().satisfies(last -> {
            assertThat(last.given()).isFalse();
            assertThat(last.language()).isEqualTo("hu");
        });
    }

    @Test
    void those_who_agree_to_a_topic_are_listed_in_pages_each_once() {
        var consents = consents();
        for (int i = 0; i < 25; i++) {
            assertThat(consents.say(new Consent("p" + i + "@example.com", "list", i % 5 != 0, NOW, "form", "")))
                    .isTrue();
        }
        assertThat(consents.say(new Consent("p1@example.com", "list", false, NOW.plusSeconds(1), "call", "")))
                .isTrue();
        assertThat(consents.say(new Consent("p0@example.com", "list", true, NOW.plusSeconds(1), "call", "th")))
                .isTrue();
        var listed = new ArrayList<String>();
        var after = "";
        for (var page = consents.given("list", after, 7); !page.isEmpty(); page = consents.given("list", after, 7)) {
            page.forEach(one -> listed.add(one.address()));
            after = page.getLast().address();
        }
        assertThat(listed)
                .hasSize(20)
                .doesNotHaveDuplicates()
                .isSorted()
                .contains("p0@example.com")
                .doesNotContain("p1@example.com");
    }
}
