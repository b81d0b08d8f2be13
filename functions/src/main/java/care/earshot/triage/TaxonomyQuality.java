package care.earshot.triage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well the tags are told apart on their own written examples. Each example is judged as if it had not been written:
 * nothing that was learned from it helps. Phrases stay: people wrote them, and can have had the example in mind, so the
 * figure says how well the file holds together; how well it fits other people's messages only other messages say.
 */
public final class TaxonomyQuality {
    /**
     * One tag in one language, or over all ("*").
     *
     * @param examples judged
     * @param expected how often its own examples got it
     * @param given how often any example got it
     */
    public record Row(String tag, String language, int examples, int expected, int given) {
        /** Of the messages that got the tag, the share that should have. */
        public double precision() {
            return given == 0 ? 0 : (double) expected / given;
        }

        /** Of the messages that should have got the tag, the share that did. */
        public double recall() {
            return examples == 0 ? 0 : (double) expected / examples;
        }

        public double f1() {
            var sum = precision() + recall();
            return sum == 0 ? 0 : 2 * precision() * recall() / sum;
        }
    }

    private final Map<String, int[]> counts = new LinkedHashMap<>();
    private final List<String> mistakes = new ArrayList<>();
    private final Map<String, Map<String, Integer>> confusions = new TreeMap<>();

    private TaxonomyQuality() {}

    /** Rows by tag and language; then every tag over all languages, then {@code macro} by language and over all. */
    public static List<Row> rows(Taxonomy taxonomy) {
        return measure(taxonomy).table(taxonomy);
    }

    /** The examples that did not get their tag as the best one, with what they got. */
    public static List<String> mistakes(Taxonomy taxonomy) {
        return List.copyOf(measure(taxonomy).mistakes);
    }

    /** How many examples of each tag got which other tag as the best one. */
    static Map<String, Map<String, Integer>> confusions(Taxonomy taxonomy) {
        return measure(taxonomy).confusions;
    }

    /** Mean of a figure over all tags. */
    public static double macro(List<Row> rows, String language, java.util.function.ToDoubleFunction<Row> figure) {
        return rows.stream()
                .filter(row -> row.language().equals(language))
                .mapToDouble(figure)
                .average()
                .orElse(0);
    }

    private static TaxonomyQuality measure(Taxonomy taxonomy) {
        var quality = new TaxonomyQuality();
        var judge = new RuleJudge(taxonomy);
        var number = 0;
        for (var tag : taxonomy.tags()) {
            for (var entry : tag.examples().entrySet()) {
                for (var example : entry.getValue()) {
                    var hits = judge.tags(Folded.of(example), number++);
                    quality.count(tag.name(), entry.getKey(), example, hits);
                }
            }
        }
        return quality;
    }

    /** Only the best tag counts: an example belongs to one, and the best decides the queue. */
    private void count(String tag, String language, String example, List<TagHit> hits) {
        of(tag, language)[0]++;
        var best = hits.isEmpty() ? "-" : hits.getFirst().tag();
        of(best, language)[2]++;
        if (best.equals(tag)) {
            of(tag, language)[1]++;
        } else {
            if (!hits.isEmpty()) {
                confusions.computeIfAbsent(tag, one -> new TreeMap<>()).merge(best, 1, Integer::sum);
            }
            mistakes.add(String.format(Locale.ROOT, "%s\t%s\t%s\t%s", tag, language, example, hits));
        }
    }

    private int[] of(String tag, String language) {
        return counts.computeIfAbsent(tag + "\t" + language, key -> new int[3]);
    }

    private List<Row> table(Taxonomy taxonomy) {
        var rows = new ArrayList<Row>();
        for (var tag : taxonomy.tags()) {
            int examples = 0, expected = 0, given = 0;
            for (var language : taxonomy.languages()) {
                var count = of(tag.name(), language);
                rows.add(new Row(tag.name(), language, count[0], count[1], count[2]));
                examples += count[0];
                expected += count[1];
                given += count[2];
            }
            rows.add(new Row(tag.name(), "*", examples, expected, given));
        }
        return rows;
    }
}
