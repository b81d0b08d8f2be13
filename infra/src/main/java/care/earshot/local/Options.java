package care.earshot.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the whole is run.
 *
 * @param root the project's folder, which holds template.yaml
 * @param port where the console answers; 0, any that is free
 * @param issuerPort where people sign in; 0, any that is free
 * @param data folder that keeps the data; null, in memory
 * @param endpoint of an emulator of AWS that stands in for the embedded servers; null, embedded
 * @param prefix before the names of queues, tables and buckets, so that runs at one endpoint do not meet
 * @param parameters of the template, by name
 * @param secrets parameters of Systems Manager by name, which starts with a slash
 * @param environment further variables of every function
 * @param clock what the functions are told the time by
 * @param schedules whether schedules run by themselves; otherwise only by {@link LocalCloud#runSchedule}
 * @param visibility overrides how long a received message stays invisible; null, as the template says
 * @param streamWindow overrides how long changes are gathered; null, as the template says
 */
public record Options(
        Path root,
        int port,
        int issuerPort,
        @Nullable Path data,
        @Nullable URI endpoint,
        String prefix,
        Map<String, String> parameters,
        Map<String, String> secrets,
        Map<String, String> environment,
        InstantSource clock,
        boolean schedules,
        @Nullable Duration visibility,
        @Nullable Duration streamWindow) {

    /** In memory, on free ports, schedules by hand, the clock of this computer. */
    public static Options quiet(Path root) {
        return new Options(
                root, 0, 0, null, null, "", Map.of(), Map.of(), Map.of(), InstantSource.system(), false, null, null);
    }

    public Options withPorts(int console, int issuer) {
        return but(draft -> {
            draft.port = console;
            draft.issuerPort = issuer;
        });
    }

    public Options withData(@Nullable Path folder) {
        return but(draft -> draft.data = folder);
    }

    public Options withEndpoint(@Nullable URI uri, String namesPrefix) {
        return but(draft -> {
            draft.endpoint = uri;
            draft.prefix = namesPrefix;
        });
    }

    /**
     * A parameter of the template; of Systems Manager, when the name starts with a slash; a variable of the functions'
     * environment, when it starts with {@code AWS_}.
     */
    public Options with(String name, String value) {
        return but(draft -> {
            if (name.startsWith("/")) {
                draft.secrets.put(name, value);
            } else if (name.startsWith("AWS_")) {
                draft.environment.put(name, value);
            } else {
                draft.parameters.put(name, value);
            }
        });
    }

    public Options withClock(InstantSource other) {
        return but(draft -> draft.clock = other);
    }

    public Options withSchedules() {
        return but(draft -> draft.schedules = true);
    }

    /** For tests that cannot wait: redelivery after {@code invisible}, changes gathered for {@code window}. */
    public Options withTimes(Duration invisible, Duration window) {
        return but(draft -> {
            draft.visibility = invisible;
            draft.streamWindow = window;
        });
    }

    private Options but(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    /** The same options, open for a change. */
    private static final class Draft {
        private final Path root;
        private int port;
        private int issuerPort;
        private @Nullable Path data;
        private @Nullable URI endpoint;
        private String prefix;
        private final Map<String, String> parameters;
        private final Map<String, String> secrets;
        private final Map<String, String> environment;
        private InstantSource clock;
        private boolean schedules;
        private @Nullable Duration visibility;
        private @Nullable Duration streamWindow;

        Draft(Options from) {
            this.root = from.root;
            this.port = from.port;
            this.issuerPort = from.issuerPort;
            this.data = from.data;
            this.endpoint = from.endpoint;
            this.prefix = from.prefix;
            this.parameters = new HashMap<>(from.parameters);
            this.secrets = new HashMap<>(from.secrets);
            this.environment = new HashMap<>(from.environment);
            this.clock = from.clock;
            this.schedules = from.schedules;
            this.visibility = from.visibility;
            this.streamWindow = from.streamWindow;
        }

        Options done() {
            return new Options(
                    root,
                    port,
                    issuerPort,
                    data,
                    endpoint,
                    prefix,
                    parameters,
                    secrets,
                    environment,
                    clock,
                    schedules,
                    visibility,
                    streamWindow);
        }
    }
}
