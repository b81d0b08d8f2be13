package care.earshot.adapter.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.message.ConversationId;
import care.earshot.message.MessageId;
import care.earshot.message.Network;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * How a mail's Message-ID becomes a message's native id, and back. The native id is the Message-ID without its angle
 * brackets. A mail that belongs to another network's conversation (the customer of an X conversation answers our e-mail)
 * is a message of that network, because message and conversation are of one network: there its native id starts with
 * {@code mail:}, which no network's own ids do.
 */
final class MailIds {
    private static final String ELSEWHERE = "mail:";
    /** A DynamoDB sort key has 1,024 bytes and holds thread and message; real Message-IDs are below 130. */
    private static final int LONGEST = 200;

    private static final Pattern MESSAGE_ID = Pattern.compile("[!-;=?-~]{1,150}@[!-;=?-~]{1,150}");

    private MailIds() {}

    static MessageId of(ConversationId conversation, String messageId) {
        boolean mail = conversation.network().equals(Network.EMAIL);
        return new MessageId(conversation.network(), mail ? messageId : ELSEWHERE + messageId);
    }

    /** The Message-ID that a native id stands for, in angle brackets; empty if it is none (a post's id, a made-up one). */
    static String header(String nativeId) {
        var id = bare(nativeId.startsWith(ELSEWHERE) ? nativeId.substring(ELSEWHERE.length()) : nativeId);
        return MESSAGE_ID.matcher(id).matches() ? "<" + id + ">" : "";
    }

    /** Short enough for a key: a Message-ID that is longer, or has blanks or letters beyond ASCII, becomes its hash. */
    static String key(String messageId) {
        var id = bare(messageId);
        return id.length() <= LONGEST && MESSAGE_ID.matcher(id).matches() ? id : "hash-" + hash(id);
    }

    static String bare(String messageId) {
        var id = messageId.strip();
        return id.length() > 2 && id.startsWith("<") && id.endsWith(">") ? id.substring(1, id.length() - 1) : id;
    }

    static String hash(String text) {
        return HexFormat.of().formatHex(sha256(text.getBytes(UTF_8)), 0, 20);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
