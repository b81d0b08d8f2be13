package care.earshot.local;

import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** Counts requests as SQS bills them: each started 64 KB of what is sent or received is one. */
public final class SqsMeter implements ExecutionInterceptor {
    private static final int CHUNK = 64 * 1024;
    private long requests;

    /** Reads the meter and sets it to zero. */
    public synchronized long take() {
        long taken = requests;
        requests = 0;
        return taken;
    }

    @Override
    public synchronized void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        int bytes = 0;
        if (context.request() instanceof SendMessageBatchRequest batch) {
            bytes = batch.entries().stream()
                    .mapToInt(e -> bytes(e.messageBody()))
                    .sum();
        } else if (context.request() instanceof SendMessageRequest one) {
            bytes = bytes(one.messageBody());
        } else if (context.response() instanceof ReceiveMessageResponse received) {
            bytes = received.messages().stream().mapToInt(m -> bytes(m.body())).sum();
        }
        requests += Math.max(1, Math.ceilDiv(bytes, CHUNK));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
