package care.earshot.local.bench;

import care.earshot.local.RuntimeApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** How much memory a function takes at full batches, as its own JVM's collector tells. */
final class Heap {
    private static final int BATCHES = 300;
    /** {@code Pause Young (Allocation Failure) 68M->9M(247M) 12.3ms}: what was in use when it had to collect. */
    private static final Pattern PAUSE = Pattern.compile("\\) (\\d+)M->\\d+M\\(");

    private Heap() {}

    /** The peak of Triage, in megabytes. */
    static int peak(Path code, Map<String, String> environment, Path work) throws IOException, InterruptedException {
        var log = work.resolve("gc.log");
        var all = new HashMap<>(environment);
        try (var stub = new StubAws()) {
            all.putAll(stub.environment());
            var options = List.of("-Xlog:gc:file=" + log, "-Xmx896m"); // Lambda leaves a sixth of 1 GB to the rest
            try (var function = new RuntimeApi(new RuntimeApi.Function(
                    code,
                    "care.earshot.lambda.TriageHandler::handleRequest",
                    all,
                    List.of(),
                    options,
                    work.resolve("heap.log")))) {
                for (int batch = 0; batch < BATCHES; batch++) {
                    int from = 20_000 + batch * 10;
                    var messages = IntStream.range(from, from + 10)
                            .mapToObj(Written::message)
                            .toList();
                    var answer = function.invoke(Written.event(messages));
                    if (!answer.equals(Starts.NOTHING_FAILED)) {
                        throw new IllegalStateException("Triage answered " + answer + "; see " + work);
                    }
                }
            }
        }
        return Files.readString(log)
                .lines()
                .map(PAUSE::matcher)
                .filter(java.util.regex.Matcher::find)
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .max()
                .orElseThrow(() -> new IllegalStateException("nothing was collected in " + BATCHES + " batches"));
    }
}
