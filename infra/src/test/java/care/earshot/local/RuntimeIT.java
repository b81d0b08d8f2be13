package care.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The packaged jar under AWS's own runtime interface client: what Lambda does with it, without Docker. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class RuntimeIT {
    private static final Path ROOT = Path.of(System.getProperty("root"));
    private static final String FUNCTION = "TriageFunction";
    private static Surroundings around;
    private static LocalCloud cloud;

    @BeforeAll
    static void start() throws Exception {
        around = Surroundings.start(0, 0, InstantSource.system(), null);
        cloud = LocalCloud.start(around.withX(around.withMail(Options.quiet(ROOT))));
        around.connect(cloud);
    }

    @AfterAll
    static void stop() {
        cloud.close();
        around.close();
    }

    private static String answer(Map<String, String> changed) throws Exception {
        Assumptions.assumeTrue(cloud.has(FUNCTION), FUNCTION + " has no class yet");
        var environment = new HashMap<>(cloud.environment(FUNCTION));
        environment.putAll(changed);
        try (var function = new RuntimeApi(ROOT, "care.earshot.lambda.TriageHandler::handleRequest", environment)) {
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
    }
}
