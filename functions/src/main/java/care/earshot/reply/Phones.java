package care.earshot.reply;

import java.util.Set;
import java.util.regex.Pattern;

/** Phone numbers that can be a person's: free-call numbers, which only organisations have, are none of them. */
final class Phones {
    private static final Pattern CALL = Pattern.compile(
            "(?i)\\b(?:call|phone|tel|telephone|mobile|cell|text|whatsapp|number|reach|ring|sms)\\b|telefon|szám|mobil|hív|โทร|เบอร์|ไลน์");
    private static final Set<String> US_FREE = Set.of("800", "833", "844", "855", "866", "877", "888");
    private static final Set<String> HU_MOBILE = Set.of("20", "30", "31", "50", "70");

    private Phones() {}

    /** What follows a plus. */
    static boolean international(String digits) {
        if (digits.length() < 9 || digits.length() > 15 || digits.charAt(0) == '0') {
            return false;
        }
        return !(digits.startsWith("1") && digits.length() == 11 && US_FREE.contains(digits.substring(1, 4)))
                && !digits.startsWith("3680")
                && !digits.startsWith("44800")
                && !digits.startsWith("661800");
    }

    static boolean national(String digits, String shape, Bare bare, int start) {
        if (masked(digits)) {
            return false;
        }
        var called = bare.after(CALL, start);
        if (digits.startsWith("00")) {
            return digits.length() >= 11
                    && international(digits.substring(2))
                    && (called || !shape.contains("-") || known(digits));
        }
        return hungarian(digits, shape, called) || thai(digits, shape, called) || american(digits, shape, called);
    }

    /** 088-888-8888: what people write in place of a number. */
    private static boolean masked(String digits) {
        var last = digits.charAt(digits.length() - 1);
        return digits.length() > 6
                && digits.substring(digits.length() - 7).chars().allMatch(c -> c == last);
    }

    private static boolean known(String digits) {
        return digits.startsWith("0036")
                || digits.startsWith("0066")
                || digits.startsWith("0044")
                || digits.startsWith("0049");
    }

    /** 06 30 123 4567, 06-1-234-5678, 30/123-4567. */
    private static boolean hungarian(String digits, String shape, boolean called) {
        if (digits.startsWith("06") && !digits.startsWith("0680") && !digits.startsWith("0690")) {
            return HU_MOBILE.contains(digits.substring(2, Math.min(4, digits.length())))
                    ? digits.length() == 11
                    : digits.length() == 10
                            && (called || shape.matches("2-1-3-4|2-2-3-3|2-1-7|2-2-6|3-3-4|4-3-3|2-8|10"));
        }
        return digits.length() == 9
                && HU_MOBILE.contains(digits.substring(0, 2))
                && (called || shape.equals("2-3-4") || shape.equals("2-7") || shape.equals("2-3-2-2"));
    }

    /** 081-234-5678, 0812345678, 02-123-4567. */
    private static boolean thai(String digits, String shape, boolean called) {
        if (digits.charAt(0) != '0') {
            return false;
        }
        var second = digits.length() > 1 ? digits.charAt(1) : '0';
        if (digits.length() == 10 && (second == '6' || second == '8' || second == '9')) {
            return true;
        }
        return digits.length() == 9
                && second >= '2'
                && second <= '7'
                && (called || shape.matches("2-3-4|3-3-3|2-7|3-6"));
    }

    /** (212) 555-0123, 212.555.0123, 1-212-555-0123; ten digits in a row only where somebody is asked to call. */
    private static boolean american(String digits, String shape, boolean called) {
        var ten = digits.length() == 11 && digits.charAt(0) == '1' ? digits.substring(1) : digits;
        if (ten.length() != 10
                || ten.charAt(0) < '2'
                || ten.charAt(3) < '2'
                || US_FREE.contains(ten.substring(0, 3))
                || ten.startsWith("11", 1)) {
            return false;
        }
        return shape.equals("3-3-4")
                || shape.equals("1-3-3-4")
                || shape.equals("3-7")
                || (called && !shape.contains("-"));
    }
}
