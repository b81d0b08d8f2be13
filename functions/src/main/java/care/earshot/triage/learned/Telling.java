package care.earshot.triage.learned;

import java.util.List;

/** How telling each feature is of each label: how much oftener it stands in that label's texts than in all others. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two
record Telling(float[] ratios) {
    static Telling of(List<Vector> texts, int[] label, int labels, int features) {
        var ratios = new float[features * labels]; // first how many of a label's texts have the feature
        var having = new float[features];
        var all = new double[labels];
        var total = 0.0;
        for (var i = 0; i < label.length; i++) {
            for (var at : texts.get(i).at()) {
                having[at]++;
                if (label[i] >= 0) {
                    ratios[at * labels + label[i]]++;
                }
            }
            total += texts.get(i).at().length;
            if (label[i] >= 0) {
                all[label[i]] += texts.get(i).at().length;
            }
        }
        for (var feature = 0; feature < features; feature++) {
            for (var k = 0; k < labels; k++) {
                var at = feature * labels + k;
                var inside = (ratios[at] + 1.0) / (all[k] + features);
                var outside = (having[feature] - ratios[at] + 1.0) / (total - all[k] + features);
                ratios[at] = (float) Math.abs(StrictMath.log(inside / outside));
            }
        }
        return new Telling(ratios);
    }

    /** Text by text, of each label, the square of the text's length with its features weighted. */
    float[] squares(List<Vector> texts, int labels) {
        var squares = new float[texts.size() * labels];
        for (var i = 0; i < texts.size(); i++) {
            var text = texts.get(i);
            for (var k = 0; k < labels; k++) {
                squares[i * labels + k] = 1;
            }
            for (var f = 0; f < text.at().length; f++) {
                var square = text.values()[f] * text.values()[f];
                for (var k = 0; k < labels; k++) {
                    squares[i * labels + k] += square * ratios[text.at()[f] * labels + k];
                }
            }
        }
        return squares;
    }

    /** Adds {@code steps}, times {@code value} and how telling the feature is, to its row. */
    void spread(float[] weights, int first, float value, float[] steps) {
        for (var k = 0; k < steps.length; k++) {
            weights[first + k] += value * ratios[first + k] * steps[k];
        }
    }
}
