package care.earshot.learning;

import care.earshot.triage.Taxonomy;
import care.earshot.triage.learned.Examples;
import care.earshot.triage.learned.LearnedJudge;
import care.earshot.triage.learned.Learning;
import care.earshot.triage.learned.Model;
import care.earshot.triage.learned.Prediction;
import care.earshot.triage.learned.UnreadableModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Makes a model of labelled texts. */
public interface Teacher {
    /** @param label a tag, or {@link LearnedJudge#NONE} */
    record Row(String text, String label) {}

    sealed interface Outcome {
        /** @param bytes for {@link Teacher#read} */
        @SuppressWarnings("ArrayRecordComponent") // nobody compares two
        record Learned(Function<String, Prediction> model, byte[] bytes) implements Outcome {}

        record Refused(String why) implements Outcome {}
    }

    Outcome teach(List<Row> rows);

    /** @throws UnreadableModel it is damaged or of another version */
    Function<String, Prediction> read(byte[] bytes) throws UnreadableModel;

    /** The examples of a taxonomy, and {@link #nothing}. */
    static List<Row> written(Taxonomy taxonomy) {
        var rows = new ArrayList<>(nothing());
        for (var tag : taxonomy.tags()) {
            tag.examples().values().forEach(texts -> texts.forEach(text -> rows.add(new Row(text, tag.name()))));
        }
        return rows;
    }

    /** Texts that were written for this and are about nothing that a team could act on: greetings, thanks, chatter. */
    static List<Row> nothing() {
        try (var in = Teacher.class.getResourceAsStream("nothing.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(text -> new Row(text, LearnedJudge.NONE))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The classifier of {@code triage.learned}. */
    Teacher OWN = new Teacher() {
        @Override
        public Outcome teach(List<Row> rows) {
            var examples = new Examples();
            rows.forEach(row -> examples.add(row.text(), row.label()));
            return switch (Learning.learn(examples)) {
                case Learning.Outcome.Refused(var why) -> new Outcome.Refused(why);
                case Learning.Outcome.Learned(var model, var quality) ->
                    new Outcome.Learned(LearnedJudge.model(model), model.bytes());
            };
        }

        @Override
        public Function<String, Prediction> read(byte[] bytes) throws UnreadableModel {
            return LearnedJudge.model(Model.of(bytes));
        }
    };
}
