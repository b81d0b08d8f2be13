package care.earshot.adapter.email;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of a delivery report (RFC 3464): blocks of them, one for the mail and one for each recipient. */
record Dsn(String action, String recipient, String status, String words) {
    private static final Pattern BLOCKS = Pattern.compile("\n[ \t]*\n");

    boolean failed() {
        return action.equals("failed") || (action.isEmpty() && status.startsWith("5."));
    }

    boolean delayed() {
        return action.equals("delayed");
    }

    /** The first recipient that failed, else the first one; null if the report names none. */
    static @Nullable Dsn of(String report) {
        Dsn first = null;
        for (var block : BLOCKS.split(report, -1)) {
            var fields = fields(block);
            var recipient = fields.getOrDefault("final-recipient", fields.getOrDefault("original-recipient", ""));
            if (!recipient.isEmpty()) {
                var dsn = new Dsn(
                        fields.getOrDefault("action", "").toLowerCase(Locale.ROOT),
                        address(recipient),
                        fields.getOrDefault("status", ""),
                        afterType(fields.getOrDefault("diagnostic-code", "")));
                if (dsn.failed()) {
                    return dsn;
                }
                first = first == null ? dsn : first;
            }
        }
        return first;
    }

    private static Map<String, String> fields(String block) {
        var fields = new HashMap<String, String>();
        for (var line : block.replaceAll("\n[ \t]+", " ").split("\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        Words.line(line.substring(colon + 1)));
            }
        }
        return fields;
    }

    private static String address(String recipient) {
        return MailIds.bare(afterType(recipient)).toLowerCase(Locale.ROOT);
    }

    /** {@code rfc822; anna@example.com} and {@code smtp; 550 no such user}. */
    private static String afterType(String value) {
        return value.substring(value.indexOf(';') + 1).strip();
    }
}
