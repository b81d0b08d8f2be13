package care.earshot.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A DynamoDB event source mapping: gathers what changed for at most the window, hands it over in order, goes on
 * where a batch failed, cuts a failing batch in two, and gives up into a queue after the last try.
 */
final class StreamTrigger implements Trigger {
    /**
     * What the template says of it.
     *
     * @param window how long records are gathered
     * @param retries tries after the first
     * @param filters patterns of which one must match; none, everything passes
     */
    record Mapping(int batchSize, Duration window, int retries, boolean bisect, List<JsonNode> filters) {}

    private static final long POLL_MILLIS = 250; // as Lambda's: four times a second
    private final LocalFunction function;
    private final StreamReader reader;
    private final String arn;
    private final Mapping mapping;
    private final Consumer<List<ObjectNode>> givenUp;
    private final Runnable delivered;
    private final AtomicInteger emptyReads = new AtomicInteger();
    private volatile boolean held;
    private volatile boolean closed;

    /**
     * @param givenUp takes the records of a batch that failed for good
     * @param delivered is told when everything read so far was handed over
     */
    StreamTrigger(
            LocalFunction function,
            StreamReader reader,
            String arn,
            Mapping mapping,
            Consumer<List<ObjectNode>> givenUp,
            Runnable delivered) {
        this.function = function;
        this.reader = reader;
        this.arn = arn;
        this.mapping = mapping;
        this.givenUp = givenUp;
        this.delivered = delivered;
    }

    @Override
    public void start() {
        Thread.ofPlatform().daemon().name(function.name() + "-stream").start(() -> {
            while (!closed) {
                try {
                    if (held) {
                        Pause.millis(POLL_MILLIS);
                        continue;
                    }
                    var batch = gather();
                    if (batch.isEmpty()) {
                        emptyReads.incrementAndGet();
                        Pause.millis(POLL_MILLIS);
                    } else {
                        emptyReads.set(0);
                        deliver(batch);
                        delivered.run();
                    }
                } catch (SdkException e) {
                    if (!closed) {
                        System.err.println(function.name() + "'s stream: " + e.getMessage());
                        Pause.millis(500);
                    }
                }
            }
        });
    }

    /** Lets changes lie in the stream, or no longer. */
    void hold(boolean on) {
        held = on;
        emptyReads.set(0);
    }

    /** Reads what is there and hands it over on this thread; returns how many records there were. */
    int once() {
        var batch = records(reader.read(mapping.batchSize()));
        deliver(batch);
        delivered.run();
        return batch.size();
    }

    private List<ObjectNode> gather() {
        var batch = new ArrayList<>(records(reader.read(mapping.batchSize())));
        long end = System.nanoTime() + mapping.window().toNanos();
        while (!closed && !batch.isEmpty() && batch.size() < mapping.batchSize() && System.nanoTime() < end) {
            Pause.millis(50);
            batch.addAll(records(reader.read(mapping.batchSize() - batch.size())));
        }
        return batch;
    }

    private List<ObjectNode> records(List<software.amazon.awssdk.services.dynamodb.model.Record> read) {
        return read.stream().map(r -> StreamEvents.record(r, arn)).toList();
    }

    private void deliver(List<ObjectNode> batch) {
        var passing = batch.stream()
                .filter(record -> mapping.filters().isEmpty()
                        || mapping.filters().stream().anyMatch(pattern -> EventPattern.matches(pattern, record)))
                .toList();
        if (!passing.isEmpty()) {
            deliver(passing, 0);
        }
    }

    private void deliver(List<ObjectNode> batch, int retry) {
        if (closed) {
            return;
        }
        var sequences = batch.stream().map(StreamEvents::sequence).toList();
        var failed = BatchAnswer.failed(function.invoke(StreamEvents.event(batch)), sequences);
        if (failed.isEmpty()) {
            return;
        }
        int first = sequences.indexOf(failed.iterator().next()); // all before it are done, all after it are not
        var rest = batch.subList(first, batch.size());
        if (retry >= mapping.retries()) {
            System.err.println(function.name() + " gave up on " + rest.size() + " records of the stream");
            givenUp.accept(rest);
            return;
        }
        Pause.millis(Math.min(2000, 50L << Math.min(5, retry)));
        if (mapping.bisect() && rest.size() > 1) {
            int middle = rest.size() / 2;
            deliver(rest.subList(0, middle), retry + 1);
            deliver(rest.subList(middle, rest.size()), retry + 1);
        } else {
            deliver(rest, retry + 1);
        }
    }

    @Override
    public void listen() {
        emptyReads.set(0);
    }

    @Override
    public boolean quiet() {
        return emptyReads.get() >= 2;
    }

    @Override
    public void close() {
        closed = true;
    }
}
