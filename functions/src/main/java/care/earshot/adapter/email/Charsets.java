package care.earshot.adapter.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bytes into text whatever the mail says of itself: names that nobody knows, and names that are not true. */
final class Charsets {
    private static final Charset WESTERN = Charset.forName("windows-1252");
    /** What mail programs write when they know nothing. */
    private static final Set<String> UNSAID =
            Set.of("", "us-ascii", "ascii", "iso-8859-1", "latin1", "ansi_x3.4-1968", "x-unknown", "unknown-8bit");
    /** As browsers read them (WHATWG Encoding): the wider set that programs mean when they write the narrower name. */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("tis-620", "x-windows-874"),
            Map.entry("tis620", "x-windows-874"),
            Map.entry("iso-8859-11", "x-windows-874"),
            Map.entry("cp874", "x-windows-874"),
            Map.entry("windows-874", "x-windows-874"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("gb2312", "gb18030"),
            Map.entry("gbk", "gb18030"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("cp-850", "ibm850"),
            Map.entry("iso-8859-8-i", "iso-8859-8"));

    private Charsets() {}

    /** Never fails: what does not fit the named character set is read as UTF-8 if it is that, else as windows-1252. */
    static String decode(byte[] bytes, String name) {
        var wanted = name.strip().replace("\"", "").replace("'", "").toLowerCase(Locale.ROOT);
        var named = UNSAID.contains(wanted) ? null : named(wanted);
        if (named != null) {
            return new String(bytes, named);
        }
        var utf8 = utf8(bytes);
        return utf8 != null ? utf8 : new String(bytes, WESTERN);
    }

    private static @Nullable Charset named(String name) {
        try {
            return Charset.forName(MEANT.getOrDefault(name, name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    private static @Nullable String utf8(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
