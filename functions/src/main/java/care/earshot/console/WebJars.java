package care.earshot.console;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Files of {@code org.webjars.npm} jars, found without naming a version: each jar says its own in META-INF/maven. */
final class WebJars {
    private static final Pattern SAFE = Pattern.compile("[a-z0-9_-]+(/[A-Za-z0-9_-]+)*/[A-Za-z0-9_-]+\\.js");
    private static final Map<String, Optional<String>> VERSIONS = new ConcurrentHashMap<>();

    private WebJars() {}

    /** A file by the jar's name and its path in it, such as {@code lit-html/directives/repeat.js}. */
    static Optional<byte[]> read(String path) {
        if (!SAFE.matcher(path).matches()) {
            return Optional.empty();
        }
        int slash = path.indexOf('/');
        var jar = path.substring(0, slash);
        return version(jar)
                .flatMap(version ->
                        resource("META-INF/resources/webjars/" + jar + "/" + version + path.substring(slash)));
    }

    private static Optional<String> version(String jar) {
        return VERSIONS.computeIfAbsent(
                jar,
                name -> resource("META-INF/maven/org.webjars.npm/" + name + "/pom.properties")
                        .map(WebJars::version));
    }

    private static String version(byte[] pom) {
        var properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(pom));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "");
    }

    /** A file on the class path. */
    static Optional<byte[]> resource(String name) {
        var loader = WebJars.class.getClassLoader();
        try (InputStream in = loader == null ? null : loader.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
