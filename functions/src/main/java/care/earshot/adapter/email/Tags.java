package care.earshot.adapter.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The tags that a mail carries through SES and its events carry back. A value has at most 256 of the characters A–Z,
 * a–z, 0–9, {@code _} and {@code -}; an intent's id that has others travels as base64url behind {@code b64_}.
 */
final class Tags {
    /** The intent's id. */
    static final String INTENT = "intent";

    /** The token of {@link ReplyAddress}: leads from an event to the conversation, and so to the intent. */
    static final String REPLY = "reply";

    /** The recipient of an announcement. */
    static final String CAST = "cast";

    /** Of a mail that tells of an alert: the notice's id, a blank, the receiver. */
    static final String NOTICE = "notice";

    static final int LONGEST = 256;
    private static final String ENCODED = "b64_";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,256}");

    private Tags() {}

    static String write(String id) {
        return PLAIN.matcher(id).matches() && !id.startsWith(ENCODED)
                ? id
                : ENCODED + Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(UTF_8));
    }

    /** Reads what {@link #write} wrote; a value that somebody else wrote stays as it is. */
    static String read(String value) {
        if (!value.startsWith(ENCODED)) {
            return value;
        }
        try {
            return new String(Base64.getUrlDecoder().decode(value.substring(ENCODED.length())), UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
