package care.earshot.local.bench;

import care.earshot.local.RuntimeApi;
import care.earshot.local.bench.usual.HelloHandler;
import care.earshot.local.bench.usual.UsualHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the first message waits for: from the start of the process, which is the real runtime interface client on one
 * core, to the first answer. Ours, a hello world and the usual way take turns, so that the machine's moods hit all three.
 */
final class Starts {
    private static final int ROUNDS = 15;
    static final String NOTHING_FAILED = "{\"batchItemFailures\":[]}";

    /** What a deployment of the usual way carries: the client with what it brings, databind, the library's events. */
    private static final Pattern USUAL = Pattern.compile(
            ".*/(software/amazon/awssdk|org/apache/httpcomponents|com/fasterxml/jackson/core|org/slf4j/slf4j-api"
                    + "|org/reactivestreams|joda-time|com/amazonaws/aws-lambda-java-(core|events))/.*");

    private static final Pattern NOT_USUAL = Pattern.compile(
            ".*/awssdk/(url-connection-client|netty-nio-client|sqs|sesv2|dynamodb-enhanced|http-clients)/.*");

    private final Map<String, String> environment;
    private final Path work;
    private final String event;

    /**
     * Prepares nothing yet.
     *
     * @param environment of the function as the template says
     * @param work a folder for code and logs
     * @param event one message, as the queue hands it over
     */
    Starts(Map<String, String> environment, Path work, String event) {
        this.environment = environment;
        this.work = work;
        this.event = event;
    }

    /** Milliseconds from start to first answer, and to the moment when the handler was made. */
    private record Start(double answered, double ready) {}

    void measure(Path jar, ObjectNode found) throws IOException, InterruptedException {
        var ours = work.resolve("triage");
        var hello = work.resolve("hello");
        var usual = work.resolve("usual");
        Unpacked.jar(jar, ours);
        Unpacked.classes(HelloHandler.class, hello);
        Unpacked.classes(UsualHandler.class, usual);
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (USUAL.matcher(entry).matches() && !NOT_USUAL.matcher(entry).matches()) {
                Unpacked.jar(Path.of(entry), usual);
            }
        }
        found.put("heapMegabytes", Heap.peak(ours, environment, work));
        try (var stub = new StubAws()) {
            var triage = new ArrayList<Start>();
            var hellos = new ArrayList<Start>();
            var usuals = new ArrayList<Start>();
            var plain = new HashMap<>(environment);
            plain.remove("JAVA_TOOL_OPTIONS"); // ours are part of our way
            for (int round = 0; round < ROUNDS; round++) {
                triage.add(start(ours, "care.earshot.lambda.TriageHandler", environment, stub));
                hellos.add(start(hello, HelloHandler.class.getName(), plain, stub));
                usuals.add(start(usual, UsualHandler.class.getName(), plain, stub));
            }
            found.put(
                            "coldStartMillis",
                            median(triage.stream().map(Start::answered).toList()))
                    .put(
                            "coldStartHelloMillis",
                            median(hellos.stream().map(Start::answered).toList()))
                    .put(
                            "coldStartUsualMillis",
                            median(usuals.stream().map(Start::answered).toList()))
                    .put(
                            "coldStartReadyMillis",
                            median(triage.stream().map(Start::ready).toList()));
        }
    }

    private Start start(Path code, String handler, Map<String, String> variables, StubAws stub)
            throws IOException, InterruptedException {
        var all = new HashMap<>(variables);
        all.putAll(stub.environment());
        long from = System.nanoTime();
        try (var function = new RuntimeApi(new RuntimeApi.Function(
                code, handler + "::handleRequest", all, oneCore(), List.of(), work.resolve("start.log")))) {
            function.awaitReady();
            var ready = System.nanoTime() - from;
            var answer = function.invoke(event);
            var answered = System.nanoTime() - from;
            if (!answer.equals(NOTHING_FAILED)) {
                throw new IllegalStateException(handler + " answered " + answer + "; see " + work.resolve("start.log"));
            }
            return new Start(answered / 1e6, ready / 1e6);
        }
    }

    /** A function of 1 GB has less than one core; where nothing binds a process to one, it has all. */
    private static List<String> oneCore() {
        var binder = Path.of("/usr/bin/taskset");
        return Files.isExecutable(binder) ? List.of(binder.toString(), "--cpu-list", "0") : List.of();
    }

    private static long median(List<Double> values) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return Math.round(sorted[sorted.length / 2]);
    }
}
