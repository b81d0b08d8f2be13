package care.earshot.adapter.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpMethod;

/** One S3 bucket: whole objects, in and out. */
public final class Bucket {
    private final SignedHttp http;
    private final URI base;

    /**
     * A bucket.
     *
     * @param endpoint null for the region's own; another one is asked with the bucket in the path
     */
    public Bucket(SignedHttp http, String region, String name, @Nullable URI endpoint) {
        this.http = http;
        this.base = endpoint == null
                ? URI.create("https://" + name + ".s3." + region + ".amazonaws.com/")
                : URI.create(endpoint.toString().replaceAll("/$", "") + "/" + name + "/");
    }

    /** Puts an object in place of whatever has its key. */
    public void put(String key, byte[] body, String type) {
        var answer = http.call("s3", SdkHttpMethod.PUT, uri(key), Map.of("Content-Type", type), body);
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException(words("PUT", key, answer));
        }
    }

    /** An object's bytes, or null if there is none. */
    public byte @Nullable [] get(String key) {
        var answer = http.call("s3", SdkHttpMethod.GET, uri(key), Map.of(), new byte[0]);
        if (answer.status() == 404) {
            return null;
        }
        if (answer.status() != 200) {
            throw new IllegalStateException(words("GET", key, answer));
        }
        return answer.body();
    }

    private URI uri(String key) {
        return base.resolve(URLEncoder.encode(key, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~")
                .replace("%2F", "/"));
    }

    private static String words(String method, String key, SignedHttp.Answer answer) {
        var body = new String(answer.body(), UTF_8);
        return "S3 answered " + method + " " + key + " with " + answer.status() + ": "
                + body.substring(0, Math.min(300, body.length()));
    }
}
