package care.earshot.adapter.dynamodb;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the client with everything said: what it need not look for it does not load. */
public final class Clients {
    private Clients() {}

    /**
     * A client for one function's life.
     *
     * @param endpoint null for the region's own
     * @param http shared with other clients: each one of its own would read the trusted certificates again
     * @param interceptors what should see every request, for example to count units
     */
    public static DynamoDbClient dynamoDb(
            String region,
            @Nullable URI endpoint,
            AwsCredentialsProvider credentials,
            SdkHttpClient http,
            ExecutionInterceptor... interceptors) {
        var noProfiles = ProfileFile.aggregator().build();
        return DynamoDbClient.builder()
                .region(Region.of(region))
                .endpointOverride(endpoint)
                .credentialsProvider(credentials)
                .httpClient(http)
                .overrideConfiguration(c -> {
                    c.defaultProfileFile(noProfiles);
                    for (var interceptor : interceptors) {
                        c.addExecutionInterceptor(interceptor);
                    }
                })
                .build();
    }
}
