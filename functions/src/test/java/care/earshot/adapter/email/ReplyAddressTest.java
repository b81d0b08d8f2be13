package care.earshot.adapter.email;

import static care.earshot.adapter.email.Fakes.MAIL;
import static care.earshot.adapter.email.Fakes.POST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.earshot.message.ConversationId;
import care.earshot.message.Network;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class ReplyAddressTest {
    private final Fakes.Remembered addresses = new Fakes.Remembered();
    private final ReplyAddress replyAddress = Fakes.replyAddress(addresses);

    @Test
    void an_address_leads_back_to_its_conversation_whatever_case_it_comes_back_in() {
        var address = replyAddress.address(replyAddress.token(POST));
        assertThat(replyAddress.among(List.of("other@example.com", address.toUpperCase(Locale.ROOT))))
                .isEqualTo(POST);
    }

    @Test
    void the_longest_conversation_makes_a_local_part_of_58_of_64_characters() {
        var longest = new ConversationId(Network.EMAIL, "a".repeat(300) + "@example.com", "b".repeat(500));
        var token = replyAddress.token(longest);
        assertThat(replyAddress.address(token).indexOf('@')).isEqualTo(58);
        assertThat(replyAddress.conversation(token)).isEqualTo(longest);
    }

    @Test
    void one_conversation_has_one_address_and_another_has_another() {
        assertThat(replyAddress.token(POST)).isEqualTo(replyAddress.token(POST));
        assertThat(replyAddress.token(POST)).isNotEqualTo(replyAddress.token(MAIL));
    }

    @Test
    void every_changed_character_makes_it_a_forgery_and_the_store_is_not_asked() {
        var token = replyAddress.token(POST);
        for (int at = 0; at < token.length() - 1; at++) {
            char other = token.charAt(at) == 'a' ? 'b' : 'a';
            assertThat(replyAddress.conversation(token.substring(0, at) + other + token.substring(at + 1)))
                    .as("character %d", at)
                    .isNull();
        }
        assertThat(addresses.asked).isZero();
    }

    @Test
    void a_token_of_another_key_another_domain_or_another_length_is_nobodys() {
        var token = replyAddress.token(POST);
        var other = new ReplyAddress(List.of(Fakes.key(2)), "in.brand.example", addresses);
        assertThat(other.conversation(token)).isNull();
        assertThat(replyAddress.among(List.of("reply+" + token + "@evil.example")))
                .isNull();
        assertThat(replyAddress.conversation("")).isNull();
        assertThat(replyAddress.conversation(token + "a")).isNull();
    }

    @Test
    void an_old_key_is_still_read_after_a_new_one_came() {
        var token = replyAddress.token(POST);
        var rotated = new ReplyAddress(List.of(Fakes.key(2), Fakes.key(1)), "in.brand.example", addresses);
        assertThat(rotated.conversation(token)).isEqualTo(POST);
        assertThat(rotated.token(POST)).isNotEqualTo(token);
    }

    @Test
    void a_store_that_answers_with_another_conversation_is_not_believed() {
        var token = replyAddress.token(POST);
        addresses.all.replaceAll((reference, conversation) -> MAIL);
        assertThat(replyAddress.conversation(token)).isNull();
    }

    @Test
    void a_short_key_is_refused() {
        assertThatThrownBy(() -> new ReplyAddress(List.of(new byte[31]), "in.brand.example", addresses))
                .hasMessageContaining("32 bytes");
    }
}
