package care.earshot.triage.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.earshot.triage.learned.Learning.Outcome.Learned;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelFileTest {
    private static final Model MODEL = model();
    private static final byte[] BYTES = MODEL.bytes();

    private static Model model() {
        var examples = new Examples();
        for (var i = 0; i < 10; i++) {
            examples.add("the bill is wrong by " + i, "bill");
            examples.add("my card number " + i + " is lost", "card");
        }
        return ((Learned) Learning.learn(examples)).model();
    }

    @Test
    void of_a_label_that_nobody_asks_about_the_same_is_said_without_words() {
        var all = MODEL.predict("my lost card");
        assertThat(all.because()).isNotEmpty();
        assertThat(MODEL.predict("my lost card", label -> false))
                .isEqualTo(new Prediction(all.label(), all.best(), all.confidence(), List.of()));
    }

    @Test
    void a_model_that_was_written_and_read_says_the_same() throws UnreadableModel {
        var read = Model.of(BYTES);
        assertThat(read.bytes()).isEqualTo(BYTES);
        assertThat(read.predict("my lost card")).isEqualTo(MODEL.predict("my lost card"));
        assertThat(read.report()).isEqualTo(MODEL.report());
    }

    @Test
    void a_model_of_another_version_is_refused_in_one_clear_line() {
        var other = BYTES.clone();
        other["earshot-model ".length()] = '9';
        assertThatThrownBy(() -> Model.of(other))
                .isInstanceOf(UnreadableModel.class)
                .hasMessage("a model of version 9, and this is made for version 5: train it again");
    }

    @Test
    void a_damaged_model_and_what_is_none_are_refused() {
        for (var at = 16; at < BYTES.length; at += 97) {
            var damaged = BYTES.clone();
            damaged[at] ^= 0x40;
            assertThatThrownBy(() -> Model.of(damaged)).hasMessage("the model is damaged");
        }
        for (var length = 17; length < BYTES.length; length += 101) {
            var cut = Arrays.copyOf(BYTES, length);
            assertThatThrownBy(() -> Model.of(cut)).hasMessage("the model is damaged");
        }
        assertThatThrownBy(() -> Model.of(new byte[0])).hasMessage("this is no model");
        assertThatThrownBy(() -> Model.of("{\"a\":1}\n".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("this is no model");
    }
}
