package care.earshot.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Pattern;

/** A schedule that runs by itself: at once, and then at its rate; a run that is still going on is not joined by another. */
final class Schedule implements Trigger {
    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");
    private final LocalFunction function;
    private final Duration every;
    private final InstantSource clock;
    private volatile boolean closed;

    Schedule(LocalFunction function, Duration every, InstantSource clock) {
        this.function = function;
        this.every = every;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException anything but {@code rate(…)} */
    static Duration rate(String expression) {
        var rate = RATE.matcher(expression);
        if (!rate.matches()) {
            throw new IllegalArgumentException("a schedule that is not known here: " + expression);
        }
        var unit = switch (rate.group(2)) {
            case "minute" -> ChronoUnit.MINUTES;
            case "hour" -> ChronoUnit.HOURS;
            default -> ChronoUnit.DAYS;
        };
        return Duration.of(Long.parseLong(rate.group(1)), unit);
    }

    /** What EventBridge Scheduler sends when a schedule has no input of its own. */
    static byte[] event(String name, Instant at) {
        return """
                {"version":"0","id":"%s","detail-type":"Scheduled Event","source":"aws.scheduler","account":"%s",\
                "time":"%s","region":"%s","resources":["arn:aws:scheduler:%s:%s:schedule/default/%s"],"detail":"{}"}\
                """.formatted(
                        UUID.randomUUID(),
                        Stack.ACCOUNT,
                        at.truncatedTo(ChronoUnit.SECONDS),
                        Stack.REGION,
                        Stack.REGION,
                        Stack.ACCOUNT,
                        name)
                .getBytes(UTF_8);
    }

    @Override
    public void start() {
        Thread.ofPlatform().daemon().name(function.name() + "-schedule").start(() -> {
            while (!closed && !Thread.currentThread().isInterrupted()) {
                long next = System.nanoTime() + every.toNanos();
                function.invoke(event(function.name(), clock.instant()));
                Pause.millis(Math.max(0, (next - System.nanoTime()) / 1_000_000));
            }
        });
    }

    @Override
    public void listen() {}

    @Override
    public boolean quiet() {
        return true;
    }

    @Override
    public void close() {
        closed = true;
    }
}
