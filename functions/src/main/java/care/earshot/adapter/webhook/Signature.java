package care.earshot.adapter.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The headers that tell a receiver who called and when: {@code Earshot-Notice} (the same id at every try),
 * {@code Earshot-Timestamp} (seconds) and {@code Earshot-Signature: v1=HEX}, the HMAC-SHA256 of timestamp, a full stop
 * and the body's bytes. A receiver refuses what is older than five minutes.
 */
final class Signature {
    private Signature() {}

    static Map<String, String> headers(String notice, String secret, byte[] body, Instant now) {
        var headers = new TreeMap<String, String>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("Earshot-Notice", notice);
        if (!secret.isEmpty()) {
            var timestamp = String.valueOf(now.getEpochSecond());
            headers.put("Earshot-Timestamp", timestamp);
            headers.put("Earshot-Signature", "v1=" + hmac(secret, timestamp, body));
        }
        return headers;
    }

    private static String hmac(String secret, String timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            mac.update((timestamp + ".").getBytes(UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JVM has it
        }
    }
}
