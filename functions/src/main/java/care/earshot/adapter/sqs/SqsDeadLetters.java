package care.earshot.adapter.sqs;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.QUEUE_ARN;

import care.earshot.inbox.DeadLetters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Asks each queue of dead letters how many it holds; nothing is received. */
public final class SqsDeadLetters implements DeadLetters {
    private final SqsClient sqs;
    private final Map<String, String> urls;

    /** @param urls by the queues' names */
    public SqsDeadLetters(SqsClient sqs, Map<String, String> urls) {
        this.sqs = sqs;
        this.urls = new LinkedHashMap<>(urls);
    }

    /** Reads {@code Name=URL} with blanks between; what is not there has no name. */
    public static Map<String, String> urls(String text) {
        var urls = new LinkedHashMap<String, String>();
        for (var part : text.strip().split("\\s+", -1)) {
            int is = part.indexOf('=');
            if (is > 0 && is < part.length() - 1) {
                urls.put(part.substring(0, is), part.substring(is + 1));
            }
        }
        return urls;
    }

    @Override
    public List<Waiting> waiting() {
        var waiting = new ArrayList<Waiting>();
        urls.forEach((name, url) -> {
            var said = sqs.getQueueAttributes(
                            r -> r.queueUrl(url).attributeNames(APPROXIMATE_NUMBER_OF_MESSAGES, QUEUE_ARN))
                    .attributes();
            long count = Long.parseLong(said.getOrDefault(APPROXIMATE_NUMBER_OF_MESSAGES, "0"));
            if (count > 0) {
                waiting.add(new Waiting(name, said.getOrDefault(QUEUE_ARN, ""), count));
            }
        });
        return List.copyOf(waiting);
    }
}
