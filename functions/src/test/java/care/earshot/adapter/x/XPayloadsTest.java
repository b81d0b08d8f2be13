package care.earshot.adapter.x;

import static care.earshot.adapter.x.Fixtures.ARRIVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import care.earshot.message.Message;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Payloads that nobody of this project wrote, where they are at hand. */
class XPayloadsTest {
    @Test
    void every_payload_of_others_normalises_each_post_once() throws IOException {
        assumeTrue(Files.isDirectory(Fixtures.SHARED), "no payloads of others here");
        try (var files = Files.list(Fixtures.SHARED)) {
            var all = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            assertThat(all).isNotEmpty();
            for (var file : all) {
                for (var page : new ObjectMapper().readTree(file.toFile())) {
                    var read = new XNormalizer(XOurs.UNKNOWN).read(page.path("response"), "", ARRIVED);
                    assertThat(read.trouble()).as(file.toString()).isEmpty();
                    assertThat(read.items())
                            .as(file.toString())
                            .hasSize(page.path("response").path("data").size())
                            .noneMatch(care.earshot.message.Item.Odd.class::isInstance);
                    assertThat(Fixtures.messages(read))
                            .as(file.toString())
                            .isNotEmpty()
                            .allSatisfy(message -> complete(file, message));
                }
            }
        }
    }

    private static void complete(Path file, Message message) {
        assertThat(message.at()).as(file.toString()).isEqualTo(java.time.Instant.parse("2025-11-26T21:30:10Z"));
        assertThat(List.of(
                        message.text(),
                        message.conversation().thread(),
                        message.author().id()))
                .as(file.toString())
                .noneMatch(String::isEmpty);
    }
}
