package care.earshot.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class StreamEventTest {
    @Test
    void a_change_carries_its_item_whatever_the_types() throws IOException {
        var changes = StreamEvent.read(new ByteArrayInputStream("""
                {"Records": [
                  {"eventID": "1", "eventName": "INSERT", "dynamodb": {
                    "ApproximateCreationDateTime": 1763629200.0, "Keys": {"pk": {"S": "x#7"}}, "SequenceNumber": "100",
                    "NewImage": {"pk": {"S": "x#7"}, "n": {"N": "5"}, "b": {"BOOL": true}, "z": {"NULL": true},
                      "ss": {"SS": ["a", "b"]}, "m": {"M": {"in": {"L": [{"S": "1"}, {"M": {}}]}}}}, "SizeBytes": 9}},
                  {"eventName": "REMOVE", "dynamodb": {"SequenceNumber": "101", "OldImage": {"pk": {"S": "x"}}}}]}
                """.getBytes(UTF_8)));
        assertThat(changes).hasSize(2);
        var insert = changes.getFirst();
        assertThat(insert.at()).isEqualTo(Instant.ofEpochSecond(1763629200));
        assertThat(insert.item().get("ss")).extracting("ss").asString().contains("a", "b");
        assertThat(insert.item()).hasSize(6);
        assertThat(changes.getLast().item()).isEmpty();
    }
}
