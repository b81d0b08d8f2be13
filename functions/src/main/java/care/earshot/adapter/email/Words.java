package care.earshot.adapter.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Encoded words of headers (RFC 2047). Own code, because the library gives up at a character set that it does not know,
 * and breaks a character that a program split over two words.
 */
final class Words {
    private static final Pattern WORD =
            Pattern.compile("=\\?([A-Za-z0-9_.:-]{1,40})(?:\\*[A-Za-z0-9-]{0,20})?\\?([bBqQ])\\?([^?\\s]{0,2000})\\?=");

    private Words() {}

    /** The text of a header, in one line, without control characters. */
    static String decode(String header) {
        var text = new StringBuilder();
        var held = new ByteArrayOutputStream(); // bytes of words side by side in the same character set
        var charset = "";
        int end = 0;
        var found = WORD.matcher(header);
        while (found.find()) {
            var between = header.substring(end, found.start());
            boolean joined = held.size() > 0 && between.isBlank();
            if (!joined || !charset.equalsIgnoreCase(found.group(1))) {
                text.append(Charsets.decode(held.toByteArray(), charset));
                held.reset();
            }
            if (!joined) {
                text.append(between);
            }
            charset = found.group(1);
            held.writeBytes(bytes(found.toMatchResult()));
            end = found.end();
        }
        text.append(Charsets.decode(held.toByteArray(), charset)).append(header, end, header.length());
        return line(text.toString());
    }

    /** In one line: every run of blanks and control characters is one blank. */
    static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s\\u2028\\u2029]+", " ").strip();
    }

    private static byte[] bytes(MatchResult word) {
        var encoded = word.group(3);
        if (word.group(2).toLowerCase(Locale.ROOT).equals("q")) {
            return quoted(encoded);
        }
        try {
            return Base64.getMimeDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            return encoded.getBytes(ISO_8859_1);
        }
    }

    private static byte[] quoted(String encoded) {
        var bytes = new ByteArrayOutputStream();
        for (int at = 0; at < encoded.length(); at++) {
            char c = encoded.charAt(at);
            if (c == '=' && at + 2 < encoded.length() && hex(encoded, at + 1) && hex(encoded, at + 2)) {
                bytes.write(Integer.parseInt(encoded, at + 1, at + 3, 16));
                at += 2;
            } else {
                bytes.write(c == '_' ? ' ' : c);
            }
        }
        return bytes.toByteArray();
    }

    private static boolean hex(String text, int at) {
        return Character.digit(text.charAt(at), 16) >= 0;
    }
}
