package care.earshot.adapter.email;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.contact.Addresses;
import care.earshot.message.ConversationId;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The signed address that brings a customer's answer back to its conversation: {@code reply+TOKEN@domain}. The token is
 * a reference (128 bits) to the conversation and a signature (128 bits) of the reference, both HMAC-SHA256, in lower-case
 * base32, because mail systems change the case of letters: 52 characters, 58 with {@code reply+}, of the 64 that a local
 * part may have. Nothing in it is random: one conversation has one address. A forged token is known by its signature,
 * without asking the store; what the store answers is checked against the reference.
 */
public final class ReplyAddress {
    private static final String PREFIX = "reply+";
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BYTES = 16;
    private static final int HALF = 26; // 128 bits, 5 in a character
    private static final Pattern FORM = Pattern.compile("reply\\+([a-z2-7]{" + 2 * HALF + "})@(.+)");
    private final List<SecretKeySpec> keys;
    private final String domain;
    private final Addresses addresses;

    /**
     * Addresses of one domain.
     *
     * @param keys at least 32 bytes each; the first signs, all are good for checking: a new key is put before the old one
     * @param domain that mail is received for, in ASCII
     */
    public ReplyAddress(List<byte[]> keys, String domain, Addresses addresses) {
        if (keys.isEmpty() || keys.stream().anyMatch(key -> key.length < 32)) {
            throw new IllegalArgumentException("reply addresses need a key of at least 32 bytes");
        }
        this.keys =
                keys.stream().map(key -> new SecretKeySpec(key, "HmacSHA256")).toList();
        this.domain = domain.toLowerCase(Locale.ROOT);
        this.addresses = addresses;
    }

    /** The token of a conversation, remembered so that {@link #conversation} finds it. */
    public String token(ConversationId conversation) {
        var key = keys.getFirst();
        var reference = reference(key, conversation);
        addresses.remember(reference, conversation);
        return reference + signature(key, reference);
    }

    String address(String token) {
        return PREFIX + token + "@" + domain;
    }

    /** The conversation of a token; null if it is forged, damaged or never was given out. */
    public @Nullable ConversationId conversation(String token) {
        if (token.length() != 2 * HALF) {
            return null;
        }
        var reference = token.substring(0, HALF);
        for (var key : keys) {
            if (same(signature(key, reference), token.substring(HALF))) {
                var found = addresses.find(reference);
                return found != null && same(reference(key, found), reference) ? found : null;
            }
        }
        return null;
    }

    /** The conversation that one of these addresses belongs to; null if none is a true reply address of ours. */
    @Nullable
    ConversationId among(List<String> recipients) {
        for (var recipient : recipients) {
            var matcher = FORM.matcher(recipient.strip().toLowerCase(Locale.ROOT));
            if (matcher.matches() && matcher.group(2).equals(domain)) {
                var found = conversation(matcher.group(1));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static String reference(SecretKeySpec key, ConversationId conversation) {
        return hmac(key, "earshot reply reference\n" + conversation);
    }

    private static String signature(SecretKeySpec key, String reference) {
        return hmac(key, "earshot reply signature\n" + reference);
    }

    private static String hmac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return base32(Arrays.copyOf(mac.doFinal(text.getBytes(UTF_8)), BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** In constant time: how long it takes tells nothing about how much of it was right. */
    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(US_ASCII), b.getBytes(US_ASCII));
    }

    private static String base32(byte[] bytes) {
        var text = new StringBuilder(HALF);
        int bits = 0;
        int held = 0;
        for (byte next : bytes) {
            held = ((held << 8) | (next & 0xff)) & 0xffff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(DIGITS.charAt((held >> bits) & 31));
            }
        }
        return bits == 0
                ? text.toString()
                : text.append(DIGITS.charAt((held << (5 - bits)) & 31)).toString();
    }
}
