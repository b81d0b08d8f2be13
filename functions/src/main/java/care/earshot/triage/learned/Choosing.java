package care.earshot.triage.learned;

import care.earshot.triage.learned.Calibration.Held;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Chooses favours and thresholds on examples that were held back. */
final class Choosing {
    private static final int STEPS = 12;
    private static final int ROUNDS = 2;
    private static final int SINGLY = 20; // of more labels, each has too few examples to choose a favour of its own
    private static final double[] CHANGES = {0.55, 0.75, 1.35, 1.8};
    private static final double LUCK = 0.003; // of macro-F1; so little is no reason to lose right answers
    private static final double GAIN = 0.0005;
    private static final double LIKELY = 0.5; // who is surer than not says so, if nobody has shown what is out of scope
    private static final int ENOUGH = 2; // right answers that a threshold of its own may cost a label, or it is luck

    private Choosing() {}

    static Decision decision(List<Held> held, Calibration calibration, int labels, Settings settings) {
        var probabilities = new ArrayList<float[]>();
        held.forEach(one -> probabilities.add(calibration.probabilities(one.scores())));
        var favour = favour(held, probabilities, labels, settings.given());
        return new Decision(favour, thresholds(held, probabilities, favour, settings));
    }

    /**
     * The rarer a label, the more it is favoured, and then each as helps: as far as rare labels gain by it and not more
     * than the share {@code given} of all answers is lost.
     */
    private static double[] favour(List<Held> held, List<float[]> probabilities, int labels, double given) {
        var counts = new int[labels];
        held.stream().filter(one -> one.label() >= 0).forEach(one -> counts[one.label()]++);
        var tries = new ArrayList<double[]>();
        var tallies = new ArrayList<Tally>();
        for (var step = 0; step <= STEPS; step++) {
            tries.add(favour(counts, step * 1.0 / STEPS));
            tallies.add(tally(held, probabilities, tries.get(step)));
        }
        var least = tallies.stream().mapToDouble(Tally::accuracy).max().orElse(0) - given;
        var best = tries.getFirst();
        var plain = tallies.getFirst().macroF1();
        var most = plain;
        for (var i = 1; i < tries.size(); i++) {
            if (tallies.get(i).accuracy() >= least && tallies.get(i).macroF1() > Math.max(most, plain + LUCK)) {
                best = tries.get(i);
                most = tallies.get(i).macroF1();
            }
        }
        for (var round = 0; round < ROUNDS && labels <= SINGLY; round++) {
            for (var k = 0; k < labels; k++) {
                for (var change : CHANGES) {
                    var other = best.clone();
                    other[k] *= change;
                    var tally = tally(held, probabilities, other);
                    if (tally.accuracy() >= least && tally.macroF1() > most + GAIN) {
                        best = other;
                        most = tally.macroF1();
                    }
                }
            }
        }
        return best;
    }

    private static double[] favour(int[] counts, double strength) {
        var favour = new double[counts.length];
        var total = Arrays.stream(counts).sum() + counts.length;
        for (var k = 0; k < favour.length; k++) {
            favour[k] = StrictMath.pow((counts[k] + 1.0) / total, -strength);
        }
        return favour;
    }

    private static Tally tally(List<Held> held, List<float[]> probabilities, double[] favour) {
        var tally = new Tally(favour.length);
        for (var i = 0; i < held.size(); i++) {
            if (held.get(i).label() >= 0) {
                tally.add(held.get(i).label(), Decision.best(probabilities.get(i), favour));
            }
        }
        return tally;
    }

    /**
     * Where examples of what is out of scope were given, one threshold for all labels, the best between what it rejects
     * of these and what it loses of right answers. Else for each label, if there are enough of it, the highest that
     * loses next to nothing: then "not sure" is only for what is hardly better than a guess.
     */
    private static double[] thresholds(
            List<Held> held, List<float[]> probabilities, double[] favour, Settings settings) {
        var right = new ArrayList<Double>();
        var outside = new ArrayList<Double>();
        var byLabel = new ArrayList<List<Double>>();
        for (var k = 0; k < favour.length; k++) {
            byLabel.add(new ArrayList<>());
        }
        for (var i = 0; i < held.size(); i++) {
            var best = Decision.best(probabilities.get(i), favour);
            var confidence = (double) probabilities.get(i)[best];
            if (held.get(i).label() < 0) {
                outside.add(confidence);
            } else if (held.get(i).label() == best) {
                right.add(confidence);
                byLabel.get(best).add(confidence);
            }
        }
        var thresholds = new double[favour.length];
        Arrays.fill(thresholds, outside.isEmpty() ? lowest(right, settings.lost()) : between(right, outside, settings));
        for (var k = 0; k < thresholds.length; k++) {
            if (outside.isEmpty() && byLabel.get(k).size() * settings.lost() >= ENOUGH) {
                thresholds[k] = lowest(byLabel.get(k), settings.lost());
            }
        }
        return thresholds;
    }

    private static double lowest(List<Double> right, double share) {
        right.sort(null);
        return right.isEmpty() ? 0 : Math.min(LIKELY, right.get((int) (share * right.size())));
    }

    private static double between(List<Double> right, List<Double> outside, Settings settings) {
        right.sort(null);
        outside.sort(null);
        var best = 0.0;
        var most = 0.0;
        var below = 0;
        for (var i = 0; i < outside.size(); i++) {
            var next = i + 1 < outside.size() ? outside.get(i + 1) : 1;
            while (below < right.size() && right.get(below) <= outside.get(i)) {
                below++;
            }
            var worth = (i + 1.0) / outside.size() - settings.price() * below / right.size();
            var upTo = below < right.size() ? Math.min(next, right.get(below)) : next;
            if (worth > most) {
                most = worth;
                best = (outside.get(i) + upTo) / 2;
            }
        }
        return best;
    }
}
