package care.earshot.triage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What stands against taking two nearly equal texts for one: another number, a "not", another word in the place of one,
 * another order, too much that only one of them says. Wrong merging hides a complaint, so every doubt counts against it.
 */
final class Differences {
    /** Words that change what is said: no, how often, how many, on or off. */
    private static final Set<String> TELLING =
            Set.of(("not no never cannot cant wont dont doesnt didnt isnt arent wasnt"
                            + " werent havent hasnt hadnt couldnt wouldnt shouldnt aint without nobody nothing none neither nor"
                            + " off on in out up down before after more less twice thrice double both half two three four five"
                            + " nem ne nincs nincsenek sem se soha sose senki semmi nelkul ketszer duplan dupla ket harom be ki"
                            + " nicht kein keine keinen nie ohne pas non jamais sans aucun nunca sin nao geen niet nooit zonder"
                            + " mai senza bez nikdy inte aldrig utan khong")
                    .split(" ", -1));

    private static final List<String> NEGATING_ENDS = List.of("talan", "telen", "atlan", "etlen", "less");
    private static final List<String> NEGATING_BEGINS = List.of("un", "in", "im", "il", "ir", "dis", "non", "de");

    /** In scripts without spaces: not, must not, do not, without; open (close lies within it), two, again. */
    private static final List<String> INSIDE =
            List.of("ไม่", "ห้าม", "อย่า", "ไร้", "เปิด", "สอง", "ซ้ำ", "不", "没", "無", "未", "ない");

    /** From here on (Thai) words need no spaces between them. */
    private static final char SPACELESS = 0xE00;

    /** One word more in eight is a near copy. */
    private static final int WORDS_PER_MORE = 8;

    private Differences() {}

    /** What speaks against it, or nothing; of a quote, more may be said. */
    static String against(String one, String other, boolean quote) {
        var a = one.split(" ", -1);
        var b = other.split(" ", -1);
        if (!numbers(one).equals(numbers(other))) {
            return "other numbers";
        }
        var mine = telling(one, a);
        var theirs = telling(other, b);
        if (!mine.equals(theirs)) {
            return "only one of them says “" + firstOf(mine, theirs) + "”";
        }
        var onlyA = without(a, b);
        var onlyB = without(b, a);
        if (negated(onlyA, onlyB) || negated(onlyB, onlyA)) {
            return "one of them says the contrary";
        }
        if (spaceless(one) || spaceless(other)) {
            return letters(one, other, quote);
        }
        spelling(onlyA, onlyB);
        if (!onlyA.isEmpty() && !onlyB.isEmpty()) {
            return "“" + onlyA.getFirst() + "” is not “" + onlyB.getFirst() + "”";
        }
        var more = onlyA.isEmpty() ? onlyB : onlyA;
        if (!quote && more.size() * WORDS_PER_MORE >= Math.max(a.length, b.length)) {
            return "one of them says more: “" + String.join(" ", more.subList(0, Math.min(3, more.size()))) + "”";
        }
        return ordered(a, b) ? "" : "another order of words";
    }

    private static List<String> numbers(String text) {
        var numbers = new ArrayList<String>();
        for (var i = 0; i < text.length(); i++) {
            var start = i;
            while (i < text.length() && Character.isDigit(text.charAt(i))) {
                i++;
            }
            if (i > start) {
                numbers.add(text.substring(start, i));
            }
        }
        return numbers;
    }

    /** Those words, sorted. */
    private static List<String> telling(String text, String[] words) {
        var found = new ArrayList<String>();
        for (var word : words) {
            if (TELLING.contains(word)
                    || (word.length() > 6 && NEGATING_ENDS.stream().anyMatch(word::endsWith))) {
                found.add(word);
            }
        }
        for (var inside : INSIDE) {
            for (var at = text.indexOf(inside); at >= 0; at = text.indexOf(inside, at + 1)) {
                found.add(inside);
            }
        }
        found.sort(null);
        return found;
    }

    /** The first word by which two sorted lists differ. */
    private static String firstOf(List<String> one, List<String> other) {
        for (var i = 0; ; i++) {
            if (i >= one.size() || i >= other.size()) {
                return (i < one.size() ? one : other).get(i);
            }
            var order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return (order < 0 ? one : other).get(i);
            }
        }
    }

    /** Whether "unavailable" stands here and "available" there. */
    private static boolean negated(List<String> here, List<String> there) {
        var words = new HashSet<>(there);
        return here.stream()
                .anyMatch(word -> NEGATING_BEGINS.stream()
                        .anyMatch(begin -> word.startsWith(begin) && words.contains(word.substring(begin.length()))));
    }

    private static List<String> without(String[] words, String[] others) {
        var left = new HashMap<String, Integer>();
        for (var other : others) {
            left.merge(other, 1, Integer::sum);
        }
        var only = new ArrayList<String>();
        for (var word : words) {
            if (left.merge(word, -1, Integer::sum) < 0) {
                only.add(word);
            }
        }
        return only;
    }

    /** Takes away what is one word written in two ways. */
    private static void spelling(List<String> one, List<String> other) {
        if (one.size() > 20 || other.size() > 20) {
            return; // far from a copy
        }
        one.removeIf(word -> {
            var variant =
                    other.stream().filter(candidate -> variant(word, candidate)).findFirst();
            variant.ifPresent(other::remove);
            return variant.isPresent();
        });
    }

    private static boolean variant(String a, String b) {
        var shorter = Math.min(a.length(), b.length());
        if (shorter < 5 || Math.max(a.length(), b.length()) > 40 || Character.isDigit(a.charAt(0))) {
            return false;
        }
        return ((a.startsWith(b) || b.startsWith(a)) && Math.abs(a.length() - b.length()) <= 3)
                || (a.charAt(0) == b.charAt(0) && distance(a, b) <= 1);
    }

    /** Edits between two words, exchanged neighbours as one (Damerau 1964). */
    private static int distance(String a, String b) {
        var rows = new int[a.length() + 1][b.length() + 1];
        for (var i = 0; i <= a.length(); i++) {
            for (var j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    rows[i][j] = i + j;
                    continue;
                }
                var change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                rows[i][j] = Math.min(Math.min(rows[i - 1][j], rows[i][j - 1]) + 1, rows[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
                }
            }
        }
        return rows[a.length()][b.length()];
    }

    private static boolean ordered(String[] a, String[] b) {
        return Arrays.equals(common(a, b), common(b, a));
    }

    /** The words of {@code a} that {@code b} has as often, in their order. */
    private static String[] common(String[] a, String[] b) {
        var times = new HashMap<String, Integer>();
        for (var word : b) {
            times.merge(word, 1, Integer::sum);
        }
        for (var word : a) {
            times.merge(word, -1, Integer::sum);
        }
        return Arrays.stream(a).filter(word -> times.getOrDefault(word, 1) == 0).toArray(String[]::new);
    }

    private static boolean spaceless(String text) {
        var letters = text.chars()
                .filter(c -> c >= SPACELESS && !(c >= 0xAC00 && c <= 0xD7A3))
                .count();
        return letters * 4 > text.length();
    }

    /** Without spaces: no letters may be other on both sides, and few more on one. */
    private static String letters(String one, String other, boolean quote) {
        var a = uncovered(one, other);
        var b = uncovered(other, one);
        if (!a.isEmpty() && !b.isEmpty()) {
            return "“" + a + "” is not “" + b + "”";
        }
        var more = a.isEmpty() ? b : a;
        return quote || more.length() * WORDS_PER_MORE < Math.max(one.length(), other.length())
                ? ""
                : "one of them says more: “" + more + "”";
    }

    /** The letters that stand in no three letters that the other text has too. */
    private static String uncovered(String text, String other) {
        var theirs = new HashSet<String>();
        for (var i = 0; i + 3 <= other.length(); i++) {
            theirs.add(other.substring(i, i + 3));
        }
        var only = new StringBuilder();
        var covered = 0;
        for (var i = 0; i < text.length(); i++) {
            if (i + 3 <= text.length() && theirs.contains(text.substring(i, i + 3))) {
                covered = i + 3;
            }
            if (i >= covered && text.charAt(i) != ' ') {
                only.append(text.charAt(i));
            }
        }
        return only.toString();
    }
}
