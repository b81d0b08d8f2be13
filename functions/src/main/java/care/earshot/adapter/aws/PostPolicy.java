package care.earshot.adapter.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.broadcast.FileAudience;
import care.earshot.broadcast.Uploads;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * A form with which a browser lays one file into the bucket: S3's POST policy, signed with Signature Version 4. Bucket,
 * key, type, size and time are in what is signed. The SDK's signer signs requests, not forms, so this is written out.
 */
public final class PostPolicy implements Uploads {
    private static final Duration GOOD_FOR = Duration.ofMinutes(10);
    private static final String TYPE = "text/csv";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String region;
    private final String bucket;
    private final URI url;
    private final AwsCredentialsProvider credentials;
    private final InstantSource clock;

    /** @param endpoint null for the region's own; another one is asked with the bucket in the path */
    public PostPolicy(
            String region,
            String bucket,
            @Nullable URI endpoint,
            AwsCredentialsProvider credentials,
            InstantSource clock) {
        this.region = region;
        this.bucket = bucket;
        this.url = url(region, bucket, endpoint);
        this.credentials = credentials;
        this.clock = clock;
    }

    /** Where forms for a bucket are posted to. */
    public static URI url(String region, String bucket, @Nullable URI endpoint) {
        return endpoint == null
                ? URI.create("https://" + bucket + ".s3." + region + ".amazonaws.com/")
                : URI.create(endpoint.toString().replaceAll("/$", "") + "/" + bucket);
    }

    @Override
    public Upload allow(String key) {
        var now = clock.instant();
        var stamp = STAMP.format(now);
        var day = stamp.substring(0, 8);
        var who = credentials.resolveCredentials();
        var fields = new LinkedHashMap<String, String>();
        fields.put("key", key);
        fields.put("Content-Type", TYPE);
        fields.put("x-amz-algorithm", "AWS4-HMAC-SHA256");
        fields.put("x-amz-credential", who.accessKeyId() + "/" + day + "/" + region + "/s3/aws4_request");
        fields.put("x-amz-date", stamp);
        if (who instanceof AwsSessionCredentials session) {
            fields.put("x-amz-security-token", session.sessionToken());
        }
        var policy = Base64.getEncoder()
                .encodeToString(policy(now.plus(GOOD_FOR).toString(), fields).getBytes(UTF_8));
        fields.put("policy", policy);
        var signing = ("AWS4" + who.secretAccessKey()).getBytes(UTF_8);
        for (var part : new String[] {day, region, "s3", "aws4_request"}) {
            signing = mac(signing, part);
        }
        fields.put("x-amz-signature", HexFormat.of().formatHex(mac(signing, policy)));
        return new Upload(url.toString(), fields);
    }

    private String policy(String until, Map<String, String> fields) {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("expiration", until);
            json.writeArrayFieldStart("conditions");
            json.writeStartObject();
            json.writeStringField("bucket", bucket);
            json.writeEndObject();
            for (var field : fields.entrySet()) {
                json.writeStartObject();
                json.writeStringField(field.getKey(), field.getValue());
                json.writeEndObject();
            }
            json.writeStartArray();
            json.writeString("content-length-range");
            json.writeNumber(1);
            json.writeNumber(FileAudience.LARGEST);
            json.writeEndArray();
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into a string: cannot happen
        }
        return text.toString();
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
