package care.earshot.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.InstantSource;
import java.util.UUID;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What SES, EventBridge and S3 bring by themselves: mails to their bucket, events and notifications to their queues. */
public final class Deliveries {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Stack stack;
    private final Services services;
    private final SqsClient sqs;
    private final InstantSource clock;

    Deliveries(Stack stack, Services services, SqsClient sqs, InstantSource clock) {
        this.stack = stack;
        this.services = services;
        this.sqs = sqs;
        this.clock = clock;
    }

    /** A mail arrives, as it came: what SES's receipt rule does with it. Nothing, when the template has no mail. */
    public void mail(byte[] mime) {
        for (var rule : stack.resources("AWS::SES::ReceiptRule").values()) {
            var action = rule.at("/Rule/Actions/0/S3Action");
            services.put(
                    action.path("BucketName").asText(),
                    action.path("ObjectKeyPrefix").asText() + UUID.randomUUID(),
                    mime);
        }
    }

    /** An event of EventBridge's default bus: goes to the queues of the rules that it matches. */
    public void event(String json) {
        var event = read(json);
        for (var rule : stack.resources("AWS::Events::Rule").values()) {
            if (EventPattern.matches(rule.path("EventPattern"), event)) {
                rule.path("Targets").forEach(target -> send(target.path("Arn").asText(), json));
            }
        }
    }

    /** An object was put into the embedded S3: its bucket notifies its queue. */
    void created(String bucket, String key) {
        stack.resources("AWS::S3::Bucket").forEach((id, properties) -> {
            var queue = queueOf(properties);
            if (stack.named(id).equals(bucket) && !queue.isEmpty()) {
                send(queue, Notifications.created(bucket, key, clock.instant()));
            }
        });
    }

    /** The queue that a bucket tells of new objects; empty when it tells nobody. */
    static String queueOf(JsonNode bucket) {
        return bucket.at("/NotificationConfiguration/QueueConfigurations/0/Queue")
                .asText();
    }

    private void send(String queue, String body) {
        sqs.sendMessage(r -> r.queueUrl(stack.queueUrl(queue)).messageBody(body));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an event that is not JSON", e);
        }
    }
}
