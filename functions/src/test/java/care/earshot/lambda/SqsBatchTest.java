package care.earshot.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class SqsBatchTest {
    private static String handled(String event) throws IOException {
        var answer = new ByteArrayOutputStream();
        var records = SqsBatch.read(new ByteArrayInputStream(event.getBytes(UTF_8)));
        SqsBatch.each("Test", records, answer, body -> {
            if (body.contains("poison")) {
                throw new IllegalStateException("poison");
            }
            return "fine";
        });
        return answer.toString(UTF_8);
    }

    @Test
    void only_the_record_that_failed_comes_back() throws IOException {
        assertThat(handled("""
                {"Records": [{"messageId": "a", "body": "fine", "attributes": {"ApproximateReceiveCount": "1"}},
                             {"messageId": "b", "body": "poison \\"quoted\\""}, {"messageId": "c", "body": "fine"}]}
                """)).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"b\"}]}");
    }

    @Test
    void a_message_group_does_not_make_the_rest_of_the_batch_fail() throws IOException {
        assertThat(handled("""
                {"Records": [{"messageId": "a", "body": "poison", "attributes": {"MessageGroupId": "g"}},
                             {"messageId": "b", "body": "fine", "attributes": {"MessageGroupId": "g"}}]}
                """)).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"}]}");
    }

    @Test
    void an_event_without_records_is_an_empty_success() throws IOException {
        assertThat(handled("{\"version\": \"0\", \"detail\": {\"Records\": []}}"))
                .isEqualTo("{\"batchItemFailures\":[]}");
    }

    @Test
    void a_record_without_an_id_fails_the_whole_batch_because_it_could_not_be_named() {
        assertThatThrownBy(() -> handled("{\"Records\": [{\"body\": \"x\"}]}")).hasMessageContaining("messageId");
    }
}
