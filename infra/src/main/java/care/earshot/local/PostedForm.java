package care.earshot.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A form of a browser (multipart/form-data) that lays one file into a bucket. */
@SuppressWarnings("ArrayRecordComponent") // raw bytes; nobody compares two forms
record PostedForm(Map<String, String> fields, byte[] file) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BOUNDARY = Pattern.compile("multipart/form-data;.*boundary=\"?([^\";]+)\"?.*");
    private static final Pattern NAME = Pattern.compile("(?is).*content-disposition:[^\r\n]*[; ]name=\"([^\"]*)\".*");

    static PostedForm read(String type, byte[] body) {
        var boundary = BOUNDARY.matcher(type);
        var fields = new HashMap<String, String>();
        var file = new byte[0];
        if (boundary.matches()) {
            var text = new String(body, ISO_8859_1); // a character for each byte
            for (var part : text.split(Pattern.quote("--" + boundary.group(1)), -1)) {
                int end = part.indexOf("\r\n\r\n");
                var name = NAME.matcher(end < 0 ? "" : part.substring(0, end));
                if (name.matches()) {
                    var bytes = part.substring(end + 4, part.length() - 2).getBytes(ISO_8859_1);
                    if (name.group(1).equals("file")) {
                        file = bytes;
                    } else {
                        fields.put(name.group(1), new String(bytes, UTF_8));
                    }
                }
            }
        }
        return new PostedForm(fields, file);
    }

    String text(String name) {
        return fields.getOrDefault(name, "");
    }

    /** S3's word for why the policy does not allow it, or empty. */
    String refusal(String bucket, Instant now) {
        var policy = policy();
        try {
            if (!now.isBefore(Instant.parse(policy.path("expiration").asText()))) {
                return "AccessDenied";
            }
        } catch (DateTimeException _) {
            return "InvalidPolicyDocument";
        }
        for (var condition : policy.path("conditions")) {
            if (condition.isArray()) {
                if (file.length < condition.path(1).asLong()) {
                    return "EntityTooSmall";
                }
                if (file.length > condition.path(2).asLong()) {
                    return "EntityTooLarge";
                }
            } else {
                for (var field : condition.properties()) {
                    var given = field.getKey().equals("bucket") ? bucket : text(field.getKey());
                    if (!given.equals(field.getValue().asText())) {
                        return "AccessDenied";
                    }
                }
            }
        }
        return "";
    }

    private JsonNode policy() {
        try {
            return JSON.readTree(new String(Base64.getDecoder().decode(text("policy")), UTF_8));
        } catch (JsonProcessingException | IllegalArgumentException _) {
            return MissingNode.getInstance();
        }
    }
}
