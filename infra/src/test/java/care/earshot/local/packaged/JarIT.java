package care.earshot.local.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The one jar that is deployed. */
final class JarIT {
    private static final Path JAR = Path.of(System.getProperty("root"), "functions/target/functions.jar");

    @Test
    void the_jar_stays_within_30_megabytes_with_its_models() throws IOException {
        assertThat(Files.size(JAR)).isLessThanOrEqualTo(30_000_000);
    }

    @Test
    void nothing_in_it_runs_only_on_a_laptop() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .isNotEmpty()
                    .noneMatch(name -> name.startsWith("care/earshot/local/") || name.startsWith("care/earshot/cli/"))
                    .noneMatch(name -> name.startsWith("org/apache/http/") || name.startsWith("io/netty/"));
        }
    }
}
