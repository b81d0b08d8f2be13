package care.earshot.triage.learned;

import care.earshot.triage.learned.Calibration.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How good a model is on examples that were held back from it.
 *
 * @param examples different ones that were learned from
 * @param held of them judged while held back
 * @param accuracy share of right answers among those that have a label; "not sure" is wrong
 * @param macroF1 mean over labels
 * @param sure share of those with a label that got an answer
 * @param outside examples of no label that were held back
 * @param rejected share of these that got no answer; 0 where there are none
 * @param report for people: these figures, and each label's threshold, precision and recall
 */
public record Quality(
        long rows,
        int examples,
        int held,
        double accuracy,
        double macroF1,
        double sure,
        int outside,
        double rejected,
        String report) {
    static Quality of(
            List<Held> held, Calibration calibration, Decision decision, List<String> labels, long rows, int examples) {
        var tally = new Tally(labels.size());
        int sure = 0, outside = 0, rejected = 0;
        for (var one : held) {
            var choice = decision.choose(calibration.probabilities(one.scores()), one.known());
            var said = choice.sure() ? choice.label() : -1;
            if (one.label() < 0) {
                outside++;
                rejected += choice.sure() ? 0 : 1;
                tally.addOutside(said);
            } else {
                tally.add(one.label(), said);
                sure += choice.sure() ? 1 : 0;
            }
        }
        var inside = held.size() - outside;
        var quality = new Quality(
                rows,
                examples,
                held.size(),
                tally.accuracy(),
                tally.macroF1(),
                inside == 0 ? 0 : (double) sure / inside,
                outside,
                outside == 0 ? 0 : (double) rejected / outside,
                "");
        return new Quality(
                rows,
                examples,
                held.size(),
                quality.accuracy,
                quality.macroF1,
                quality.sure,
                outside,
                quality.rejected,
                quality.written(tally, calibration, decision, labels));
    }

    private String written(Tally tally, Calibration calibration, Decision decision, List<String> labels) {
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT,
                "%d rows, %d different examples, %d labels; %d held back: accuracy %.4f, macro-F1 %.4f, sure of %.1f %%",
                rows,
                examples,
                labels.size(),
                held,
                accuracy,
                macroF1,
                sure * 100));
        if (outside > 0) {
            lines.add(String.format(
                    Locale.ROOT, "%d of no label held back, of which rejected %.1f %%", outside, rejected * 100));
        }
        lines.add(String.format(
                Locale.ROOT,
                "a score counts %.2f, by telling features %.2f, the network's %.2f, by the order of words %.2f",
                calibration.weights()[0],
                calibration.weights()[1],
                calibration.weights()[2],
                calibration.weights().length > 3 ? calibration.weights()[3] : 0));
        lines.add("label\theld back\tthreshold\tprecision\trecall\tf1");
        for (var k = 0; k < labels.size(); k++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s\t%d\t%.3f\t%.3f\t%.3f\t%.3f",
                    labels.get(k),
                    tally.wanted(k),
                    decision.threshold()[k],
                    tally.precision(k),
                    tally.recall(k),
                    tally.f1(k)));
        }
        return String.join("\n", lines) + "\n";
    }
}
