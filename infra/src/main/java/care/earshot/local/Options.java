package care.earshot.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
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
        return new Options(
                root,
                console,
                issuer,
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

    public Options withData(@Nullable Path folder) {
        return new Options(
                root,
                port,
                issuerPort,
                folder,
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

    public Options withEndpoint(@Nullable URI uri, String namesPrefix) {
        return new Options(
                root,
                port,
                issuerPort,
                data,
                uri,
                namesPrefix,
                parameters,
                secrets,
                environment,
                clock,
                schedules,
                visibility,
                streamWindow);
    }

    /**
     * A parameter of the template; of Systems Manager, when the name starts with a slash; a variable of the functions'
     * environment, when it starts with {@code AWS_}.
     */
    public Options with(String name, String value) {
        var ofTemplate = new HashMap<>(parameters);
        var ofManager = new HashMap<>(secrets);
        var ofFunctions = new HashMap<>(environment);
        var into = name.startsWith("/") ? ofManager : name.startsWith("AWS_") ? ofFunctions : ofTemplate;
        into.put(name, value);
        return new Options(
                root,
                port,
                issuerPort,
                data,
                endpoint,
                prefix,
                ofTemplate,
                ofManager,
                ofFunctions,
                clock,
                schedules,
                visibility,
                streamWindow);
    }

    public Options withClock(InstantSource other) {
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
                other,
                schedules,
                visibility,
                streamWindow);
    }

    public Options withSchedules() {
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
                true,
                visibility,
                streamWindow);
    }

    /** For tests that cannot wait: redelivery after {@code invisible}, changes gathered for {@code window}. */
    public Options withTimes(Duration invisible, Duration window) {
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
                invisible,
                window);
    }
}
