package care.earshot.adapter.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * One signed request to a service whose own client would not fit the jar (S3 4.4 MB, SSM 6.0 MB): the SDK's signer and
 * the SDK's HTTP, and nothing else of it.
 */
public final class SignedHttp {
    private final SdkHttpClient http;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final String region;
    private final AwsCredentialsProvider credentials;

    public SignedHttp(SdkHttpClient http, String region, AwsCredentialsProvider credentials) {
        this.http = http;
        this.region = region;
        this.credentials = credentials;
    }

    /** What came back. */
    @SuppressWarnings("ArrayRecordComponent") // raw bytes; nobody compares two answers
    record Answer(int status, byte[] body) {}

    /** Makes the request once; a broken connection throws, and whoever called tries again later. */
    Answer call(String service, SdkHttpMethod method, URI uri, Map<String, String> headers, byte[] body) {
        var unsigned = SdkHttpRequest.builder().method(method).uri(uri);
        headers.forEach((name, value) -> unsigned.putHeader(name, List.of(value)));
        ContentStreamProvider payload = () -> new ByteArrayInputStream(body);
        var signed = signer.sign(request -> request.identity(credentials.resolveCredentials())
                .request(unsigned.build())
                .payload(payload)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                // S3 signs the path as it is sent, the other services sign it encoded once more
                .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, !service.equals("s3"))
                .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, !service.equals("s3")));
        try {
            var response = http.prepareRequest(HttpExecuteRequest.builder()
                            .request(signed.request())
                            // with a body, though empty, HttpURLConnection makes a POST of a GET
                            .contentStreamProvider(
                                    body.length == 0 ? null : signed.payload().orElse(null))
                            .build())
                    .call();
            var stream = response.responseBody();
            try (var in = stream.isPresent() ? stream.get() : new ByteArrayInputStream(new byte[0])) {
                return new Answer(response.httpResponse().statusCode(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(service + " at " + uri.getHost() + ": " + e.getMessage(), e);
        }
    }
}
