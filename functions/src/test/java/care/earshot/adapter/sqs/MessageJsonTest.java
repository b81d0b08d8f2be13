package care.earshot.adapter.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.earshot.Said;
import care.earshot.message.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MessageJsonTest {
    private static final List<String> HOSTILE = List.of(
            "<script>alert('x')</script>",
            "\"}{\\",
            "a\u0000b\u001f\u007f",
            "half \ud83d surrogate",
            "\u202eright to left",
            "ตัดเงินไปสองรอบแล้วครับ",
            "😀".repeat(3_000),
            "\uffff\ufffe");

    @Test
    void a_message_comes_back_as_it_was_whatever_its_text() {
        for (var text : HOSTILE) {
            var message = quoting(Said.byDora("1765432109876543210", 3, text), text);
            assertThat(MessageJson.read(SqsInbound.sendable(MessageJson.write(message))))
                    .isEqualTo(message);
        }
    }

    private static Message quoting(Message m, String quoted) {
        return new Message(
                m.id(),
                m.conversation(),
                m.revision(),
                m.kind(),
                m.direction(),
                m.visibility(),
                m.author(),
                m.accounts(),
                m.text(),
                m.subject(),
                m.nativeLanguage(),
                m.media(),
                m.at(),
                m.arrivedAt(),
                m.parent(),
                m.permalink(),
                m.replyable(),
                m.sender(),
                quoted);
    }

    @Test
    void what_is_sent_holds_only_characters_that_sqs_takes() {
        for (var text : HOSTILE) {
            var body = SqsInbound.sendable(MessageJson.write(Said.byDora("1", 0, text)));
            for (int i = 0; i < body.length(); i += Character.charCount(body.codePointAt(i))) {
                int c = body.codePointAt(i);
                boolean takes = c == 9
                        || c == 10
                        || c == 13
                        || (c >= 0x20 && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD)
                        || c >= 0x10000;
                assertThat(takes).as("character %x", c).isTrue();
            }
        }
    }

    @Test
    void an_error_names_the_field_or_the_place() {
        var good = MessageJson.write(Said.byDora("1", 0, "hi"));
        assertThatThrownBy(() -> MessageJson.read(good.replace("MENTION", "SHOUT")))
                .hasMessageContaining("kind");
        assertThatThrownBy(() -> MessageJson.read(good.replace("\"at\":", "\"when\":")))
                .hasMessageContaining("without at");
        assertThatThrownBy(() -> MessageJson.read("{\"id\": nonsense}")).hasMessageContaining("at character");
        assertThatThrownBy(() -> MessageJson.read("[]")).hasMessageContaining("object");
        assertThatThrownBy(() -> MessageJson.read("")).isInstanceOf(MessageJson.BadMessage.class);
    }

    @Test
    void damaged_bodies_are_bad_messages_and_nothing_else() {
        var good = MessageJson.write(Said.byDora("1", 0, "Where is my parcel? 😀"));
        var random = new Random(11);
        for (int i = 0; i < 5_000; i++) {
            var damaged = new StringBuilder(good);
            int at = random.nextInt(good.length());
            switch (random.nextInt(3)) {
                case 0 -> damaged.setLength(at);
                case 1 -> damaged.setCharAt(at, (char) random.nextInt(0x3000));
                case 2 -> damaged.insert(at, "{\"[]},:0".charAt(random.nextInt(8)));
                default -> throw new AssertionError();
            }
            try {
                Objects.requireNonNull(MessageJson.read(damaged.toString()));
            } catch (MessageJson.BadMessage e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void a_body_over_the_limit_is_stored_and_pointed_to() {
        Map<String, byte[]> stored = new HashMap<>();
        var big = new SqsInbound.Big() {
            @Override
            public void put(String key, byte[] body) {
                stored.put(key, body);
            }

            @Override
            public byte[] get(String key) {
                return Objects.requireNonNull(stored.get(key));
            }
        };
        Message message = Said.byDora("1", 0, "x".repeat(200_000));
        var pointer = SqsInbound.body(message, big);
        assertThat(pointer.length()).isLessThan(200);
        assertThat(SqsInbound.read(pointer, big)).isEqualTo(message);
    }
}
