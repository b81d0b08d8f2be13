package care.earshot.reply;

import care.earshot.reply.Archive.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private record Scored(Known known, double similarity, double score) {}

    private final Map<String, Archive> byAccount = new HashMap<>();

    Consensus(List<PastAnswer> answers, @Nullable Pattern orderNumber) {
        var accounts = new HashMap<String, List<PastAnswer>>();
        for (var answer : answers) {
            accounts.computeIfAbsent(answer.account(), key -> new ArrayList<>()).add(answer);
        }
        accounts.forEach((account, given) -> byAccount.put(account, Archive.of(account, given, orderNumber)));
    }

    @Override
    public List<Suggestion> best(Asked asked) {
        var archive = byAccount.get(asked.account());
        if (archive == null) {
            return List.of();
        }
        var history = archive.known.stream()
                .filter(known -> comes(known.past, asked))
                .limit(HISTORY)
                .toList();
        var nearness = new Nearness(asked.question(), archive, history);
        var scored = expected(nearest(nearness, history));
        scored.sort(Comparator.comparingDouble(Scored::score).reversed()); // stable: then the nearer one
        var best = new ArrayList<Suggestion>();
        var taken = new ArrayList<Known>();
        for (var one : scored) {
            if (best.size() < BEST && taken.stream().noneMatch(known -> alike(known, one.known()))) {
                taken.add(one.known());
                best.add(suggestion(one, nearness, history));
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
        return one.shared(other) >= ALIKE;
    }

    private static Suggestion suggestion(Scored best, Nearness nearness, List<Known> history) {
        var used = 0;
        var near = 0.0;
        Instant last = null;
        for (var known : history) {
            if (alike(known, best.known())) {
                used++;
                near = Math.max(near, nearness.toAPerson(known));
                var at = known.past.at();
                last = last == null || (at != null && at.isAfter(last)) ? at : last;
            }
        }
        return new Suggestion(best.known().text, best.score(), last, used, near);
    }

    private static List<Scored> nearest(Nearness nearness, List<Known> history) {
        var scored = new ArrayList<Scored>();
        for (var known : history) {
            scored.add(new Scored(known, nearness.byRareWords(known), 0));
        }
        scored.sort(Comparator.comparingDouble(Scored::similarity).reversed()); // stable: then the later one
        return scored.subList(0, Math.min(NEIGHBOURS, scored.size()));
    }

    /** The expected share (F1) with the answers of the others, weighed by how near they are, and its own nearness. */
    private static List<Scored> expected(List<Scored> near) {
        var shares = new double[near.size()][near.size()];
        for (var i = 0; i < near.size(); i++) {
            for (var j = 0; j < i; j++) {
                shares[i][j] = near.get(i).known().shared(near.get(j).known());
                shares[j][i] = shares[i][j];
            }
        }
        var scored = new ArrayList<Scored>();
        for (var i = 0; i < near.size(); i++) {
            var shared = 0.0;
            var weights = 0.0;
            for (var j = 0; j < near.size(); j++) {
                if (j != i) {
                    var weight = ANY + near.get(j).similarity();
                    shared += weight * shares[i][j];
                    weights += weight;
                }
            }
            var one = near.get(i);
            var score = ((weights == 0 ? 0 : shared / weights) + NEAR * one.similarity()) / (1 + NEAR);
            scored.add(new Scored(one.known(), one.similarity(), score));
        }
        return scored;
    }
}
