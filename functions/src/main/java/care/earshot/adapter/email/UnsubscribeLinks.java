package care.earshot.adapter.email;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.broadcast.Links;
import care.earshot.broadcast.Reference;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The signed part of an unsubscribe link: {@code RUN.NUMBER.TIME.SIGNATURE}. It names a recipient without telling the
 * address, and the second in which the mail was sent; the signature has 128 bits of HMAC-SHA256 under a key that is made
 * of the reply secret and good for nothing else.
 */
public final class UnsubscribeLinks implements Links {
    private static final int BYTES = 16;
    private static final int LONGEST = 200;
    private final List<SecretKeySpec> keys;
    private final String base;

    /**
     * Links under one address.
     *
     * @param secrets at least 32 bytes each; the first signs, all are good for checking
     * @param base of the console, ending in a slash
     */
    public UnsubscribeLinks(List<byte[]> secrets, String base) {
        if (secrets.isEmpty() || secrets.stream().anyMatch(secret -> secret.length < 32)) {
            throw new IllegalArgumentException("unsubscribe links need a secret of at least 32 bytes");
        }
        this.keys = secrets.stream()
                .map(secret -> key(mac(key(secret), "earshot unsubscribe key")))
                .toList();
        this.base = base;
    }

    @Override
    public String url(Reference reference, Instant at) {
        return base + "u/" + token(reference, at);
    }

    public String token(Reference reference, Instant at) {
        var said = reference.run() + "." + reference.number() + "." + Long.toString(at.getEpochSecond(), 36);
        return said + "." + signature(keys.getFirst(), said);
    }

    @Override
    public @Nullable Link read(String token) {
        int end = token.lastIndexOf('.');
        if (end < 0 || token.length() > LONGEST) {
            return null;
        }
        var said = token.substring(0, end);
        boolean ours = keys.stream()
                .anyMatch(key -> MessageDigest.isEqual(
                        signature(key, said).getBytes(US_ASCII),
                        token.substring(end + 1).getBytes(UTF_8)));
        var parts = said.split("\\.", -1);
        if (!ours || parts.length != 3) {
            return null;
        }
        try {
            var reference = Reference.parse(parts[0] + "_" + parts[1]);
            return reference == null ? null : new Link(reference, Instant.ofEpochSecond(Long.parseLong(parts[2], 36)));
        } catch (NumberFormatException | DateTimeException _) {
            return null;
        }
    }

    private static String signature(SecretKeySpec key, String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac(key, text), BYTES));
    }

    private static SecretKeySpec key(byte[] bytes) {
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
