package care.earshot.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code events/} has a file for every function and trigger, and each passes through its handler. */
final class EventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path ROOT = Path.of(System.getProperty("root"));
    private static Surroundings around;
    private static LocalCloud cloud;

    @BeforeAll
    static void start() throws Exception {
        around = Surroundings.start(0, 0, java.time.InstantSource.system(), null);
        cloud = LocalCloud.start(
                around.withX(around.withMail(Options.quiet(ROOT).with("JwtIssuer", "https://issuer.example"))));
        around.connect(cloud);
        // the mail that the example of the mail queue speaks of
        try (var http = HttpClient.newHttpClient()) {
            var mail =
                    "From: customer@example.com\r\nTo: help@care.example\r\nSubject: my parcel\r\n\r\nWhere is it?\r\n";
            var put = HttpRequest.newBuilder(URI.create(cloud.endpoints().get("S3") + "/mailbucket/mail/example"))
                    .PUT(HttpRequest.BodyPublishers.ofString(mail));
            assertThat(http.send(put.build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @AfterAll
    static void stop() {
        cloud.close();
        around.close();
    }

    private static Map<String, JsonNode> triggers() throws IOException {
        var found = new TreeMap<String, JsonNode>();
        var template = Template.read(Files.readString(ROOT.resolve("template.yaml")));
        template.path("Resources")
                .properties()
                .forEach(resource -> resource.getValue()
                        .at("/Properties/Events")
                        .properties()
                        .forEach(event -> found.put(resource.getKey() + "." + event.getKey(), event.getValue())));
        return found;
    }

    private static JsonNode read(String name) throws IOException {
        return JSON.readTree(ROOT.resolve("events/" + name + ".json").toFile());
    }

    @Test
    void every_function_and_trigger_has_its_event_and_there_are_no_others() throws IOException {
        try (var files = Files.list(ROOT.resolve("events"))) {
            assertThat(files.map(f -> f.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(triggers().keySet());
        }
    }

    @Test
    void every_event_has_the_shape_of_its_trigger() throws IOException {
        for (var trigger : triggers().entrySet()) {
            var event = read(trigger.getKey());
            var shape = switch (trigger.getValue().path("Type").asText()) {
                case "SQS" -> event.at("/Records/0/eventSource").asText().equals("aws:sqs");
                case "DynamoDB" -> event.at("/Records/0/eventSource").asText().equals("aws:dynamodb");
                case "ScheduleV2" -> event.path("source").asText().equals("aws.scheduler");
                case "HttpApi" -> event.path("version").asText().equals("2.0");
                default -> false;
            };
            assertThat(shape).as(trigger.getKey()).isTrue();
        }
    }

    @Test
    void record_hears_of_messages_and_not_of_what_it_writes_itself() throws IOException {
        var pattern = JSON.readTree(triggers()
                .getOrDefault("RecordFunction.Changes", JSON.nullNode())
                .at("/Properties/FilterCriteria/Filters/0/Pattern")
                .asText());
        var event = read("RecordFunction.Changes").at("/Records/0");
        assertThat(EventPattern.matches(pattern, event)).isTrue();
        var log = JSON.readTree(event.toString().replace("\"S\":\"M#", "\"S\":\"000001782000000#"));
        assertThat(EventPattern.matches(pattern, log)).isFalse();
    }

    @TestFactory
    Stream<DynamicTest> every_event_passes_through_its_handler() throws IOException {
        return triggers().keySet().stream()
                .map(name -> dynamicTest(name, () -> {
                    var function = name.substring(0, name.indexOf('.'));
                    Assumptions.assumeTrue(cloud.has(function), function + " has no class yet");
                    var outcome = cloud.function(function)
                            .invoke(read(name).toString().getBytes(UTF_8));
                    assertThat(outcome).isInstanceOf(Outcome.Answered.class);
                    var answer = ((Outcome.Answered) outcome).text();
                    if (name.startsWith("ApiFunction")) {
                        assertThat(JSON.readTree(answer).path("statusCode").asInt())
                                .isEqualTo(name.endsWith("Unsubscribe") ? 404 : 200); // nobody's link
                    } else {
                        assertThat(BatchAnswer.failed(outcome, List.of("100000000000000000001")))
                                .as(answer)
                                .isEmpty();
                    }
                }));
    }
}
