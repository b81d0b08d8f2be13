package care.earshot.adapter.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.contact.Addresses;
import care.earshot.contact.SentMail;
import care.earshot.contact.Suppressed;
import care.earshot.contact.Suppression;
import care.earshot.message.AccountId;
import care.earshot.message.ConversationId;
import care.earshot.message.Network;
import care.earshot.reply.Draft;
import care.earshot.reply.Intent;
import care.earshot.reply.MailThread;
import care.earshot.reply.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the tests of this package hand in. */
final class Fakes {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final ConversationId MAIL = new ConversationId(Network.EMAIL, "anna@example.com", "root@example.com");
    static final ConversationId POST = new ConversationId(Network.X, "12345", "1990000000000000001");
    static final EmailSettings SETTINGS = new EmailSettings(
            "care@brand.example", "Brand Care", "earshot", EmailSettings.messageIdDomain("eu-west-1"));

    private Fakes() {}

    static byte[] key(int seed) {
        return "0123456789abcdef0123456789abcde%d".formatted(seed).getBytes(UTF_8);
    }

    static ReplyAddress replyAddress(Addresses addresses) {
        return new ReplyAddress(List.of(key(1)), "in.brand.example", addresses);
    }

    static final class Remembered implements Addresses {
        final Map<String, ConversationId> all = new HashMap<>();
        int asked;

        @Override
        public void remember(String reference, ConversationId conversation) {
            all.putIfAbsent(reference, conversation);
        }

        @Override
        public @Nullable ConversationId find(String reference) {
            asked++;
            return all.get(reference);
        }
    }

    static final class SuppressionList implements Suppression {
        final Map<String, Suppressed> all = new HashMap<>();

        @Override
        public @Nullable Suppressed of(String address) {
            return all.get(Suppressed.key(address));
        }

        @Override
        public void add(Suppressed suppressed) {
            all.putIfAbsent(suppressed.address(), suppressed);
        }

        @Override
        public void remove(String address) {
            all.remove(Suppressed.key(address));
        }
    }

    static final class SentMails implements SentMail {
        final Map<String, Mail> all = new HashMap<>();

        @Override
        public void record(String intent, String messageId, Instant at) {
            all.putIfAbsent(intent, new Mail(messageId, at));
        }

        @Override
        public @Nullable Mail find(String intent) {
            return all.get(intent);
        }
    }

    static Intent intent(ConversationId conversation, String to, String inReplyTo, String subject, String text) {
        return intent("intent-1", conversation, to, inReplyTo, subject, text);
    }

    static Intent intent(
            String id, ConversationId conversation, String to, String inReplyTo, String subject, String text) {
        return intent(id, conversation, to, inReplyTo, MailThread.NONE, subject, text);
    }

    static Intent intent(
            String id,
            ConversationId conversation,
            String to,
            String inReplyTo,
            MailThread mails,
            String subject,
            String text) {
        var draft = new Draft(id, conversation, Way.EMAIL, text, "", "", false, "agent");
        var care = new AccountId(Network.EMAIL, "care@brand.example");
        return Intent.accepted(draft, care, to, inReplyTo, mails, subject, List.of(text), NOW, Duration.ZERO)
                .sending(NOW, NOW.plusSeconds(120));
    }
}
