package care.earshot.triage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How like the written examples a message is: what they have in common, weighed by how few examples have it. A tag's
 * likeness is that of its nearest examples.
 */
final class Examples {
    /** Leave nothing out. */
    static final int NONE = -1;

    /** A tag, and the example that speaks most for it. */
    record Alike(int tag, double confidence, String example) {}

    private static final int NEAREST = 3;
    private static final double UNKNOWN = 4; // weight of what no example has: it makes the message less like any

    private final Compiled.Texts texts;
    private final int[] tags;
    private final double[] norms;
    private final int tagCount;
    private final int[] keys; // open addressing: feature
    private final int[] first; // its slot's first place in postings
    private final int[] size; // how many examples have it
    private final int[] postings;

    Examples(Taxonomy taxonomy) {
        tagCount = taxonomy.tags().size();
        var features = new ArrayList<int[]>();
        var tagOf = new ArrayList<Integer>();
        var written = new ArrayList<String>();
        for (var tag = 0; tag < tagCount; tag++) {
            for (var examples : taxonomy.tags().get(tag).examples().values()) {
                for (var example : examples) {
                    written.add(example);
                    tagOf.add(tag);
                    features.add(Features.of(Folded.of(example)));
                }
            }
        }
        texts = Compiled.Texts.of(written);
        tags = tagOf.stream().mapToInt(Integer::intValue).toArray();
        norms = new double[tags.length];
        var total = 0;
        for (var list : features) {
            total += list.length;
        }
        var slots = Integer.highestOneBit(Math.max(8, total)) * 2;
        keys = new int[slots];
        first = new int[slots];
        size = new int[slots];
        postings = new int[total];
        fill(features);
    }

    private Examples(Compiled.Reader in) {
        texts = in.texts();
        tags = in.ints();
        norms = in.doubles();
        tagCount = in.ints()[0];
        keys = in.ints();
        first = in.ints();
        size = in.ints();
        postings = in.ints();
    }

    static Examples read(Compiled.Reader in) {
        return new Examples(in);
    }

    void write(Compiled.Writer out) {
        out.texts(texts);
        out.ints(tags);
        out.doubles(norms);
        out.ints(tagCount);
        out.ints(keys);
        out.ints(first);
        out.ints(size);
        out.ints(postings);
    }

    private void fill(List<int[]> features) {
        for (var list : features) {
            for (var feature : list) {
                var slot = slot(feature);
                keys[slot] = feature;
                size[slot]++;
            }
        }
        var next = 0;
        for (var slot = 0; slot < keys.length; slot++) {
            first[slot] = next;
            next += size[slot];
        }
        var filled = new int[keys.length];
        for (var example = 0; example < features.size(); example++) {
            var sum = 0.0;
            for (var feature : features.get(example)) {
                var slot = slot(feature);
                postings[first[slot] + filled[slot]++] = example;
                var weight = weight(size[slot]);
                sum += weight * weight;
            }
            norms[example] = Math.sqrt(sum);
        }
    }

    /** Where a feature is or would be; an empty slot has size 0. */
    private int slot(int feature) {
        var mask = keys.length - 1;
        var slot = (feature ^ feature >>> 15) & mask;
        while (size[slot] != 0 && keys[slot] != feature) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private double weight(int examples) {
        return Math.log((texts.size() + 1.0) / examples);
    }

    /** Tags with likeness, in the taxonomy's order; example number {@code without} is taken as not written. */
    List<Alike> alike(Folded text, int without) {
        var scores = new double[tags.length];
        var norm = 0.0;
        for (var feature : Features.of(text)) {
            var slot = slot(feature);
            var others = size[slot] - (without >= 0 && has(slot, without) ? 1 : 0);
            if (others <= 0) {
                norm += UNKNOWN * UNKNOWN;
                continue;
            }
            var weight = weight(others);
            norm += weight * weight;
            for (var i = first[slot]; i < first[slot] + size[slot]; i++) {
                scores[postings[i]] += weight * weight;
            }
        }
        if (without >= 0) {
            scores[without] = 0;
        }
        return best(scores, Math.sqrt(norm));
    }

    private boolean has(int slot, int example) {
        return Arrays.binarySearch(postings, first[slot], first[slot] + size[slot], example) >= 0;
    }

    private List<Alike> best(double[] scores, double norm) {
        var top = new double[tagCount * NEAREST];
        var nearest = new int[tagCount];
        for (var i = 0; i < scores.length; i++) {
            if (scores[i] > 0) {
                var likeness = scores[i] / (norm * norms[i]);
                var of = tags[i] * NEAREST;
                if (likeness > top[of]) {
                    nearest[tags[i]] = i;
                }
                for (var place = 0; place < NEAREST && likeness > 0; place++) {
                    if (likeness > top[of + place]) {
                        var worse = top[of + place];
                        top[of + place] = likeness;
                        likeness = worse;
                    }
                }
            }
        }
        var found = new ArrayList<Alike>();
        for (var tag = 0; tag < tagCount; tag++) {
            var at = tag * NEAREST;
            var confidence = Math.min(0.9, SCALE * (top[at] + 0.5 * top[at + 1] + 0.3 * top[at + 2]));
            if (confidence >= 0.1) {
                found.add(new Alike(tag, confidence, texts.get(nearest[tag])));
            }
        }
        return found;
    }

    private static final double SCALE = 1.4;
}
