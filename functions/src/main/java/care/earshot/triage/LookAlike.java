package care.earshot.triage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text made ready for comparison with others: copies, near copies and quotes of one complaint are found, in any
 * language, without anything learned. Letters are counted in threes over the folded text (no links, names, case,
 * accents, punctuation, entities, leading "RT"); the score is the cosine of these counts (Salton and McGill 1983). It
 * is symmetric, and time is bounded by the lengths.
 */
public final class LookAlike {
    /** Chosen on pairs for measuring, with the guards of {@link Differences} behind it. */
    static final double SAME = 0.80;

    /** A quote may carry a comment of its own, so it is taken by what it holds. */
    private static final double LONGEST_COMMENT = 0.6;

    /** Letters in one shingle of a key: of shorter ones too many texts share some, longer ones a changed word breaks. */
    private static final int SHINGLE = 10;

    /** Letters below which there is nothing to go by: "done", "thanks". */
    private static final int SHORTEST = 8;

    /** Made when it is needed first: most starts of a process do without. */
    private static final class Entity {
        static final Pattern PATTERN =
                Pattern.compile("& ?(?:[a-z]{2,6}|#\\d{2,5}|#x[0-9a-f]{2,4}) ?;", Pattern.CASE_INSENSITIVE);
    }

    private final String original;
    private final String text;
    private @Nullable Counts counts;
    private @Nullable LookAlike quoted;

    private LookAlike(String original, String text) {
        this.original = original;
        this.text = text;
    }

    /** Letters in threes, and their norm: of many a text only {@link #keys} are asked for. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two
    private record Counts(long[] grams, double norm) {}

    private Counts counts() {
        if (counts == null) {
            var grams = grams(text);
            counts = new Counts(grams, norm(grams));
        }
        return counts;
    }

    public static LookAlike of(String original) {
        return new LookAlike(original, plain(original));
    }

    /** How alike two texts are, in one go. */
    public static Likeness of(String one, String other) {
        return of(one).to(of(other));
    }

    public Likeness to(LookAlike other) {
        var whole = compared(other);
        if (whole.same()) {
            return whole;
        }
        var mine = quoted();
        var theirs = other.quoted();
        return (mine != this || theirs != other)
                        && mine.compared(theirs).same()
                        && compared(mine).same()
                        && other.compared(theirs).same()
                ? new Likeness(whole.score(), true, "a quote")
                : whole;
    }

    private Likeness compared(LookAlike other) {
        if (text.isEmpty() || other.text.isEmpty()) {
            return new Likeness(0, false, "no words to compare");
        }
        if (text.equals(other.text)) {
            return new Likeness(1, true, "the same words");
        }
        var mineOf = counts();
        var theirsOf = other.counts();
        var grams = mineOf.grams();
        var others = theirsOf.grams();
        var shared = 0.0;
        var dot = 0.0;
        var i = 0;
        var j = 0;
        while (i < grams.length && j < others.length) {
            if (grams[i] < others[j]) {
                i++;
            } else if (grams[i] > others[j]) {
                j++;
            } else {
                var gram = grams[i];
                var mine = i;
                var theirs = j;
                while (i < grams.length && grams[i] == gram) {
                    i++;
                }
                while (j < others.length && others[j] == gram) {
                    j++;
                }
                dot += (double) (i - mine) * (j - theirs);
                shared += Math.min(i - mine, j - theirs);
            }
        }
        var score = Math.min(1, dot / (mineOf.norm() * theirsOf.norm()));
        var quote = quotes(other, shared);
        if (score < SAME && !quote) {
            return new Likeness(score, false, "not near enough");
        }
        var against = Differences.against(text, other.text, quote);
        return new Likeness(
                score,
                against.isEmpty(),
                against.isEmpty() ? score < SAME ? "a quote" : "nearly the same words" : against);
    }

    /** Whether the longer one says that it quotes, and holds all of the shorter one beside a comment. */
    private boolean quotes(LookAlike other, double shared) {
        var longer = text.length() >= other.text.length() ? this : other;
        var shorter = longer == this ? other : this;
        return shorter.text.length() >= Quote.SHORTEST
                && shared >= shorter.counts().grams().length - 4 // the ends
                && longer.text.length() <= shorter.text.length() * (1 + LONGEST_COMMENT)
                && Quote.marked(longer.original);
    }

    /**
     * Under which copies, near copies and quotes of this text are looked for: the two smallest hashes of its shingles
     * of 10 letters (bottom-k sketch, Broder 1997). Kept under the first alone and looked for under both, a text is
     * found with a high chance, also when the later one has more to say. Of a quote it is what it quotes that counts, so
     * that it and what it quotes find each other whoever comes first. A short text has one key, and is found by its
     * copies only; what has fewer than 8 letters has none.
     */
    public long[] keys() {
        var letters = quoted().text.replace(" ", "");
        if (letters.length() < SHORTEST) {
            return new long[0];
        }
        if (letters.length() < SHINGLE + SHINGLE / 2) {
            return new long[] {hash(letters, 0, letters.length())};
        }
        var first = Long.MAX_VALUE;
        var second = Long.MAX_VALUE;
        for (var start = 0; start + SHINGLE <= letters.length(); start++) {
            var hash = hash(letters, start, start + SHINGLE);
            if (hash < first) {
                second = first;
                first = hash;
            } else if (hash > first && hash < second) {
                second = hash;
            }
        }
        return second == Long.MAX_VALUE ? new long[] {first} : new long[] {first, second};
    }

    /** What it quotes; else this itself. */
    private LookAlike quoted() {
        if (quoted == null) {
            var inner = Quote.inner(original, text);
            quoted = inner.equals(text) ? this : new LookAlike(inner, inner);
        }
        return quoted;
    }

    /** The same for all texts of the same words, and for hardly any others: 22 letters. */
    public String print() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Never negative; FNV-1a, spread over all bits by the end of MurmurHash3. */
    private static long hash(String letters, int start, int end) {
        var h = 0xCBF29CE484222325L;
        for (var i = start; i < end; i++) {
            h = (h ^ letters.charAt(i)) * 0x100000001B3L;
        }
        h = (h ^ (h >>> 33)) * 0xFF51AFD7ED558CCDL;
        h = (h ^ (h >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return (h ^ (h >>> 33)) >>> 1;
    }

    /** Words, numbers and single spaces between them. */
    static String plain(String original) {
        var folded = Folded.of(
                original.indexOf('&') < 0
                        ? original
                        : Entity.PATTERN.matcher(original).replaceAll(entity -> {
                            var name = entity.group().toLowerCase(Locale.ROOT);
                            return name.contains("apos") || name.contains("squo") || name.contains("39") ? "" : " ";
                        }));
        var out = new StringBuilder(folded.length());
        for (var i = 0; i < folded.length(); i++) {
            var c = folded.at(i);
            if (c != ' ' && !Character.isSurrogate(c) && (c < 0x2600 || c > 0x27BF)) {
                out.append(c);
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        var end = out.length() > 0 && out.charAt(out.length() - 1) == ' ' ? out.length() - 1 : out.length();
        var start = 0;
        while (out.indexOf("rt ", start) == start
                || out.indexOf("mt ", start) == start
                || out.indexOf("via ", start) == start) {
            start = out.indexOf(" ", start) + 1;
        }
        return start >= end ? "" : out.substring(start, end);
    }

    private static long[] grams(String text) {
        var grams = new long[text.length()];
        var before = ' ';
        for (var i = 0; i < grams.length; i++) {
            var after = i + 1 < grams.length ? text.charAt(i + 1) : ' ';
            grams[i] = (long) before << 32 | (long) text.charAt(i) << 16 | after;
            before = text.charAt(i);
        }
        Arrays.sort(grams);
        return grams;
    }

    private static double norm(long[] grams) {
        var squares = 0.0;
        for (var i = 0; i < grams.length; ) {
            var start = i;
            while (i < grams.length && grams[i] == grams[start]) {
                i++;
            }
            squares += (double) (i - start) * (i - start);
        }
        return Math.sqrt(squares);
    }
}
