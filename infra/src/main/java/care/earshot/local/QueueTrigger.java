package care.earshot.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * An SQS event source mapping: long polls, hands over batches, deletes what succeeded and leaves the rest in the
 * queue, where it becomes visible again, until the queue's redrive policy moves it to the dead letters.
 */
final class QueueTrigger implements Trigger {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONG_POLL_SECONDS = 20;

    private final LocalFunction function;
    private final SqsClient sqs;
    private final Queue queue;
    private final int batchSize;
    private final int concurrency;
    private final Semaphore permits;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closed;

    /** A queue: where it answers and what it is called. */
    record Queue(String url, String arn) {}

    QueueTrigger(LocalFunction function, SqsClient sqs, Queue queue, int batchSize, int concurrency) {
        this.function = function;
        this.sqs = sqs;
        this.queue = queue;
        this.batchSize = Math.min(10, batchSize);
        this.concurrency = concurrency;
        this.permits = new Semaphore(concurrency);
    }

    @Override
    public void start() {
        Thread.ofPlatform().daemon().name(function.name() + "-queue").start(() -> {
            while (!closed) {
                try {
                    permits.acquire();
                } catch (InterruptedException e) {
                    return;
                }
                next();
            }
        });
    }

    /** Receives a batch and gives it to a thread of its own, which gives the permit back. */
    private void next() {
        List<Message> batch = List.of();
        try {
            batch = receive(LONG_POLL_SECONDS);
        } catch (SdkException e) {
            pause(e);
        }
        if (batch.isEmpty() || closed) {
            permits.release();
        } else {
            var received = batch;
            threads.execute(() -> handle(received));
        }
    }

    private void pause(SdkException e) {
        if (!closed) {
            System.err.println(function.name() + "'s queue: " + e.getMessage());
            Pause.millis(500);
        }
    }

    /** Receives one batch and handles it on this thread; returns how many messages there were. */
    int once() {
        var batch = receive(0);
        if (!batch.isEmpty()) {
            permits.acquireUninterruptibly();
            handle(batch);
        }
        return batch.size();
    }

    private List<Message> receive(int seconds) {
        return sqs.receiveMessage(r -> r.queueUrl(queue.url())
                        .maxNumberOfMessages(batchSize)
                        .waitTimeSeconds(seconds)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages();
    }

    private void handle(List<Message> batch) {
        try {
            var outcome = function.invoke(event(batch));
            var failed = BatchAnswer.failed(
                    outcome, batch.stream().map(Message::messageId).toList());
            var done = new ArrayList<DeleteMessageBatchRequestEntry>();
            for (var message : batch) {
                if (!failed.contains(message.messageId())) {
                    done.add(DeleteMessageBatchRequestEntry.builder()
                            .id(String.valueOf(done.size()))
                            .receiptHandle(message.receiptHandle())
                            .build());
                }
            }
            if (!done.isEmpty()) {
                sqs.deleteMessageBatch(r -> r.queueUrl(queue.url()).entries(done));
            }
        } catch (RejectedExecutionException e) {
            // it is being stopped: not deleted either
        } catch (SdkException e) {
            pause(e); // not deleted: it comes again, as it would in AWS
        } finally {
            permits.release();
        }
    }

    private byte[] event(List<Message> batch) {
        var event = JSON.createObjectNode();
        var records = event.putArray("Records");
        batch.forEach(message -> record(records.addObject(), message));
        return event.toString().getBytes(UTF_8);
    }

    private void record(ObjectNode record, Message message) {
        record.put("messageId", message.messageId());
        record.put("receiptHandle", message.receiptHandle());
        record.put("body", message.body());
        var attributes = record.putObject("attributes");
        message.attributesAsStrings().forEach(attributes::put);
        var own = record.putObject("messageAttributes");
        message.messageAttributes().forEach((name, value) -> {
            var attribute = own.putObject(name).put("dataType", value.dataType());
            if (value.stringValue() != null) {
                attribute.put("stringValue", value.stringValue());
            } else {
                attribute.put("binaryValue", value.binaryValue().asByteArray());
            }
        });
        record.put("md5OfBody", message.md5OfBody());
        record.put("eventSource", "aws:sqs");
        record.put("eventSourceARN", queue.arn());
        record.put("awsRegion", Stack.REGION);
    }

    @Override
    public void listen() {}

    @Override
    public boolean quiet() {
        var counts = sqs.getQueueAttributes(r -> r.queueUrl(queue.url())
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .attributes();
        return counts.values().stream().allMatch("0"::equals) && permits.availablePermits() >= concurrency - 1;
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
    }
}
