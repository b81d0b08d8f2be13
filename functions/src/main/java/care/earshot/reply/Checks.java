package care.earshot.reply;

/** Check digits: what tells a number of a kind from any other number. All take bare digits. */
final class Checks {
    private Checks() {}

    /** ISO/IEC 7812-1: 13 to 19 digits, Luhn; payment cards begin with 2 to 6. */
    static boolean card(String digits) {
        if (digits.length() < 13 || digits.length() > 19 || digits.charAt(0) < '2' || digits.charAt(0) > '6') {
            return false;
        }
        var sum = 0;
        for (var i = 0; i < digits.length(); i++) {
            var digit = at(digits, digits.length() - 1 - i) * (i % 2 + 1);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return sum % 10 == 0 && !same(digits);
    }

    /** Adóazonosító jel: 10 digits beginning with 8; each of nine times its place, modulo 11. */
    static boolean hungarianTax(String digits) {
        var sum = 0;
        for (var i = 0; i < 9; i++) {
            sum += at(digits, i) * (i + 1);
        }
        return digits.charAt(0) == '8' && sum % 11 == at(digits, 9);
    }

    /** TAJ: eight digits times 3 and 7 in turn, modulo 10. */
    static boolean taj(String digits) {
        var sum = 0;
        for (var i = 0; i < 8; i++) {
            sum += at(digits, i) * (i % 2 == 0 ? 3 : 7);
        }
        return sum % 10 == at(digits, 8) && !same(digits);
    }

    /** Személyi azonosító: sex and century, date of birth, serial; weights rise until 1996 and fall from 1997. */
    static boolean hungarianPerson(String digits) {
        var month = at(digits, 3) * 10 + at(digits, 4);
        var day = at(digits, 5) * 10 + at(digits, 6);
        if (digits.charAt(0) < '1' || digits.charAt(0) > '8' || month < 1 || month > 12 || day < 1 || day > 31) {
            return false;
        }
        int rising = 0, falling = 0;
        for (var i = 0; i < 10; i++) {
            rising += at(digits, i) * (i + 1);
            falling += at(digits, i) * (10 - i);
        }
        return rising % 11 == at(digits, 10) || falling % 11 == at(digits, 10);
    }

    /** Thai citizen number: 13 digits, weights 13 down to 2, modulo 11. */
    static boolean thaiPerson(String digits) {
        var sum = 0;
        for (var i = 0; i < 12; i++) {
            sum += at(digits, i) * (13 - i);
        }
        return digits.charAt(0) >= '1'
                && digits.charAt(0) <= '8'
                && (11 - sum % 11) % 10 == at(digits, 12)
                && !same(digits);
    }

    /** US social security number: no check digit, but areas, groups and serials that are never given. */
    static boolean ssn(String digits) {
        return !digits.startsWith("000")
                && !digits.startsWith("666")
                && digits.charAt(0) != '9'
                && !digits.startsWith("00", 3)
                && !digits.endsWith("0000");
    }

    private static int at(String digits, int index) {
        return digits.charAt(index) - '0';
    }

    private static boolean same(String digits) {
        return digits.chars().allMatch(c -> c == digits.charAt(0));
    }
}
