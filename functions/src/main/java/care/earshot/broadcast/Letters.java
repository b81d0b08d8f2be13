package care.earshot.broadcast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * An announcement in its languages.
 *
 * @param all by language, a BCP 47 primary tag
 * @param fallback the language of those whose own it is not written in
 */
public record Letters(Map<String, Letter> all, String fallback) {
    /** An address that somebody sees as their own in a text. */
    public static final String BRAND = "brand";

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_TEXT = 20_000;
    private static final int MOST = 20;

    public Letters {
        all = Map.copyOf(all);
    }

    /** The language that somebody gets it in. */
    public String language(String own) {
        return all.containsKey(own) ? own : fallback;
    }

    public Letter letter(String language) {
        return Objects.requireNonNull(all.get(language(language)), "no letter in the fallback language");
    }

    /** What must be known of a recipient of this language. */
    Set<String> needed(String language) {
        var needed = new TreeSet<>(Wording.of(letter(language).subject()).needed());
        needed.addAll(Wording.of(letter(language).text()).needed());
        return needed;
    }

    /** What is wrong, each with its place; empty when it can be sent. */
    List<Problem> problems(Set<String> known) {
        var problems = new ArrayList<Problem>();
        if (all.isEmpty() || all.size() > MOST) {
            problems.add(new Problem("letters", "between one and " + MOST + " languages"));
        }
        if (!all.containsKey(fallback)) {
            problems.add(new Problem("fallback", "there is no text in " + (fallback.isEmpty() ? "it" : fallback)));
        }
        new TreeMap<>(all).forEach((language, letter) -> {
            if (!LANGUAGE.matcher(language).matches()) {
                problems.add(new Problem("letters", "a language is two or three letters such as en"));
            }
            check(problems, language + " subject", letter.subject(), LONGEST_SUBJECT, known);
            if (Texts.hasControl(letter.subject())) {
                problems.add(new Problem(language + " subject", "a line break or another control character"));
            }
            check(problems, language + " text", letter.text(), LONGEST_TEXT, known);
            if (letter.text().chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
                problems.add(new Problem(language + " text", "a control character"));
            }
        });
        return problems;
    }

    private static void check(List<Problem> problems, String where, String text, int longest, Set<String> known) {
        if (text.isBlank()) {
            problems.add(new Problem(where, "is empty"));
        } else if (text.length() > longest) {
            problems.add(new Problem(where, text.length() + " characters, at most " + longest));
        }
        var problem = Wording.problem(text, known);
        if (!problem.isEmpty()) {
            problems.add(new Problem(where, problem));
        }
    }

    /** @param where such as {@code hu subject} */
    public record Problem(String where, String what) {}
}
