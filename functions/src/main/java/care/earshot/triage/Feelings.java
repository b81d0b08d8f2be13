package care.earshot.triage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What words of feeling and of haste a text has, and what stands before them. */
final class Feelings {
    private static final int NEGATED = 18; // characters between a negation and what it turns round
    private static final double AFTER_BUT = 1.6; // "nice cup, but it arrived broken" is about the broken cup

    private enum Sort {
        NEGATIVE2,
        NEGATIVE1,
        POSITIVE2,
        POSITIVE1,
        NEGATION,
        BUT,
        URGENT,
        HIGH,
        LOW
    }

    private record Hit(Sort sort, boolean thai, int start, int end) {}

    /**
     * What was found.
     *
     * @param score below zero negative; about 1 per word
     * @param negative the words that speak for it, quoted
     */
    record Read(
            double score,
            List<String> negative,
            List<String> positive,
            List<String> urgent,
            List<String> high,
            List<String> low) {}

    private static final List<Sort> SORTS = List.of(Sort.values());

    private final Trie feeling;
    private final Trie haste;
    private final int[] words; // each: the number of its sort, doubled, and 1 for Thai

    Feelings() {
        feeling = new Trie();
        haste = new Trie();
        var found = new ArrayList<Integer>();
        WordLists.read("feelings.txt", ':', (head, list) -> {
            var sort = Sort.valueOf(head.substring(head.indexOf(' ') + 1).toUpperCase(java.util.Locale.ROOT));
            var trie = sort == Sort.URGENT || sort == Sort.HIGH || sort == Sort.LOW ? haste : feeling;
            for (var word : list.split(";", -1)) {
                add(found, trie, sort, word.strip(), head.startsWith("th"));
            }
        });
        words = found.stream().mapToInt(Integer::intValue).toArray();
    }

    private Feelings(Trie feeling, Trie haste, int[] words) {
        this.feeling = feeling;
        this.haste = haste;
        this.words = words;
    }

    static Feelings read(Compiled.Reader in) {
        return new Feelings(Trie.read(in), Trie.read(in), in.ints());
    }

    void write(Compiled.Writer out) {
        feeling.write(out);
        haste.write(out);
        out.ints(words);
    }

    private static void add(List<Integer> words, Trie trie, Sort sort, String word, boolean thai) {
        if (trie.add(Phrase.parse(word).parts().getFirst(), words.size()) == words.size()) {
            words.add(SORTS.indexOf(sort) * 2 + (thai ? 1 : 0));
        }
    }

    Read read(Folded text) {
        var hits = longest(feeling, text);
        var negative = new ArrayList<String>();
        var positive = new ArrayList<String>();
        var score = 0.0;
        var but = Integer.MAX_VALUE;
        for (var hit : hits) {
            but = hit.sort() == Sort.BUT ? hit.start() : but; // the last one
        }
        for (var i = 0; i < hits.size(); i++) {
            var hit = hits.get(i);
            var value = value(hit.sort());
            if (value != 0) {
                var negated = negated(hits, i);
                value = negated == null ? value : value > 0 ? -1.0 : 0.5;
                score += value * (hit.start() > but ? AFTER_BUT : 1);
                var quote = text.quote(negated == null ? hit.start() : negated.start(), hit.end());
                (value < 0 ? negative : positive).add("\"" + quote + "\"");
            }
        }
        var urgent = new ArrayList<String>();
        var high = new ArrayList<String>();
        var low = new ArrayList<String>();
        for (var hit : longest(haste, text)) {
            var to = hit.sort() == Sort.URGENT ? urgent : hit.sort() == Sort.HIGH ? high : low;
            to.add("\"" + text.quote(hit.start(), hit.end()) + "\"");
        }
        return new Read(score, negative, positive, urgent, high, low);
    }

    /** The negation that turns this word round, if one stands close before it. */
    private static @org.jspecify.annotations.Nullable Hit negated(List<Hit> hits, int at) {
        var hit = hits.get(at);
        var near = hit.thai() ? 1 : NEGATED;
        for (var i = at - 1; i >= 0 && hits.get(i).end() + near >= hit.start(); i--) {
            if (hits.get(i).sort() == Sort.NEGATION) {
                return hits.get(i);
            }
            if (hits.get(i).sort() == Sort.BUT || value(hits.get(i).sort()) != 0) {
                return null; // "not bad, love it": the negation is spent
            }
        }
        return null;
    }

    private static double value(Sort sort) {
        return switch (sort) {
            case NEGATIVE2 -> -2;
            case NEGATIVE1 -> -1;
            case POSITIVE2 -> 2;
            case POSITIVE1 -> 1;
            case NEGATION, BUT, URGENT, HIGH, LOW -> 0;
        };
    }

    /** Hits in order; of two that overlap the longer. */
    private List<Hit> longest(Trie trie, Folded text) {
        var all = new ArrayList<Hit>();
        trie.find(text, (word, start, end) -> {
            if (text.word(start, end)) {
                all.add(new Hit(SORTS.get(words[word] / 2), words[word] % 2 == 1, start, end));
            }
        });
        all.sort(Comparator.comparingInt(Hit::start).thenComparing(Hit::end, Comparator.reverseOrder()));
        var hits = new ArrayList<Hit>();
        var until = 0;
        for (var hit : all) {
            if (hit.start() >= until) {
                hits.add(hit);
                until = hit.end() - 1; // the blank after a word is also the one before the next
            }
        }
        return hits;
    }
}
