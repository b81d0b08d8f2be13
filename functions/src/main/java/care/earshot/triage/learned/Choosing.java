package care.earshot.triage.learned;

import care.earshot.triage.learned.Calibration.Held;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Chooses what is said and when nothing is, on examples that were held back. */
final class Choosing {
    private static final double LIKELY = 0.5; // who is surer than not says so, if nobody has shown what is out of scope
    private static final int ENOUGH = 2; // right answers that a threshold of its own may cost a label, or it is luck

    private Choosing() {}

    static Decision decision(List<Held> held, Calibration calibration, int labels, Settings settings) {
        var probabilities = new ArrayList<float[]>();
        var inside = new ArrayList<float[]>();
        for (var one : held) {
            probabilities.add(calibration.probabilities(one.scores()));
            if (one.label() >= 0) {
                inside.add(probabilities.getLast());
            }
        }
        var rule = Rule.of(inside, labels, settings.given());
        return new Decision(rule, thresholds(held, probabilities, rule, labels, settings));
    }

    /**
     * Where examples of what is out of scope were given, one threshold for all labels, the best between what it rejects
     * of these and what it loses of right answers. Else for each label, if there are enough of it, the highest that
     * loses next to nothing: then "not sure" is only for what is hardly better than a guess.
     */
    private static double[] thresholds(
            List<Held> held, List<float[]> probabilities, Rule rule, int labels, Settings settings) {
        var right = new ArrayList<Double>();
        var outside = new ArrayList<Double>();
        var byLabel = new ArrayList<List<Double>>();
        for (var k = 0; k < labels; k++) {
            byLabel.add(new ArrayList<>());
        }
        for (var i = 0; i < held.size(); i++) {
            var best = rule.best(probabilities.get(i));
            var confidence = Decision.likeliest(probabilities.get(i));
            if (held.get(i).label() < 0) {
                outside.add(confidence);
            } else if (held.get(i).label() == best) {
                right.add(confidence);
                byLabel.get(best).add(confidence);
            }
        }
        var thresholds = new double[labels];
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
