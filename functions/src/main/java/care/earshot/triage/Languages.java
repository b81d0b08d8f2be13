package care.earshot.triage;

import java.util.ArrayList;
import java.util.List;

/**
 * The language of a short and noisy post: by its script; within the Latin one by small words, by letters and endings
 * that few languages have, and by the words of the taxonomy's own examples. The team's languages are known best; others
 * are told apart so that they are not taken for one of them. What shows nothing is "und".
 */
final class Languages {
    private static final double ENOUGH = 0.9;
    private static final int LONGEST = 3_000; // characters looked at: more tell no more

    private static final long SEVERAL = 1;
    private static final long ONE = 2; // and the language's number

    private final List<String> names = new ArrayList<>();
    private final LongMap words; // a bit for each language
    private final LongMap vocabulary;
    private final Endings endings;

    Languages(Taxonomy taxonomy) {
        words = new LongMap();
        vocabulary = new LongMap();
        names.addAll(taxonomy.languages());
        WordLists.read("languages.txt", ' ', (language, list) -> {
            var bit = 1L << number(language);
            for (var word : list.split(" ", -1)) {
                var key = LongMap.key(word);
                words.put(key, words.get(key) | bit);
            }
        });
        endings = new Endings(this::number);
        for (var tag : taxonomy.tags()) {
            tag.examples().forEach((language, examples) -> examples.forEach(example -> learn(language, example)));
        }
    }

    private Languages(Compiled.Reader in) {
        names.addAll(in.texts().all());
        words = LongMap.read(in);
        vocabulary = LongMap.read(in);
        endings = Endings.read(in);
    }

    static Languages read(Compiled.Reader in) {
        return new Languages(in);
    }

    void write(Compiled.Writer out) {
        out.texts(Compiled.Texts.of(names));
        words.write(out);
        vocabulary.write(out);
        endings.write(out);
    }

    private int number(String language) {
        var number = names.indexOf(language);
        if (number < 0) {
            number = names.size();
            names.add(language);
        }
        return number;
    }

    private void learn(String language, String example) {
        if (thai(example)) {
            return; // its script tells it already
        }
        var number = number(language);
        tokens(example, token -> {
            var key = LongMap.key(token);
            var known = vocabulary.get(key);
            vocabulary.put(key, known == 0 || known == ONE + number ? ONE + number : SEVERAL);
        });
    }

    private static boolean thai(String example) {
        for (var i = 0; i < example.length(); i++) {
            if (example.charAt(i) >= 0xE00 && example.charAt(i) <= 0xE7F) {
                return true;
            }
        }
        return false;
    }

    /** BCP-47; {@code said} is what the network says, "" if nothing. */
    String of(String text, String said) {
        var start = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        var script = Scripts.language(start);
        if (!script.isEmpty()) {
            return script;
        }
        var scores = new double[names.size()];
        var seen = new int[1];
        tokens(start, token -> {
            seen[0]++;
            score(token, scores);
        });
        if (seen[0] == 0) {
            return "und";
        }
        var network = said.isBlank() || said.length() < 2 ? -1 : names.indexOf(said.substring(0, 2));
        if (network >= 0) {
            scores[network] += 0.8; // it knows the author; we only the text
        }
        return best(scores, seen[0], said);
    }

    private String best(double[] scores, int tokens, String said) {
        int best = 0, second = -1;
        for (var i = 1; i < scores.length; i++) {
            if (scores[i] > scores[best]) {
                second = best;
                best = i;
            } else if (second < 0 || scores[i] > scores[second]) {
                second = i;
            }
        }
        var lead = scores[best] - (second < 0 ? 0 : scores[second]);
        var clear = scores[best] >= ENOUGH && (lead >= 0.3 || lead >= 0.15 * scores[best]);
        var allOfIt = scores[best] >= 0.45 * tokens && scores[best] >= 0.5 && lead >= 0.4;
        if ((clear && scores[best] >= 0.08 * tokens) || allOfIt) {
            return names.get(best);
        }
        return known(said) ? said : "und";
    }

    private static boolean known(String said) {
        return said.length() >= 2 && !said.equals("und") && !said.startsWith("q") && !said.equals("zxx");
    }

    private void score(String token, double[] scores) {
        var key = LongMap.key(token);
        var bits = words.get(key);
        if (bits != 0) {
            var share = 1.0 / Long.bitCount(bits);
            for (var rest = bits; rest != 0; rest &= rest - 1) {
                scores[Long.numberOfTrailingZeros(rest)] += share;
            }
        }
        var only = (int) (vocabulary.get(key) - ONE);
        if (only >= 0 && (bits == 0 || (bits & 1L << only) != 0)) {
            scores[only] += token.length() > 3 ? 0.5 : 0.2;
        }
        endings.score(token, scores);
    }

    private interface Token {
        void at(String token);
    }

    /** Words in lower case, accents kept; no links, no @names, no numbers. */
    private static void tokens(String text, Token to) {
        var word = new StringBuilder();
        var skip = false;
        for (var i = 0; i <= text.length(); i++) {
            var c = i < text.length() ? text.charAt(i) : ' ';
            if (Character.isLetter(c) || (!word.isEmpty() && (c == '\'' || c == '’' || c == '-'))) {
                word.append(c == '’' ? '\'' : Character.toLowerCase(c));
            } else if (!Character.isIdentifierIgnorable(c)) {
                var inside = i + 1 < text.length() && !Character.isWhitespace(text.charAt(i + 1));
                var glue = inside && (c == '@' || c == '/' || c == '_' || (c == ':' && text.charAt(i + 1) == '/'));
                if (!word.isEmpty() && !skip && !glue) {
                    to.at(word.toString());
                }
                word.setLength(0);
                skip = glue || (skip && !Character.isWhitespace(c));
            }
        }
    }
}
