package care.earshot.reply;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Offers the answer that shares most with what similar questions got (minimum Bayes risk over the neighbours: Kumar and
 * Byrne 2004): a template that fits, not the accident of the one nearest question. Questions are compared by the words
 * that are rare with the account (cosine of tf-idf). Nothing is learned beforehand, and the same input gives the same
 * answers.
 */
final class Consensus implements Suggestions {
    private static final int BEST = 3;
    private static final int HISTORY = 2_000;
    private static final Duration AGE = Duration.ofDays(90);

    /** So many of the nearest questions have a say; with more, time would grow by the square. */
    private static final int NEIGHBOURS = 200;

    /** What an answer to a question without a word in common still counts. */
    private static final double ANY = 0.01;

    /** What being asked nearly the same counts by itself. */
    private static final double NEAR = 0.2;

    /** From so much in common on, two answers are one. */
    private static final double ALIKE = 0.8;

    /** An answer made ready. */
    private record Known(PastAnswer past, String text, List<String> words, Map<String, Integer> terms) {}

    private record Scored(Known known, double similarity, double score) {}

    private final Map<String, List<Known>> byAccount = new HashMap<>();

    Consensus(List<PastAnswer> answers, @Nullable Pattern orderNumber) {
        var accounts = new HashMap<String, List<PastAnswer>>();
        for (var answer : answers) {
            accounts.computeIfAbsent(answer.account(), key -> new ArrayList<>()).add(answer);
        }
        accounts.forEach((account, given) -> byAccount.put(account, ready(account, given, orderNumber)));
    }

    private static List<Known> ready(String account, List<PastAnswer> given, @Nullable Pattern orderNumber) {
        var impersonal =
                new Impersonal(account, given.stream().map(PastAnswer::answer).toList(), orderNumber);
        var known = new ArrayList<Known>();
        for (var past : given) {
            impersonal
                    .of(past.answer())
                    .ifPresent(text -> known.add(new Known(past, text, Words.of(text), terms(past.question()))));
        }
        known.sort(Comparator.comparing(
                        (Known one) -> Objects.requireNonNullElse(one.past().at(), Instant.MIN))
                .reversed()
                .thenComparing(Known::text)
                .thenComparing(one -> one.past().question()));
        return known;
    }

    @Override
    public List<Suggestion> best(Asked asked) {
        var history = byAccount.getOrDefault(asked.account(), List.of()).stream()
                .filter(known -> comes(known.past(), asked))
                .limit(HISTORY)
                .toList();
        var question = terms(asked.question());
        var holding = holding(history);
        var near = nearest(question, holding, history);
        var scored = new ArrayList<Scored>();
        for (var i = 0; i < near.size(); i++) {
            var one = near.get(i);
            scored.add(new Scored(one.known(), one.similarity(), expected(i, near)));
        }
        scored.sort(Comparator.comparingDouble(Scored::score).reversed()); // stable: then the nearer one
        var best = new ArrayList<Suggestion>();
        var taken = new ArrayList<Known>();
        for (var one : scored) {
            if (best.size() < BEST && taken.stream().noneMatch(known -> alike(known, one.known()))) {
                taken.add(one.known());
                best.add(suggestion(one, question, holding, history));
            }
        }
        return best;
    }

    private static boolean comes(PastAnswer past, Asked asked) {
        return same(past.language(), asked.language())
                && same(past.way(), asked.way())
                && same(past.pleased(), asked.pleased())
                && inTime(past.at(), asked.at());
    }

    private static <T> boolean same(@Nullable T one, @Nullable T other) {
        return one == null || other == null || one.equals(other);
    }

    private static boolean inTime(@Nullable Instant sent, @Nullable Instant asked) {
        return sent == null || asked == null || (sent.isBefore(asked) && !sent.isBefore(asked.minus(AGE)));
    }

    private static boolean alike(Known one, Known other) {
        return Words.shared(one.words(), other.words()) >= ALIKE;
    }

    private static Suggestion suggestion(
            Scored best, Map<String, Integer> question, Map<String, Integer> holding, List<Known> history) {
        var mine = allWeights(question, holding, history.size());
        var used = 0;
        var near = 0.0;
        Instant last = null;
        for (var known : history) {
            if (alike(known, best.known())) {
                used++;
                near = Math.max(near, cosine(mine, allWeights(known.terms(), holding, history.size())));
                var at = known.past().at();
                last = last == null || (at != null && at.isAfter(last)) ? at : last;
            }
        }
        return new Suggestion(best.known().text(), best.score(), last, used, near);
    }

    /** The expected share (F1) with the answers of the others, weighed by how near they are, and its own nearness. */
    private static double expected(int index, List<Scored> near) {
        var one = near.get(index);
        var shared = 0.0;
        var weights = 0.0;
        for (var i = 0; i < near.size(); i++) {
            if (i != index) {
                var other = near.get(i);
                var weight = ANY + other.similarity();
                shared +=
                        weight * Words.shared(one.known().words(), other.known().words());
                weights += weight;
            }
        }
        return ((weights == 0 ? 0 : shared / weights) + NEAR * one.similarity()) / (1 + NEAR);
    }

    /** In how many questions each term stands. */
    private static Map<String, Integer> holding(List<Known> history) {
        var holding = new HashMap<String, Integer>();
        for (var known : history) {
            for (var term : known.terms().keySet()) {
                holding.merge(term, 1, Integer::sum);
            }
        }
        return holding;
    }

    private static List<Scored> nearest(
            Map<String, Integer> question, Map<String, Integer> holding, List<Known> history) {
        var mine = weights(question, holding, history.size());
        var scored = new ArrayList<Scored>();
        for (var known : history) {
            scored.add(new Scored(known, cosine(mine, weights(known.terms(), holding, history.size())), 0));
        }
        scored.sort(Comparator.comparingDouble(Scored::similarity).reversed()); // stable: then the later one
        return scored.subList(0, Math.min(NEIGHBOURS, scored.size()));
    }

    private static Map<String, Integer> terms(String text) {
        var terms = new java.util.TreeMap<String, Integer>(); // sums in one order, whatever the machine
        for (var term : Words.terms(text)) {
            terms.merge(term, 1, Integer::sum);
        }
        return terms;
    }

    private static Map<String, Double> weights(Map<String, Integer> terms, Map<String, Integer> holding, int all) {
        var weights = new java.util.TreeMap<String, Double>();
        terms.forEach((term, times) -> {
            var in = holding.getOrDefault(term, 0);
            if (in > 0) {
                weights.put(term, (1 + StrictMath.log(times)) * StrictMath.log(1 + (all - in + 0.5) / (in + 0.5)));
            }
        });
        return weights;
    }

    /** As a person would compare two questions: what all ask counts too, and what nobody asked before. */
    private static Map<String, Double> allWeights(Map<String, Integer> terms, Map<String, Integer> holding, int all) {
        var weights = new java.util.TreeMap<String, Double>();
        for (var term : terms.keySet()) {
            weights.put(term, StrictMath.log(1 + (double) all / Math.max(1, holding.getOrDefault(term, 0))));
        }
        return weights;
    }

    private static double cosine(Map<String, Double> one, Map<String, Double> other) {
        var dot = 0.0;
        for (var entry : one.entrySet()) {
            dot += entry.getValue() * other.getOrDefault(entry.getKey(), 0.0);
        }
        return dot == 0 ? 0 : dot / Math.sqrt(squares(one) * squares(other));
    }

    private static double squares(Map<String, Double> weights) {
        var sum = 0.0;
        for (var weight : weights.values()) {
            sum += weight * weight;
        }
        return sum;
    }
}
