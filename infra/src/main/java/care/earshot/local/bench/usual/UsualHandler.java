package care.earshot.local.bench.usual;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The usual way to write a queue's function: the library's event, databind, the default client; one put a message. */
public final class UsualHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final ObjectMapper json = new ObjectMapper();
    private final DynamoDbClient dynamo = DynamoDbClient.create();

    /** What it reads of a message. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Post(String id, String conversation, String text) {}

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var failed = new ArrayList<SQSBatchResponse.BatchItemFailure>();
        for (var record : event.getRecords()) {
            try {
                put(json.readValue(record.getBody(), Post.class));
            } catch (JsonProcessingException e) {
                failed.add(new SQSBatchResponse.BatchItemFailure(record.getMessageId()));
            }
        }
        return new SQSBatchResponse(failed);
    }

    private void put(Post post) {
        dynamo.putItem(request -> request.tableName(System.getenv("TABLE"))
                .item(Map.of(
                        "pk", AttributeValue.fromS(post.conversation()),
                        "sk", AttributeValue.fromS(post.id()),
                        "text", AttributeValue.fromS(post.text()))));
    }
}
