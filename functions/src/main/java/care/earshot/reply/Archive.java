package care.earshot.reply;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an account answered, made ready to be compared: words and terms are numbers, in the order of their letters. */
final class Archive {
    /** An answer and its question. */
    static final class Known {
        final PastAnswer past;
        final String text;

        /** The words of the answer, sorted. */
        private final int[] words;

        /** The terms of the question, each once, sorted. */
        final int[] terms;

        /** What each term counts for how often it stands there. */
        final double[] often;

        private Known(PastAnswer past, String text, int[] words, int[] terms, double[] often) {
            this.past = past;
            this.text = text;
            this.words = words;
            this.terms = terms;
            this.often = often;
        }

        /** How much of the answers' words both share: twice what both have by what they have together (F1). */
        double shared(Known other) {
            var shared = 0;
            var i = 0;
            var j = 0;
            while (i < words.length && j < other.words.length) {
                var one = words[i];
                var two = other.words[j];
                shared += one == two ? 1 : 0;
                i += one <= two ? 1 : 0;
                j += one >= two ? 1 : 0;
            }
            return shared == 0 ? 0 : 2.0 * shared / (words.length + other.words.length);
        }
    }

    /** An answer as it is read, before its words have numbers. */
    private record Read(PastAnswer past, String text, List<String> words, SortedMap<String, Integer> terms) {}

    /** The latest first. */
    final List<Known> known = new ArrayList<>();

    final Map<String, Integer> terms;

    private Archive(List<Read> answers) {
        var words = numbered(answers.stream().map(Read::words).toList());
        terms = numbered(answers.stream().map(one -> one.terms().keySet()).toList());
        for (var one : answers) {
            known.add(new Known(
                    one.past(),
                    one.text(),
                    one.words().stream().mapToInt(words::get).toArray(),
                    one.terms().keySet().stream().mapToInt(terms::get).toArray(),
                    one.terms().values().stream().mapToDouble(Archive::often).toArray()));
        }
    }

    static Archive of(String account, List<PastAnswer> given, @Nullable Pattern orderNumber) {
        var impersonal =
                new Impersonal(account, given.stream().map(PastAnswer::answer).toList(), orderNumber);
        var answers = new ArrayList<Read>();
        for (var past : given) {
            impersonal
                    .of(past.answer())
                    .ifPresent(text -> answers.add(new Read(past, text, Words.of(text), counted(past.question()))));
        }
        answers.sort(Comparator.comparing(
                        (Read one) -> Objects.requireNonNullElse(one.past().at(), Instant.MIN))
                .reversed()
                .thenComparing(Read::text)
                .thenComparing(one -> one.past().question()));
        return new Archive(answers);
    }

    /** The terms of a text, and how often each stands there; in one order, so that sums are the same anywhere. */
    static SortedMap<String, Integer> counted(String text) {
        var terms = new TreeMap<String, Integer>();
        for (var term : Words.terms(text)) {
            terms.merge(term, 1, Integer::sum);
        }
        return terms;
    }

    static double often(int times) {
        return 1 + StrictMath.log(times);
    }

    private static Map<String, Integer> numbered(List<? extends Iterable<String>> texts) {
        var all = new TreeSet<String>();
        texts.forEach(words -> words.forEach(all::add));
        var numbers = HashMap.<String, Integer>newHashMap(all.size());
        all.forEach(word -> numbers.put(word, numbers.size()));
        return numbers;
    }
}
