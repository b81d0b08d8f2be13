package care.earshot.local;

import care.earshot.adapter.webhook.Reach;
import care.earshot.lambda.NotifyHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One function, run as Lambda runs it: an instance of the handler serves one invocation at a time, is kept for the
 * next one, and is thrown away when it timed out or could not be made.
 */
public final class LocalFunction implements AutoCloseable {
    /** Makes a handler; what Lambda calls its initialisation. */
    interface Maker {
        RequestStreamHandler make() throws Exception;
    }

    private final String name;
    private final Duration timeout;
    private final Maker maker;
    private final ConcurrentLinkedDeque<RequestStreamHandler> idle = new ConcurrentLinkedDeque<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    LocalFunction(String name, Duration timeout, Maker maker) {
        this.name = name;
        this.timeout = timeout;
        this.maker = maker;
    }

    /**
     * A function of the template, made through its constructor {@code (Map<String, String>, InstantSource)}.
     *
     * @return null when its class does not exist
     */
    static @Nullable LocalFunction of(
            String name, String handler, Duration timeout, Map<String, String> environment, InstantSource clock) {
        Class<?> type;
        try {
            type = Class.forName(handler.replaceAll("::.*", ""));
        } catch (ClassNotFoundException e) {
            return null;
        }
        return new LocalFunction(name, timeout, () -> {
            try {
                // one that calls addresses of others may call this computer here, and nowhere else
                return (RequestStreamHandler)
                        (type == NotifyHandler.class
                                ? new NotifyHandler(environment, clock, Reach.LOOPBACK_TOO)
                                : type.getConstructor(Map.class, InstantSource.class)
                                        .newInstance(environment, clock));
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        });
    }

    public String name() {
        return name;
    }

    public Duration timeout() {
        return timeout;
    }

    /** Makes an instance ahead of the first invocation. */
    void warm() {
        threads.execute(() -> {
            try {
                idle.push(maker.make());
            } catch (Exception e) {
                report("could not be made", e);
            }
        });
    }

    /** Runs the handler once, on whatever thread calls, and waits for it until its timeout. */
    public Outcome invoke(byte[] event) {
        var invocation = threads.submit(() -> {
            var answer = new ByteArrayOutputStream();
            var kept = idle.poll();
            var handler = kept == null ? maker.make() : kept;
            handler.handleRequest(
                    new ByteArrayInputStream(event),
                    answer,
                    new LocalContext(name, UUID.randomUUID().toString(), timeout));
            idle.push(handler);
            return answer.toString(StandardCharsets.UTF_8);
        });
        try {
            return new Outcome.Answered(invocation.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            invocation.cancel(true);
            System.err.println(name + " timed out after " + timeout.toSeconds() + " s");
            return new Outcome.TimedOut(timeout);
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            report("failed", cause);
            return new Outcome.Failed(cause);
        } catch (InterruptedException e) {
            invocation.cancel(true);
            Thread.currentThread().interrupt();
            return new Outcome.Failed(e);
        }
    }

    /** What is cut off because everything ends has not failed. */
    private void report(String what, Throwable cause) {
        if (threads.isShutdown()) {
            return;
        }
        var at = cause.getStackTrace().length == 0 ? "" : " at " + cause.getStackTrace()[0];
        System.err.println(name + " " + what + ": " + cause + at);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
