package care.earshot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.sqs.MessageJson;
import care.earshot.message.AccountId;
import care.earshot.message.Network;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class NormalizeCommandTest {
    private static final String POST = """
            {"id":"2028400000000000010","author_id":"41001","text":"@aster my lamp &amp; me","conversation_id":"2028400000000000010",
             "created_at":"2026-03-02T09:20:20.506Z","lang":"en","edit_history_tweet_ids":["2028400000000000010"],
             "entities":{"mentions":[{"id":"9001","username":"aster"}]}}""";
    private static final String EDIT = POST.replace("\"id\":\"2028400000000000010\"", "\"id\":\"2028400000000000020\"")
            .replace("lamp", "lantern");

    @TempDir
    private Path folder = Path.of(".");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return new CommandLine(new NormalizeCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private List<JsonNode> lines() {
        return out.toString().lines().map(NormalizeCommandTest::json).toList();
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }

    private static String page(String... posts) {
        return "{\"data\":[" + String.join(",", posts) + "],\"meta\":{\"result_count\":1}}";
    }

    @Test
    void plain_and_wrapped_pages_give_each_message_once_in_its_newest_version() throws IOException {
        var wrapped =
                "[{\"endpoint\":\"/2/users/9001/mentions\",\"method\":\"GET\",\"response\":" + page(EDIT, "7") + "}]";
        assertThat(run("x", file("a.json", page(POST)), file("b.json", wrapped), file("c.json", page(POST))))
                .isZero();
        assertThat(lines()).hasSize(1);
        var line = lines().getFirst();
        assertThat(line.path("id").asText()).isEqualTo("2028400000000000010");
        assertThat(line.path("revision").asText()).isEqualTo("2028400000000000020");
        assertThat(line.path("text").asText()).isEqualTo("@aster my lantern & me");
        assertThat(line.path("kind").asText()).isEqualTo("mention");
        assertThat(line.path("at").asText()).isEqualTo("2026-03-02T09:20:20.506Z");
        assertThat(line.path("conversation").path("customer").asText()).isEqualTo("41001");
        assertThat(line.path("accounts").path(0).asText()).isEqualTo("x:9001");
        assertThat(err.toString()).isEqualTo("earshot: 1 odd: {not an object=1}\n");
    }

    @Test
    void standard_input_lines_and_single_posts_are_read_too() {
        var before = System.in;
        var input =
                "{\"data\":" + POST + "}\n" + POST.replace("000010", "000011").replace("\n", " ") + "\n";
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(run("x")).isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(lines()).hasSize(2);
    }

    @Test
    void our_own_account_tells_our_answers_from_what_customers_write() throws IOException {
        var own = POST.replace(
                        "\"author_id\"",
                        "\"in_reply_to_user_id\":\"41001\",\"referenced_tweets\":[{\"type\":"
                                + "\"replied_to\",\"id\":\"5\"}],\"author_id\"")
                .replace("\"author_id\":\"41001\"", "\"author_id\":\"9001\"");
        assertThat(run("x", "--account", "9001:aster", file("own.json", page(own))))
                .isZero();
        assertThat(lines().getFirst().path("direction").asText()).isEqualTo("outbound");
        assertThat(lines().getFirst().path("conversation").path("customer").asText())
                .isEqualTo("41001");
    }

    @Test
    void what_broke_off_is_named_with_its_line_and_what_came_before_is_kept() throws IOException {
        var broken = file(
                "broken.json",
                "[{\"response\":" + page(POST) + "},\n{\"response\":"
                        + page(POST.replace("000010", "000012"), EDIT).substring(0, 600));
        assertThat(run("x", broken)).isEqualTo(2);
        assertThat(lines()).hasSize(2);
        assertThat(err.toString()).startsWith("earshot: " + broken + ":").contains("not JSON from here on");
    }

    @Test
    void bad_usage_and_bad_input_are_one_line_and_exit_2() throws IOException {
        assertThat(run("bluesky")).isEqualTo(2);
        assertThat(run("x", folder.resolve("nowhere.json").toString())).isEqualTo(2);
        assertThat(run("x", file("other.json", "{\"hello\":1}"))).isEqualTo(2);
        assertThat(run("x", file("empty.json", ""))).isEqualTo(2);
        assertThat(run("x", "--account", "me", file("a.json", page(POST)))).isEqualTo(2);
        assertThat(err.toString().lines().filter(line -> !line.startsWith("earshot: 1 odd")))
                .hasSize(5)
                .allMatch(line -> line.startsWith("earshot: "));
    }

    private String zipped(String name, String text, int cutOff) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return Files.write(folder.resolve(name), Arrays.copyOf(out.toByteArray(), out.size() - cutOff))
                .toString();
    }

    @Test
    void a_kept_page_is_read_as_it_lies_in_the_bucket_and_becomes_bodies_of_the_queue() throws IOException {
        var page =
                "{\"endpoint\":\"/2/tweets/search/recent\",\"account\":{\"id\":\"9001\",\"handle\":\"aster\"},\"response\":"
                        + page(POST, EDIT) + "}";
        assertThat(run("x", "--bodies", zipped("kept.json.gz", page, 0))).isZero();
        assertThat(out.toString().lines().map(MessageJson::read))
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.revision()).isEqualTo("2028400000000000020");
                    assertThat(message.accounts()).containsExactly(new AccountId(Network.X, "9001"));
                    assertThat(message.replyable().allowed()).isTrue();
                });
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void a_compressed_file_that_is_cut_off_is_told_in_one_line() throws IOException {
        assertThat(run("x", zipped("cut.gz", page(POST), 9), file("good.json", page(POST))))
                .isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .endsWith("cut.gz: compressed, and cannot be unpacked");
        assertThat(lines()).hasSize(1);
    }
}
