package care.earshot.contact;

import java.util.regex.Pattern;

/** What people write to: no quoted local parts, no address literals (RFC 5321 §4.1.2 allows more). */
public final class EmailAddress {
    private static final int LONGEST = 254; // RFC 5321 §4.5.3.1.3, without the angle brackets

    private static final Pattern ADDRESS = Pattern.compile(
            "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,}");

    private EmailAddress() {}

    public static boolean valid(String address) {
        return address.length() <= LONGEST && ADDRESS.matcher(address).matches();
    }
}
