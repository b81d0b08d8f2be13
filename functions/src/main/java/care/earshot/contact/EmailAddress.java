package care.earshot.contact;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address as it is compared and mailed to: in lower case, its domain in ASCII (IDNA). So one person who stands in a
 * list as {@code Anna@Bücher.example} and as {@code anna@xn--bcher-kva.example} is one.
 */
public final class EmailAddress {
    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;
    private static final Pattern LOCAL =
            Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private EmailAddress() {}

    /** Whether a text is an address as it stands: in ASCII, without blanks, no quoted local part (RFC 5321 §4.1.2 has more). */
    public static boolean valid(String text) {
        return read(text) instanceof Read.Good(var address) && address.equalsIgnoreCase(text);
    }

    /** What a text is. */
    public sealed interface Read {
        record Good(String address) implements Read {}

        /** @param why in a few words, without the text itself */
        record Bad(String why) implements Read {}
    }

    public static Read read(String text) {
        var stripped = text.strip();
        int at = stripped.lastIndexOf('@');
        if (stripped.isEmpty()) {
            return new Read.Bad("no address");
        }
        if (at <= 0) {
            return new Read.Bad("not an address");
        }
        var local = stripped.substring(0, at).toLowerCase(Locale.ROOT);
        if (local.chars().anyMatch(c -> c > '~')) {
            return new Read.Bad("letters beyond ASCII before the @ cannot be mailed to");
        }
        if (local.length() > LONGEST_LOCAL || !LOCAL.matcher(local).matches()) {
            return new Read.Bad("not an address");
        }
        String domain;
        try {
            domain = IDN.toASCII(stripped.substring(at + 1), IDN.USE_STD3_ASCII_RULES)
                    .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException _) {
            return new Read.Bad("no domain behind the @");
        }
        if (!DOMAIN.matcher(domain).matches()) {
            return new Read.Bad("no domain behind the @");
        }
        var address = local + "@" + domain;
        return address.length() > LONGEST ? new Read.Bad("longer than 254 characters") : new Read.Good(address);
    }

    /** The form that is compared; a text that is no address in lower case, so that nothing else has it. */
    public static String key(String text) {
        return switch (read(text)) {
            case Read.Good(var address) -> address;
            case Read.Bad _ -> Suppressed.key(text);
        };
    }
}
