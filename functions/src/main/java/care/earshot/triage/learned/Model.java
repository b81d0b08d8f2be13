package care.earshot.triage.learned;

import care.earshot.triage.Senses;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What was learned from examples: labels texts, says how sure it is, which words decided, and when it does not know. */
public final class Model {
    private final List<String> labels;
    private final Vocabulary vocabulary;
    private final Linear linear;
    private final Net net;
    private final @Nullable Convolution convolution;
    private final Calibration calibration;
    private final Decision decision;
    private final String report;

    Model(
            List<String> labels,
            Vocabulary vocabulary,
            Linear linear,
            Net net,
            @Nullable Convolution convolution,
            Calibration calibration,
            Decision decision,
            String report) {
        this.labels = List.copyOf(labels);
        this.vocabulary = vocabulary;
        this.linear = linear;
        this.net = net;
        this.convolution = convolution;
        this.calibration = calibration;
        this.decision = decision;
        this.report = report;
    }

    /** @throws UnreadableModel it is damaged, of another version, or no model */
    public static Model of(byte[] bytes) throws UnreadableModel {
        return ModelFile.read(bytes);
    }

    /** For {@link #of}: the same examples give the same bytes. */
    public byte[] bytes() {
        return ModelFile.bytes(this);
    }

    public List<String> labels() {
        return labels;
    }

    /** How good it was on examples that were held back, for people. */
    public String report() {
        return report;
    }

    /** Never throws, whatever the text holds; of a text of any length it reads the first 4,000 characters. */
    public Prediction predict(String text) {
        return predict(text, any -> true);
    }

    /** @param explained the labels of which somebody wants to know why: to find the words takes as long as the label */
    public Prediction predict(String text, Predicate<String> explained) {
        var plain = Plain.of(text);
        var senses = Senses.of(plain.original());
        var vector = vocabulary.vector(Grams.bags(plain, senses));
        var probabilities = calibration.probabilities(scores(plain, senses, vector));
        var choice = decision.choose(probabilities, vector.known());
        var best = labels.get(choice.label());
        return new Prediction(
                choice.sure() ? best : null,
                best,
                choice.confidence(),
                choice.sure() && explained.test(best)
                        ? Because.of(plain, senses, vector, vocabulary, linear, probabilities, choice.label())
                        : List.of());
    }

    private List<float[]> scores(Plain plain, Senses senses, Vector vector) {
        return convolution == null
                ? List.of(linear.scores(vector), net.scores(vector))
                : List.of(linear.scores(vector), net.scores(vector), convolution.scores(Sequence.of(plain, senses)));
    }

    void write(DataOutputStream out) throws IOException {
        ModelFile.texts(out, labels);
        ModelFile.texts(out, List.of(report));
        vocabulary.write(out);
        linear.write(out);
        net.write(out);
        out.writeBoolean(convolution != null);
        if (convolution != null) {
            convolution.write(out);
        }
        calibration.write(out);
        decision.write(out);
    }

    static Model read(DataInputStream in) throws IOException {
        var labels = ModelFile.texts(in);
        var report = ModelFile.texts(in).getFirst();
        return new Model(
                labels,
                Vocabulary.read(in),
                Linear.read(in),
                Net.read(in),
                in.readBoolean() ? Convolution.read(in) : null,
                Calibration.read(in),
                Decision.read(in),
                report);
    }
}
