package care.earshot.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Gzip, which an HTTP API does not do by itself. */
final class Compressed {
    /** Bytes; below this it does not pay. */
    private static final int LEAST = 1_000;

    private Compressed() {}

    static Response as(String accepted, Response response) {
        var type = response.headers().getOrDefault("Content-Type", "");
        if (response.body().length < LEAST
                || !type.startsWith("application/json")
                || response.headers().containsKey("Content-Encoding")
                || !accepts(accepted)) {
            return response;
        }
        var smaller = new Response(response.status(), response.headers(), gzip(response.body(), Deflater.BEST_SPEED));
        return Replies.with(Replies.with(smaller, "Content-Encoding", "gzip"), "Vary", "Accept-Encoding");
    }

    /** Whether a header of accepted encodings names gzip, and not with the quality 0. */
    static boolean accepts(String accepted) {
        for (var one : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
            if (one.strip().startsWith("gzip")) {
                return !one.replace(" ", "").matches("gzip;q=0(\\.0*)?");
            }
        }
        return false;
    }

    static byte[] gzip(byte[] bytes, int level) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new Leveled(out, level)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static final class Leveled extends GZIPOutputStream {
        Leveled(ByteArrayOutputStream out, int level) throws IOException {
            super(out);
            def.setLevel(level);
        }
    }
}
