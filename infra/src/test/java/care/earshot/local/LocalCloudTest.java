package care.earshot.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A small template with one function of each kind, all of it running. */
final class LocalCloudTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEMPLATE = """
            Parameters:
              JwtIssuer: {Type: String}
              JwtClient: {Type: String}
              Domain: {Type: String, Default: here.example}
            Globals:
              Function: {Environment: {Variables: {TABLE: !Ref Table, JWT_ISSUER: !Ref JwtIssuer}}}
            Resources:
              Table:
                Type: AWS::DynamoDB::Table
                Properties:
                  AttributeDefinitions: [{AttributeName: pk, AttributeType: S}, {AttributeName: sk, AttributeType: S}]
                  KeySchema: [{AttributeName: pk, KeyType: HASH}, {AttributeName: sk, KeyType: RANGE}]
                  StreamSpecification: {StreamViewType: NEW_AND_OLD_IMAGES}
                  TimeToLiveSpecification: {AttributeName: ttl, Enabled: true}
              Queue:
                Type: AWS::SQS::Queue
                Properties: {VisibilityTimeout: 1, RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 2}}
              Dead: {Type: AWS::SQS::Queue}
              Mail:
                Type: AWS::S3::Bucket
                Properties:
                  NotificationConfiguration: {QueueConfigurations: [{Event: 's3:ObjectCreated:*', Queue: !GetAtt Queue.Arn}]}
              Receipt:
                Type: AWS::SES::ReceiptRule
                Properties: {Rule: {Actions: [{S3Action: {BucketName: !Ref Mail, ObjectKeyPrefix: mail/}}]}}
              Bus:
                Type: AWS::Events::Rule
                Properties: {EventPattern: {source: [aws.ses]}, Targets: [{Id: q, Arn: !GetAtt Queue.Arn}]}
              Strange: {Type: AWS::Strange::Thing}
              Api:
                Type: AWS::Serverless::HttpApi
                Properties: {Auth: {Authorizers: {Jwt: {JwtConfiguration: {issuer: !Ref JwtIssuer, audience: [!Ref JwtClient]}}}}}
              QueueFunction:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: care.earshot.local.Heard$FromQueue::handleRequest
                  Environment: {Variables: {OWN: !Sub 'at ${Domain}'}}
                  Events: {Q: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn, BatchSize: 10}}}
              StreamFunction:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: care.earshot.local.Heard$FromStream::handleRequest
                  Events: {S: {Type: DynamoDB, Properties: {Stream: !GetAtt Table.StreamArn, BatchSize: 100,
                    FilterCriteria: {Filters: [{Pattern: '{"eventName": ["INSERT", "MODIFY"]}'}]}}}}
              ApiFunction:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: care.earshot.local.Heard$OverHttp::handleRequest
                  Events:
                    A: {Type: HttpApi, Properties: {Method: ANY, Path: '/api/{proxy+}', Auth: {Authorizer: Jwt}}}
                    B: {Type: HttpApi, Properties: {Method: GET, Path: '/{proxy+}'}}
                    S: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 minute)}}
              GoneFunction:
                Type: AWS::Serverless::Function
                Properties: {Handler: 'care.earshot.local.Gone::handleRequest'}
            """;

    @TempDir
    private static Path root;

    private static LocalCloud cloud;
    private static HttpClient http;

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(root.resolve("template.yaml"), TEMPLATE);
        cloud = LocalCloud.start(Options.quiet(root)
                .with("/earshot/accounts", "{\"secret\":1}")
                .with("AWS_ENDPOINT_URL_SESV2", "http://mail"));
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        cloud.close();
    }

    @BeforeEach
    void forget() {
        Heard.EVENTS.clear();
    }

    private static HttpResponse<String> ask(String method, String path, String token, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(cloud.console() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(method.equals("POST") ? "{\"a\":1}" : ""));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static List<JsonNode> settled() {
        assertThat(cloud.settle(Duration.ofSeconds(30))).isTrue();
        return Heard.EVENTS;
    }

    @Test
    void a_function_reads_its_environment_from_the_template() {
        assertThat(cloud.environment("QueueFunction"))
                .containsEntry("TABLE", "Table")
                .containsEntry("OWN", "at here.example")
                .containsEntry("JWT_ISSUER", cloud.issuer().url())
                .containsEntry("AWS_ENDPOINT_URL_SESV2", "http://mail")
                .containsKeys(
                        "AWS_REGION", "AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL_SQS", "AWS_ENDPOINT_URL_SSM");
    }

    @Test
    void a_class_that_does_not_exist_is_named_when_it_is_asked_for() {
        assertThat(cloud.has("GoneFunction")).isFalse();
        assertThatThrownBy(() -> cloud.function("GoneFunction")).hasMessageContaining("GoneFunction");
    }

    @Test
    void a_message_reaches_its_function_and_leaves_the_queue() {
        cloud.sqs().sendMessage(r -> r.queueUrl(cloud.named("Queue")).messageBody("hello"));
        assertThat(settled()).extracting(e -> e.at("/Records/0/body").asText()).containsExactly("hello");
    }

    @Test
    void changes_of_the_table_reach_their_function_and_filtered_ones_do_not() {
        var key = Map.of("pk", AttributeValue.fromS("p"), "sk", AttributeValue.fromS("s"));
        cloud.dynamo().putItem(r -> r.tableName(cloud.named("Table")).item(key));
        cloud.dynamo().deleteItem(r -> r.tableName(cloud.named("Table")).key(key));
        var records =
                settled().stream().flatMap(e -> e.path("Records").valueStream()).toList();
        assertThat(records).hasSize(1);
        assertThat(records.getFirst().at("/dynamodb/NewImage/pk/S").asText()).isEqualTo("p");
        assertThat(records.getFirst().path("eventName").asText()).isEqualTo("INSERT");
    }

    @Test
    void a_mail_is_kept_in_the_bucket_and_its_key_told_to_the_queue() throws Exception {
        cloud.deliveries().mail("Subject: hello\r\n\r\nworld".getBytes(UTF_8));
        var told = JSON.readTree(settled().getFirst().at("/Records/0/body").asText());
        var key = told.at("/Records/0/s3/object/key").asText();
        var bucket = told.at("/Records/0/s3/bucket/name").asText();
        assertThat(key).startsWith("mail/");
        var object = HttpRequest.newBuilder(URI.create(cloud.endpoints().get("S3") + "/" + bucket + "/" + key))
                .build();
        assertThat(http.send(object, HttpResponse.BodyHandlers.ofString()).body())
                .contains("Subject: hello");
    }

    @Test
    void an_event_goes_where_its_rule_says_and_others_go_nowhere() throws Exception {
        cloud.deliveries().event("{\"source\": \"aws.ses\", \"detail\": {}}");
        cloud.deliveries().event("{\"source\": \"somebody\"}");
        assertThat(settled()).hasSize(1);
    }

    @Test
    void a_secret_is_read_by_its_name() throws Exception {
        var request = HttpRequest.newBuilder(cloud.endpoints().get("SSM"))
                .header("X-Amz-Target", "AmazonSSM.GetParameter")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"Name\": \"/earshot/accounts\", \"WithDecryption\": true}"));
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(JSON.readTree(answer.body()).at("/Parameter/Value").asText()).isEqualTo("{\"secret\":1}");
    }

    @Test
    void a_schedule_runs_when_it_is_told_to() {
        assertThat(cloud.runSchedule("ApiFunction")).isInstanceOf(Outcome.Answered.class);
        assertThat(Heard.EVENTS.getFirst().path("source").asText()).isEqualTo("aws.scheduler");
        assertThat(Heard.EVENTS.getFirst().has("Records")).isFalse();
    }

    @Test
    void a_page_needs_no_token_and_the_api_does() throws Exception {
        assertThat(ask("GET", "/page", "").statusCode()).isEqualTo(200);
        assertThat(ask("GET", "/api/inbox", "").statusCode()).isEqualTo(401);
        assertThat(ask("DELETE", "/page", "").statusCode()).isEqualTo(404);
        assertThat(Heard.EVENTS).hasSize(1);
    }

    @Test
    void claims_are_handed_over_as_text_and_lists_in_brackets() throws Exception {
        var nok = Colleague.TEAM.get(2);
        assertThat(ask(
                                "GET",
                                "/api/inbox?tag=a&tag=b&q=k%C3%B6%20z",
                                cloud.issuer().token(nok),
                                "Cookie",
                                "a=1; b=2")
                        .statusCode())
                .isEqualTo(200);
        var event = Heard.EVENTS.getFirst();
        var claims = event.at("/requestContext/authorizer/jwt/claims");
        assertThat(claims.path("cognito:groups").asText()).isEqualTo("[agent lead]");
        assertThat(claims.path("username").asText()).isEqualTo("Nok Srisai");
        assertThat(claims.path("exp").isTextual()).isTrue();
        assertThat(event.path("routeKey").asText()).isEqualTo("ANY /api/{proxy+}");
        assertThat(event.path("rawQueryString").asText()).isEqualTo("tag=a&tag=b&q=k%C3%B6%20z");
        assertThat(event.at("/queryStringParameters/tag").asText()).isEqualTo("a,b");
        assertThat(event.at("/queryStringParameters/q").asText()).isEqualTo("kö z");
        assertThat(event.at("/pathParameters/proxy").asText()).isEqualTo("inbox");
        assertThat(event.path("cookies")).hasToString("[\"a=1\",\"b=2\"]");
    }

    @Test
    void the_path_arrives_decoded_as_http_apis_do() throws Exception {
        ask("GET", "/c/x%2312%20%C3%A9%2Fy", "");
        assertThat(Heard.EVENTS.getFirst().path("rawPath").asText()).isEqualTo("/c/x#12 é/y");
    }

    @Test
    void a_body_is_text_when_its_type_is_and_base64_otherwise() throws Exception {
        ask("POST", "/api/x", cloud.issuer().token(Colleague.TEAM.getFirst()), "Content-Type", "application/json");
        ask("POST", "/api/x", cloud.issuer().token(Colleague.TEAM.getFirst()), "Content-Type", "image/png");
        assertThat(Heard.EVENTS.get(0).path("body").asText()).isEqualTo("{\"a\":1}");
        assertThat(Heard.EVENTS.get(0).path("isBase64Encoded").asBoolean()).isFalse();
        assertThat(Heard.EVENTS.get(1).path("body").asText()).isEqualTo("eyJhIjoxfQ==");
        assertThat(Heard.EVENTS.get(1).path("isBase64Encoded").asBoolean()).isTrue();
    }

    @Test
    void a_compressed_answer_is_passed_through_with_its_headers_and_cookies() throws Exception {
        var answer = ask("GET", "/gzip", "");
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
        assertThat(answer.statusCode()).isEqualTo(203);
    }

    @Test
    void a_function_that_throws_answers_500_and_tells_nothing() throws Exception {
        var answer = ask("GET", "/throw", "");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    }

    @Test
    void forged_expired_early_and_foreign_tokens_are_refused() throws Exception {
        var now = Instant.now();
        var good =
                SignedJWT.parse(cloud.issuer().token(Colleague.TEAM.getFirst())).getJWTClaimsSet();
        var issuer = cloud.issuer();
        var parts = issuer.token(Colleague.TEAM.getFirst()).split("\\.", -1);
        var bad = Map.of(
                "expired",
                        issuer.sign(with(good)
                                .expirationTime(Date.from(now.minusSeconds(1)))
                                .build()),
                "without end", issuer.sign(with(good).expirationTime(null).build()),
                "not yet",
                        issuer.sign(with(good)
                                .notBeforeTime(Date.from(now.plusSeconds(60)))
                                .build()),
                "other audience",
                        issuer.sign(with(good).claim("client_id", "other").build()),
                "audience before client",
                        issuer.sign(with(good).audience("other").build()),
                "other issuer",
                        issuer.sign(with(good).issuer("https://elsewhere").build()),
                "none", new PlainJWT(good).serialize(),
                "symmetric", hs256(good),
                "changed", parts[0] + "." + parts[1].replace('J', 'K') + "." + parts[2],
                "nonsense", "nonsense");
        for (var token : bad.entrySet()) {
            assertThat(ask("GET", "/api/inbox", token.getValue()).statusCode())
                    .as(token.getKey())
                    .isEqualTo(401);
        }
        assertThat(ask("GET", "/api/inbox", issuer.sign(with(good).build())).statusCode())
                .isEqualTo(200);
    }

    private static JWTClaimsSet.Builder with(JWTClaimsSet claims) {
        return new JWTClaimsSet.Builder(claims);
    }

    /** The public key taken for a shared secret: what a verifier falls for that believes the header. */
    private static String hs256(JWTClaimsSet claims) throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(cloud.issuer().key().getKeyID())
                        .build(),
                claims);
        token.sign(new MACSigner(cloud.issuer().key().toRSAPublicKey().getEncoded()));
        return token.serialize();
    }

    @Test
    void signing_in_takes_a_code_its_verifier_and_no_second_time() throws Exception {
        var verifier = "v".repeat(50);
        var challenge = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        java.security.MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
        var base = cloud.issuer().url();
        var redirect = cloud.console() + "/";
        var query = "response_type=code&client_id=console&code_challenge_method=S256&code_challenge=" + challenge
                + "&state=%22s%3E&redirect_uri=" + redirect;
        var page = send(HttpRequest.newBuilder(URI.create(base + "/oauth2/authorize?" + query)));
        assertThat(page.body()).contains("Dóra Kiss").contains("value=\"&quot;s&gt;\"");
        var form = "Content-Type: application/x-www-form-urlencoded".split(": ", -1);
        var chosen = send(HttpRequest.newBuilder(URI.create(base + "/oauth2/authorize"))
                .headers(form)
                .POST(HttpRequest.BodyPublishers.ofString(query + "&who=dora")));
        var location = chosen.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(redirect + "?code=").endsWith("&state=%22s%3E");
        var code = Pattern.compile("code=([^&]+)").matcher(location);
        assertThat(code.find()).isTrue();
        var exchange = "grant_type=authorization_code&client_id=console&redirect_uri=" + redirect + "&code="
                + code.group(1) + "&code_verifier=";
        var answer = send(HttpRequest.newBuilder(URI.create(base + "/oauth2/token"))
                .POST(HttpRequest.BodyPublishers.ofString(exchange + verifier)));
        var token = JSON.readTree(answer.body()).path("access_token").asText();
        assertThat(ask("GET", "/api/inbox", token).statusCode()).isEqualTo(200);
        var again = send(HttpRequest.newBuilder(URI.create(base + "/oauth2/token"))
                .POST(HttpRequest.BodyPublishers.ofString(exchange + verifier)));
        assertThat(again.statusCode()).isEqualTo(400);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void nobody_is_sent_back_to_another_host_or_without_a_challenge() throws Exception {
        var base = cloud.issuer().url() + "/oauth2/authorize?response_type=code&client_id=console";
        for (var query : List.of(
                "&code_challenge_method=S256&code_challenge=c&redirect_uri=https://evil.example/",
                "&redirect_uri=http://localhost:8080/",
                "&code_challenge_method=plain&code_challenge=c&redirect_uri=http://localhost:8080/")) {
            assertThat(send(HttpRequest.newBuilder(URI.create(base + query))).statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
    }
}
