package care.earshot.local.lingua;

import care.earshot.triage.Grams;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * How often a language writes each row of one to five letters, the marks of a word's begin and end among them.
 *
 * <p>Lingua's models give the share of a row among the rows that differ only in their last letter, as a fraction. All
 * fractions of single letters have one denominator, so the counts behind all of them come back exactly; and where a row
 * stood more often than all rows that go on from it, the rest ended a word there.
 */
final class Counts {
    private static final List<String> NAMES = List.of("uni", "bi", "tri", "quadri", "five");

    private final List<Tally> byLength = new ArrayList<>();

    private record Share(long of, long all, String grams) {}

    private Counts() {
        for (var length = 0; length <= Grams.LONGEST; length++) {
            byLength.add(new Tally());
        }
    }

    Tally of(int length) {
        return byLength.get(length);
    }

    /** Words, with repetitions. */
    double words() {
        return of(1).get(Alphabet.END);
    }

    static Counts read(ZipFile lingua, String language, Alphabet alphabet) throws IOException {
        var plain = new Counts();
        for (var length = 1; length <= Grams.LONGEST; length++) {
            var shares = shares(lingua, "language-models/" + language + "/" + NAMES.get(length - 1) + "grams.json");
            var letters = length > 1
                    ? 0
                    : shares.stream()
                            .mapToLong(Share::all)
                            .reduce(1, (one, other) -> one / divisor(one, other) * other);
            for (var share : shares) {
                for (var text : share.grams().split(" ", -1)) {
                    var gram = alphabet.gram(text);
                    var all = length == 1 ? letters : plain.of(length - 1).get(Alphabet.context(gram));
                    plain.of(length).add(gram, Math.rint(all * share.of() / share.all()));
                }
            }
        }
        return plain.marked();
    }

    private static List<Share> shares(ZipFile lingua, String name) throws IOException {
        var entry = lingua.getEntry(name);
        if (entry == null) {
            throw new FileNotFoundException(name + " is not in " + lingua.getName());
        }
        var shares = new ArrayList<Share>();
        try (var json = new JsonFactory().createParser(lingua.getInputStream(entry))) {
            for (JsonToken token; (token = json.nextToken()) != null; ) {
                var slash = token == JsonToken.VALUE_STRING ? json.currentName().indexOf('/') : -1;
                if (slash > 0) {
                    var of = Long.parseLong(json.currentName().substring(0, slash));
                    var all = Long.parseLong(json.currentName().substring(slash + 1));
                    shares.add(new Share(of, all, json.getText()));
                }
            }
        }
        return shares;
    }

    private static long divisor(long one, long other) {
        return other == 0 ? one : divisor(other, one % other);
    }

    private Counts marked() {
        var marked = new Counts();
        for (var length = 1; length <= Grams.LONGEST; length++) {
            of(length).each(marked.of(length)::add);
        }
        for (var length = 1; length < Grams.LONGEST; length++) {
            mark(length, marked);
        }
        marked.of(2).each((gram, count) -> {
            if (Alphabet.first(gram, 2) == Alphabet.BEGIN) {
                marked.of(1).add(Alphabet.BEGIN, count);
                marked.of(1).add(Alphabet.END, count);
            }
        });
        return marked;
    }

    private void mark(int length, Counts marked) {
        var goOn = new Tally();
        var come = new Tally();
        var inside = new Tally();
        of(length + 1).each((gram, count) -> {
            goOn.add(Alphabet.context(gram), count);
            come.add(Alphabet.shorter(gram, length + 1), count);
        });
        if (length + 2 <= Grams.LONGEST) {
            of(length + 2)
                    .each((gram, count) -> inside.add(Alphabet.shorter(Alphabet.context(gram), length + 1), count));
        }
        of(length).each((gram, count) -> {
            var begins = Alphabet.begun(gram, length);
            put(marked, length + 1, begins, count - come.get(gram));
            put(marked, length + 1, Alphabet.followed(gram, Alphabet.END), count - goOn.get(gram));
            if (length + 2 <= Grams.LONGEST) {
                var whole = count - come.get(gram) - goOn.get(gram) + inside.get(gram);
                put(marked, length + 2, Alphabet.followed(begins, Alphabet.END), whole);
            }
        });
    }

    private static void put(Counts counts, int length, long gram, double count) {
        if (count > 0) {
            counts.of(length).add(gram, count);
        }
    }

    /** Adds a part of all rows in another spelling. */
    void alsoWritten(Spelling spelling) {
        for (var tally : byLength) {
            var other = new Tally();
            tally.each((gram, count) -> {
                var written = Alphabet.each(gram, spelling::of);
                if (written != gram) {
                    other.add(written, spelling.part() * count);
                }
            });
            other.each(tally::add);
        }
    }
}
