package care.earshot.local.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.local.LocalCloud;
import care.earshot.local.Options;
import care.earshot.local.RuntimeApi;
import care.earshot.local.Surroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The packaged jar under AWS's own runtime interface client: what Lambda does with it, without Docker. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class RuntimeIT {
    private static final Path ROOT = Path.of(System.getProperty("root"));
    private static final Path LOG = ROOT.resolve("infra/target/function.log");
    private static Surroundings around;
    private static LocalCloud cloud;
    private static Path code;

    @BeforeAll
    static void start() throws Exception {
        code = ROOT.resolve("infra/target/function");
        Files.createDirectories(code.resolve("lib"));
        Files.copy(
                ROOT.resolve("functions/target/functions.jar"),
                code.resolve("lib/functions.jar"),
                StandardCopyOption.REPLACE_EXISTING);
        around = Surroundings.start(0, 0, InstantSource.system(), null);
        cloud = LocalCloud.start(around.withX(around.withMail(Options.quiet(ROOT))));
        around.connect(cloud);
    }

    @AfterAll
    static void stop() {
        cloud.close();
        around.close();
    }

    private static RuntimeApi process(String name, Map<String, String> changed) throws Exception {
        var environment = new HashMap<>(cloud.environment(name + "Function"));
        environment.putAll(changed);
        var handler = "care.earshot.lambda." + name + "Handler::handleRequest";
        return new RuntimeApi(new RuntimeApi.Function(code, handler, environment, List.of(), List.of(), LOG));
    }

    private static String answer(Map<String, String> changed) throws Exception {
        try (var function = process("Triage", changed)) {
            return function.invoke(Files.readString(ROOT.resolve("events/TriageFunction.Inbound.json")));
        }
    }

    @Test
    void what_was_handled_is_not_named() throws Exception {
        assertThat(answer(Map.of())).isEqualTo("{\"batchItemFailures\":[]}");
    }

    @Test
    void what_could_not_be_stored_is_named_and_comes_again() throws Exception {
        assertThat(answer(Map.of("TABLE", "NoSuchTable")))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"00000000-0000-4000-8000-000000000001\"},"
                        + "{\"itemIdentifier\":\"00000000-0000-4000-8000-000000000002\"}]}");
        assertThat(Files.readString(LOG))
                .as("a rehearsal that fails says so, and the function starts nevertheless")
                .contains("\"function\":\"Triage rehearsal\",\"error\":\"ResourceNotFoundException");
    }

    /** What stands in the log when a rehearsal went its whole way. */
    private static final Map<String, List<String>> REHEARSED = Map.of(
            "Poll", List.of("\"accounts\":2", "\"sources\":0"),
            "Triage", List.of("\"failed\":0", "\"stored\":1"),
            "Record", List.of("\"changes\":1", "\"arrived\":1"),
            "Watch", List.of("\"open\":0", "\"sources\":0"),
            "Reply", List.of("\"failed\":0", "\"gone\":1"),
            "Mail", List.of("\"failed\":0", "\"message\":1"),
            "Feedback", List.of("\"failed\":0", "\"delivery\":1"),
            "Notify", List.of("\"failed\":0"),
            "Broadcast", List.of("\"failed\":0"),
            "Api", List.of("\"page\":200", "\"queues\":200"));

    /** Every function of the template, but the one that runs once a day: nobody waits for it. */
    static List<String> functions() throws Exception {
        return Pattern.compile("care\\.earshot\\.lambda\\.(\\w+)Handler::")
                .matcher(Files.readString(ROOT.resolve("template.yaml")))
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.equals("Train"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void every_handler_rehearses_before_its_first_event_and_changes_nothing(String name) throws Exception {
        long before = stored();
        try (var function = process(name, Map.of())) {
            function.awaitReady();
        }
        assertThat(Files.readString(LOG).lines().filter(line -> line.contains(name + " rehearsal")))
                .last()
                .asString()
                .contains(Objects.requireNonNull(REHEARSED.get(name)));
        assertThat(stored()).isEqualTo(before);
        for (var queue : List.of("InboundQueue", "OutboxQueue")) {
            assertThat(cloud.sqs()
                            .getQueueAttributes(r -> r.queueUrl(cloud.named(queue))
                                    .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                            .attributesAsStrings()
                            .values())
                    .containsOnly("0");
        }
    }

    /** Items of the table, of all kinds, once what came of the last ones is written too. */
    private static long stored() {
        assertThat(cloud.settle(Duration.ofMinutes(1))).isTrue();
        return cloud.dynamo().scanPaginator(r -> r.tableName(cloud.named("Table"))).items().stream()
                .count();
    }
}
