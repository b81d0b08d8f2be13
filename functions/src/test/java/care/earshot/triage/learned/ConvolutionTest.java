package care.earshot.triage.learned;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.triage.Senses;
import care.earshot.triage.learned.Convolution.Shape;
import care.earshot.triage.learned.ConvolutionSchool.Course;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConvolutionTest {
    private static final List<String> FILLERS = List.of("the", "card", "today", "please", "app", "again", "store", "?");
    private static final Course COURSE = new Course(new Shape(3, 16), 2, 12, 0.02, 0.1, 0.2);

    /** The same words either way: only their order tells what was bought and what was wished for. */
    private static String text(Random random, boolean first) {
        var filler = IntStream.range(0, 3 + random.nextInt(4))
                .mapToObj(i -> FILLERS.get(random.nextInt(FILLERS.size())))
                .toList();
        var middle = random.nextInt(filler.size());
        return String.join(" ", filler.subList(0, middle))
                + (first ? " blue not red " : " red not blue ")
                + String.join(" ", filler.subList(middle, filler.size()));
    }

    private static int[][] sequence(String text) {
        return Sequence.of(Plain.of(text), Senses.of(text));
    }

    private static Convolution learned() {
        var random = new Random(7);
        var texts = new ArrayList<int[][]>();
        var labels = new int[300];
        for (var i = 0; i < labels.length; i++) {
            labels[i] = i % 2;
            texts.add(sequence(text(random, i % 2 == 0)));
        }
        return ConvolutionSchool.train(texts, labels, 2, COURSE);
    }

    private static final Convolution LEARNED = learned();

    private static int best(Convolution convolution, String text) {
        var scores = convolution.scores(sequence(text));
        return scores[0] > scores[1] ? 0 : 1;
    }

    @Test
    void what_only_the_order_of_words_tells_is_learned() {
        var random = new Random(8);
        var right = IntStream.range(0, 200)
                .filter(i -> best(LEARNED, text(random, i % 2 == 0)) == i % 2)
                .count();
        assertThat(right).isGreaterThan(196);
    }

    @Test
    void a_word_never_seen_is_known_by_its_parts() {
        assertThat(best(LEARNED, "the bluee not reddd card")).isZero();
        assertThat(best(LEARNED, "the reddd not bluee card")).isEqualTo(1);
    }

    @Test
    void a_text_without_words_and_one_of_words_never_seen_get_finite_scores() {
        for (var text : List.of("", " ", "\uD800", "ΩΩΩ жжж", "x".repeat(40_000), "ก".repeat(40_000))) {
            for (var score : LEARNED.scores(sequence(text))) {
                assertThat(score).isFinite();
            }
        }
    }

    @Test
    void a_words_row_that_was_remembered_or_lost_again_changes_no_score() {
        var text = "today blue not red please";
        var first = LEARNED.scores(sequence(text));
        assertThat(LEARNED.scores(sequence(text))).containsExactly(first);
        for (var i = 0; i < 5_000; i++) {
            LEARNED.scores(sequence("blue" + i + " red" + i * 31 + " not" + i));
        }
        assertThat(LEARNED.scores(sequence(text))).containsExactly(first);
    }

    @Test
    void written_and_read_again_it_says_the_same() throws IOException {
        var bytes = new ByteArrayOutputStream();
        LEARNED.write(new DataOutputStream(bytes));
        var read = Convolution.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        var text = "again the app red not blue";
        assertThat(read.scores(sequence(text))).containsExactly(LEARNED.scores(sequence(text)));
    }

    @Test
    void training_again_gives_the_same_network() {
        var text = "please blue not red in store";
        assertThat(learned().scores(sequence(text))).containsExactly(LEARNED.scores(sequence(text)));
    }
}
