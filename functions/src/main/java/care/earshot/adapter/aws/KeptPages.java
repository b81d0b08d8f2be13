package care.earshot.adapter.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.inbox.RawPages;
import care.earshot.inbox.SourceId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/**
 * Raw pages of one poll in the bucket, compressed: {@code raw/NETWORK/ACCOUNT/STREAM/DAY/TIME-HASH.json.gz}. After one that
 * could not be kept no other is tried: waiting for a bucket that hangs would take the time in which messages are read.
 */
public final class KeptPages implements RawPages {
    /** The template lets what lies below it expire after 30 days. */
    static final String PREFIX = "raw/";

    private static final int HASH = 4; // bytes: two pages of one millisecond
    private final Bucket bucket;
    private final Consumer<RuntimeException> trouble;
    private boolean out;

    /** @param trouble is told why a page could not be kept */
    public KeptPages(Bucket bucket, Consumer<RuntimeException> trouble) {
        this.bucket = bucket;
        this.trouble = trouble;
    }

    @Override
    public boolean keep(SourceId source, Instant readAt, String page) {
        if (out) {
            return false;
        }
        var body = page.getBytes(UTF_8);
        try {
            bucket.put(key(source, readAt, body), zipped(body), "application/gzip");
            return true;
        } catch (RuntimeException e) {
            out = true;
            trouble.accept(e);
            return false;
        }
    }

    private static String key(SourceId source, Instant readAt, byte[] body) {
        var account = source.account();
        var time = readAt.toString();
        return PREFIX + account.network() + "/" + account.id() + "/" + source.stream() + "/" + time.substring(0, 10)
                + "/" + time + "-" + hash(body) + ".json.gz";
    }

    private static String hash(byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(digest, 0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] zipped(byte[] body) {
        var out = new ByteArrayOutputStream(body.length / 4);
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into memory: cannot happen
        }
        return out.toByteArray();
    }
}
