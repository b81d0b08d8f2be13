package care.earshot.reply;

import care.earshot.reply.PrivateData.Found;
import care.earshot.reply.PrivateData.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cards, national ids and phone numbers: groups of digits with little between them. A number begins and ends with a
 * group, so that a date behind a card number does not hide it.
 */
final class Numbers {
    private static final int LONGEST = 19;
    private static final int GAP = 3;
    private static final Pattern TAJ = Pattern.compile("(?i)\\btaj\\b|társadalombiztosítási");
    private static final Pattern SSN = Pattern.compile("(?i)\\bssn\\b|social security");

    private final Bare bare;
    private final List<Integer> starts = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private final List<Found> found = new ArrayList<>();

    private Numbers(Bare bare) {
        this.bare = bare;
    }

    static List<Found> find(Bare bare) {
        var numbers = new Numbers(bare);
        numbers.groups();
        numbers.search();
        return numbers.found;
    }

    private void groups() {
        var text = bare.text();
        for (var i = 0; i < text.length(); i++) {
            if (Bare.digit(text.charAt(i))) {
                starts.add(i);
                while (i < text.length() && Bare.digit(text.charAt(i))) {
                    i++;
                }
                ends.add(i);
            }
        }
    }

    private void search() {
        var first = 0;
        while (first < starts.size()) {
            first = Math.max(first + 1, longest(first));
        }
    }

    /** Tries every number that begins with group {@code first}, longest first; the group after it, or {@code first}. */
    private int longest(int first) {
        var digits = new StringBuilder();
        var shape = new StringBuilder();
        var last = first;
        while (last < starts.size() && (last == first || near(last)) && digits.length() <= LONGEST) {
            digits.append(bare.text(), starts.get(last), ends.get(last));
            last++;
        }
        for (var end = last; end > first; end--) {
            digits.setLength(0);
            shape.setLength(0);
            for (var group = first; group < end; group++) {
                digits.append(bare.text(), starts.get(group), ends.get(group));
                shape.append(group == first ? "" : "-").append(ends.get(group) - starts.get(group));
            }
            if (digits.length() <= LONGEST && judge(digits.toString(), shape.toString(), first, end - 1)) {
                return end;
            }
        }
        return first;
    }

    /** Only separators between this group and the one before. */
    private boolean near(int group) {
        var from = ends.get(group - 1);
        var to = starts.get(group);
        if (to - from > GAP) {
            return false;
        }
        for (var i = from; i < to; i++) {
            if (" -./()_".indexOf(bare.at(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean judge(String digits, String shape, int first, int last) {
        var start = starts.get(first);
        var end = ends.get(last);
        if (letter(bare.at(start - 1)) || letter(bare.at(end)) || bare.at(start - 1) == '#') {
            return false; // part of a code such as AB123456
        }
        if (Checks.card(digits)) {
            return add(Kind.CARD, start, end);
        }
        if (national(digits, shape, start)) {
            return add(Kind.NATIONAL_ID, start, end);
        }
        var international = bare.at(start - 1) == '+' || (bare.at(start - 1) == '(' && bare.at(start - 2) == '+');
        if (international ? Phones.international(digits) : Phones.national(digits, shape, bare, start)) {
            var open = bare.at(start - 1) == '(' ? 1 : 0;
            return add(Kind.PHONE, start - open - (international ? 1 : 0), end);
        }
        return false;
    }

    private boolean national(String digits, String shape, int start) {
        return switch (digits.length()) {
            case 9 ->
                ((shape.equals("3-3-3") || bare.after(TAJ, start)) && Checks.taj(digits))
                        || ((shape.equals("3-2-4") || bare.after(SSN, start)) && Checks.ssn(digits));
            case 10 -> written(shape, "10", "1-3-3-3") && Checks.hungarianTax(digits);
            case 11 -> written(shape, "11", "1-6-4", "1-10") && Checks.hungarianPerson(digits);
            case 13 -> written(shape, "13", "1-4-5-2-1", "1-12") && Checks.thaiPerson(digits);
            default -> false;
        };
    }

    /** In one of these groupings, or digit by digit, which only hides it. */
    private static boolean written(String shape, String... usual) {
        return List.of(usual).contains(shape) || shape.matches("1(?:-1)+");
    }

    private boolean add(Kind kind, int start, int end) {
        found.add(bare.found(kind, start, end));
        return true;
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
