package care.earshot.triage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All phrases of a taxonomy, looked up in one pass. */
final class PhraseRules {
    /** A phrase that a message has. */
    record Found(int tag, double confidence, String quote) {}

    private record Rule(int tag, Phrase phrase, List<Integer> parts) {}

    private final Trie trie = new Trie();
    private final List<List<Rule>> rulesByFirstPart = new ArrayList<>();
    private int parts;

    PhraseRules(Taxonomy taxonomy) {
        for (var tag = 0; tag < taxonomy.tags().size(); tag++) {
            for (var phrases : taxonomy.tags().get(tag).phrases().values()) {
                for (var written : phrases) {
                    add(tag, Phrase.parse(written));
                }
            }
        }
    }

    private void add(int tag, Phrase phrase) {
        var ids = new ArrayList<Integer>();
        for (var part : phrase.parts()) {
            var id = trie.add(part, parts);
            ids.add(id);
            if (id == parts) {
                parts++;
                rulesByFirstPart.add(new ArrayList<>());
            }
        }
        rulesByFirstPart.get(ids.getFirst()).add(new Rule(tag, phrase, List.copyOf(ids)));
    }

    /** Each phrase once, at its first place. */
    List<Found> find(Folded text) {
        var starts = new int[parts];
        Arrays.fill(starts, -1);
        var ends = new int[parts];
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
            for (var rule : rulesByFirstPart.get(part)) {
                if (near(rule.parts(), starts)) {
                    found.add(
                            new Found(rule.tag(), rule.phrase().confidence(), quote(rule.parts(), text, starts, ends)));
                }
            }
        }
        return found;
    }

    private static boolean near(List<Integer> parts, int[] starts) {
        for (var part : parts) {
            if (starts[part] < 0 || Math.abs(starts[part] - starts[parts.getFirst()]) > Phrase.NEAR) {
                return false;
            }
        }
        return true;
    }

    private static String quote(List<Integer> parts, Folded text, int[] starts, int[] ends) {
        var quote = new StringBuilder();
        for (var part : parts) {
            quote.append(quote.isEmpty() ? "" : " … ").append(text.quote(starts[part], ends[part]));
        }
        return quote.toString();
    }
}
