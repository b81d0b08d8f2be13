package care.earshot.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.aws.PostPolicy;
import care.earshot.broadcast.FileAudience;
import care.earshot.broadcast.Uploads.Upload;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A form that we signed, posted as a browser does: one file, at one place, of a limited size, for a limited time. */
final class UploadTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private LocalS3 s3;
    private PostPolicy policy;

    @BeforeEach
    void start() throws Exception {
        s3 = new LocalS3(0, null, () -> now, (bucket, key) -> {});
        s3.makeBucket("files");
        policy = new PostPolicy(Stack.REGION, "files", s3.endpoint(), Tables.LOCAL, () -> now);
    }

    @AfterEach
    void stop() {
        s3.close();
        http.close();
    }

    private int post(String url, Map<String, String> fields, byte[] file) throws Exception {
        var body = new StringBuilder();
        fields.forEach((name, value) -> body.append("--b\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        body.append("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"people.csv\"\r\n")
                .append("Content-Type: text/csv\r\n\r\n");
        var head = body.toString().getBytes(UTF_8);
        var tail = "\r\n--b--\r\n".getBytes(UTF_8);
        var all = new byte[head.length + file.length + tail.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(file, 0, all, head.length, file.length);
        System.arraycopy(tail, 0, all, head.length + file.length, tail.length);
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofByteArray(all));
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private int stored(String key) throws Exception {
        var get = HttpRequest.newBuilder(URI.create(s3.endpoint() + "/files/" + key))
                .build();
        return http.send(get, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Test
    void a_browser_lays_one_file_where_we_said() throws Exception {
        Upload upload = policy.allow("upload/1.csv");
        var file = "email,consent\nő@example.com,form\n".getBytes(UTF_8);
        assertThat(post(upload.url(), upload.fields(), file)).isEqualTo(204);
        assertThat(stored("upload/1.csv")).isEqualTo(200);
    }

    @Test
    void another_key_a_larger_file_or_a_later_hour_is_refused() throws Exception {
        var upload = policy.allow("upload/1.csv");
        var other = new HashMap<>(upload.fields());
        other.put("key", "raw/other");
        assertThat(post(upload.url(), other, new byte[10])).isEqualTo(403);
        assertThat(post(upload.url(), upload.fields(), new byte[FileAudience.LARGEST + 1]))
                .isEqualTo(403);
        assertThat(post(upload.url(), upload.fields(), new byte[0])).isEqualTo(403);
        now = now.plusSeconds(601);
        assertThat(post(upload.url(), upload.fields(), new byte[10])).isEqualTo(403);
        assertThat(stored("upload/1.csv")).isEqualTo(404);
    }

    @Test
    void on_aws_the_form_goes_to_the_bucket_and_its_signature_is_of_the_policy() {
        var aws = new PostPolicy("eu-central-1", "files", null, Tables.LOCAL, () -> now);
        var upload = aws.allow("upload/1.csv");
        assertThat(upload.url()).isEqualTo("https://files.s3.eu-central-1.amazonaws.com/");
        assertThat(upload.fields())
                .containsEntry("x-amz-algorithm", "AWS4-HMAC-SHA256")
                .containsEntry("x-amz-credential", "local/20261122/eu-central-1/s3/aws4_request")
                .containsEntry("x-amz-date", "20261122T100000Z")
                .hasEntrySatisfying(
                        "x-amz-signature", signature -> assertThat(signature).matches("[0-9a-f]{64}"));
    }
}
