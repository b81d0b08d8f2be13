package care.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BatchAnswerTest {
    private static final List<String> BATCH = List.of("a", "b", "c");

    private static Set<String> failed(String answer) {
        return BatchAnswer.failed(new Outcome.Answered(answer), BATCH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "\"done\"",
                "{\"batchItemFailures\":null}",
                "{\"batchItemFailures\":[]}",
                "{\"failures\":[{\"itemIdentifier\":\"a\"}]}"
            })
    void an_answer_without_failures_is_a_full_success(String answer) {
        assertThat(failed(answer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"id\":\"b\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"of another batch\"}]}",
                "{\"batchItemFailures\":[null]}",
                "not json"
            })
    void a_bad_identifier_or_no_json_is_a_full_failure(String answer) {
        assertThat(failed(answer)).containsExactly("a", "b", "c");
    }

    @Test
    void the_named_ones_failed_and_no_others() {
        assertThat(failed("{\"batchItemFailures\":[{\"itemIdentifier\":\"c\"},{\"itemIdentifier\":\"a\"}]}"))
                .containsExactly("a", "c");
    }

    @Test
    void an_exception_or_a_timeout_fails_the_whole_batch() {
        assertThat(BatchAnswer.failed(new Outcome.Failed(new IllegalStateException()), BATCH))
                .hasSize(3);
        assertThat(BatchAnswer.failed(new Outcome.TimedOut(Duration.ofSeconds(1)), BATCH))
                .hasSize(3);
    }
}
