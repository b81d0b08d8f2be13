package care.earshot.triage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All phrases of a taxonomy, looked up in one pass. */
final class PhraseRules {
    /** A phrase that a message has. */
    record Found(int tag, double confidence, String quote) {}

    private static final int FIELDS = 3; // of a rule, before its parts

    private final Trie trie;
    private final int[] rules; // one after the other: tag, confidence in hundredths, number of parts, the parts
    private final int[] first; // by a rule's first part: its first place in rules; one more for the end

    PhraseRules(Taxonomy taxonomy) {
        trie = new Trie();
        var byFirstPart = new ArrayList<List<Integer>>();
        for (var tag = 0; tag < taxonomy.tags().size(); tag++) {
            for (var phrases : taxonomy.tags().get(tag).phrases().values()) {
                for (var written : phrases) {
                    add(byFirstPart, tag, Phrase.parse(written));
                }
            }
        }
        first = new int[byFirstPart.size() + 1];
        for (var part = 0; part < byFirstPart.size(); part++) {
            first[part + 1] = first[part] + byFirstPart.get(part).size();
        }
        rules = byFirstPart.stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private PhraseRules(Trie trie, int[] rules, int[] first) {
        this.trie = trie;
        this.rules = rules;
        this.first = first;
    }

    static PhraseRules read(Compiled.Reader in) {
        return new PhraseRules(Trie.read(in), in.ints(), in.ints());
    }

    void write(Compiled.Writer out) {
        trie.write(out);
        out.ints(rules);
        out.ints(first);
    }

    private void add(List<List<Integer>> byFirstPart, int tag, Phrase phrase) {
        var rule = new ArrayList<Integer>();
        rule.add(tag);
        rule.add((int) Math.round(phrase.confidence() * 100));
        rule.add(phrase.parts().size());
        for (var part : phrase.parts()) {
            var id = trie.add(part, byFirstPart.size());
            rule.add(id);
            if (id == byFirstPart.size()) {
                byFirstPart.add(new ArrayList<>());
            }
        }
        byFirstPart.get(rule.get(FIELDS)).addAll(rule);
    }

    /** Each phrase once, at its first place. */
    List<Found> find(Folded text) {
        var starts = new int[first.length];
        Arrays.fill(starts, -1);
        var ends = new int[first.length];
        var seen = new ArrayList<Integer>();
        trie.find(text, (part, start, end) -> {
            if (starts[part] < 0) {
                starts[part] = start;
                ends[part] = end;
                seen.add(part);
            }
        });
        var found = new ArrayList<Found>();
        for (var part : seen) {
            for (var rule = first[part]; rule < first[part + 1]; rule += FIELDS + rules[rule + 2]) {
                if (near(rule, starts)) {
                    found.add(new Found(rules[rule], rules[rule + 1] / 100.0, quote(rule, text, starts, ends)));
                }
            }
        }
        return found;
    }

    private boolean near(int rule, int[] starts) {
        var begin = rule + FIELDS;
        for (var i = begin; i < begin + rules[rule + 2]; i++) {
            if (starts[rules[i]] < 0 || Math.abs(starts[rules[i]] - starts[rules[begin]]) > Phrase.NEAR) {
                return false;
            }
        }
        return true;
    }

    private String quote(int rule, Folded text, int[] starts, int[] ends) {
        var quote = new StringBuilder();
        for (var i = rule + FIELDS; i < rule + FIELDS + rules[rule + 2]; i++) {
            quote.append(quote.isEmpty() ? "" : " … ").append(text.quote(starts[rules[i]], ends[rules[i]]));
        }
        return quote.toString();
    }
}
