package care.earshot.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.time.Instant;

/** What S3 tells a queue. */
final class Notifications {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Notifications() {}

    /** An object was put; the key is written as in a form, as S3 does: a space is a plus. */
    static String created(String bucket, String key, Instant at) {
        var message = JSON.createObjectNode();
        var record = message.putArray("Records").addObject();
        record.put("eventVersion", "2.1").put("eventSource", "aws:s3").put("awsRegion", Stack.REGION);
        record.put("eventTime", at.toString()).put("eventName", "ObjectCreated:Put");
        var s3 = record.putObject("s3");
        s3.put("s3SchemaVersion", "1.0");
        s3.putObject("bucket").put("name", bucket).put("arn", "arn:aws:s3:::" + bucket);
        s3.putObject("object").put("key", URLEncoder.encode(key, UTF_8).replace("%2F", "/"));
        return message.toString();
    }
}
