package care.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What cfn-lint lets pass and this project does not. */
final class TemplateRulesTest {
    private static final JsonNode TEMPLATE = read();

    @Test
    void every_function_runs_on_java_25_and_arm_from_the_one_jar() {
        assertThat(TEMPLATE.at("/Globals/Function/Runtime").asText()).isEqualTo("java25");
        assertThat(TEMPLATE.at("/Globals/Function/Architectures")).hasToString("[\"arm64\"]");
        assertThat(functions().keySet())
                .containsExactlyInAnyOrder(
                        "PollFunction",
                        "TriageFunction",
                        "RecordFunction",
                        "WatchFunction",
                        "TrainFunction",
                        "ReplyFunction",
                        "BroadcastFunction",
                        "NotifyFunction",
                        "MailFunction",
                        "FeedbackFunction",
                        "ApiFunction");
        functions().forEach((id, function) -> {
            assertThat(function.findPath("Runtime").isMissingNode()).as(id).isTrue();
            assertThat(function.findPath("CodeUri").isMissingNode()).as(id).isTrue();
            assertThat(function.path("Handler").asText())
                    .isEqualTo("care.earshot.lambda." + id.replaceAll("Function$", "Handler") + "::handleRequest");
        });
    }

    @Test
    void the_jvm_of_every_function_never_repeats_a_post_by_itself() {
        var globals = TEMPLATE.at("/Globals/Function/Environment/Variables");
        assertThat(globals.path("JAVA_TOOL_OPTIONS").asText().split(" ")).contains("-Dsun.net.http.retryPost=false");
        functions()
                .forEach((id, f) -> assertThat(f.at("/Environment/Variables").has("JAVA_TOOL_OPTIONS"))
                        .as(id)
                        .isFalse());
    }

    @Test
    void every_function_has_a_role_of_its_own_that_no_other_shares() {
        var roles = new TreeMap<String, String>();
        functions().forEach((id, function) -> {
            assertThat(function.has("Policies"))
                    .as(id + " must not have a generated role")
                    .isFalse();
            roles.merge(function.at("/Role/Fn::GetAtt/0").asText(), id, (a, b) -> a + " and " + b);
        });
        assertThat(roles.values())
                .containsExactlyInAnyOrderElementsOf(functions().keySet());
        assertThat(roles.keySet())
                .containsExactlyInAnyOrderElementsOf(of("AWS::IAM::Role").keySet());
    }

    @Test
    void no_statement_has_a_wildcard_action_or_resource_nor_a_managed_policy() {
        of("AWS::IAM::Role").forEach((id, role) -> {
            assertThat(role.has("ManagedPolicyArns")).as(id).isFalse();
            for (var statement : statements(role)) {
                for (var action : list(statement.path("Action"))) {
                    assertThat(action).as(id).matches("[a-z0-9]+:[A-Za-z]+");
                }
                if (list(statement.path("Action")).equals(List.of("ses:GetAccount"))) {
                    continue; // an account has no ARN in SES: IAM knows no resource for it but all
                }
                for (var resource : list(statement.path("Resource"))) {
                    // a whole ARN, or everything below one: objects of a bucket, streams of a table
                    assertThat(resource).as(id).matches("\\{.*}").doesNotContain("\"*", ":*");
                }
            }
        });
    }

    @Test
    void every_queue_with_a_trigger_has_dead_letters_kept_for_14_days_after_5_tries() {
        for (var trigger : events("SQS").entrySet()) {
            var queue = resource(trigger.getValue().at("/Queue/Fn::GetAtt/0").asText());
            var redrive = queue.path("RedrivePolicy");
            assertThat(redrive.path("maxReceiveCount").asInt())
                    .as(trigger.getKey())
                    .isEqualTo(5);
            var dead = resource(redrive.at("/deadLetterTargetArn/Fn::GetAtt/0").asText());
            assertThat(dead.path("MessageRetentionPeriod").asInt())
                    .as(trigger.getKey())
                    .isEqualTo(14 * 86_400);
            assertThat(queue.path("MessageRetentionPeriod").asInt()).isLessThan(14 * 86_400);
        }
    }

    @Test
    void a_message_stays_invisible_for_six_timeouts_of_its_function() {
        for (var trigger : events("SQS").entrySet()) {
            var function = resource(trigger.getKey().replaceAll("/.*", ""));
            var queue = resource(trigger.getValue().at("/Queue/Fn::GetAtt/0").asText());
            assertThat(queue.path("VisibilityTimeout").asInt())
                    .as(trigger.getKey())
                    .isGreaterThanOrEqualTo(6 * function.path("Timeout").asInt());
        }
    }

    @Test
    void every_batch_reports_its_failures_one_by_one() {
        var batches = new TreeMap<>(events("SQS"));
        batches.putAll(events("DynamoDB"));
        assertThat(batches).isNotEmpty();
        batches.forEach((id, trigger) -> assertThat(list(trigger.path("FunctionResponseTypes")))
                .as(id)
                .containsExactly("ReportBatchItemFailures"));
    }

    @Test
    void maximum_concurrency_and_provisioned_pollers_exclude_each_other() {
        events("SQS")
                .forEach((id, trigger) -> assertThat(trigger.at("/ScalingConfig/MaximumConcurrency")
                                        .isMissingNode()
                                || trigger.path("ProvisionedPollerConfig").isMissingNode())
                        .as(id)
                        .isTrue());
    }

    @Test
    void the_stream_waits_a_second_at_most_and_gives_up_into_a_queue() {
        var streams = events("DynamoDB");
        assertThat(streams).hasSize(1);
        streams.forEach((id, stream) -> {
            assertThat(stream.path("MaximumBatchingWindowInSeconds").asInt()).isLessThanOrEqualTo(1);
            assertThat(stream.path("MaximumRetryAttempts").asInt(-1)).as(id).isPositive();
            assertThat(stream.at("/DestinationConfig/OnFailure/Destination/Fn::GetAtt/0")
                            .asText())
                    .isEqualTo("RecordDeadLetters");
        });
    }

    @Test
    void every_log_is_kept_for_a_limited_time_and_every_function_has_its_own() {
        of("AWS::Logs::LogGroup")
                .forEach((id, log) ->
                        assertThat(log.has("RetentionInDays")).as(id).isTrue());
        var logs = functions().values().stream()
                .map(f -> f.at("/LoggingConfig/LogGroup/Ref").asText())
                .toList();
        assertThat(logs).doesNotHaveDuplicates().allMatch(of("AWS::Logs::LogGroup")::containsKey);
    }

    @Test
    void the_table_is_encrypted_can_be_restored_and_outlives_its_stack() {
        var table = TEMPLATE.at("/Resources/Table");
        assertThat(table.path("DeletionPolicy").asText()).isEqualTo("Retain");
        assertThat(table.at("/Properties/SSESpecification/SSEEnabled").asBoolean())
                .isTrue();
        assertThat(table.at("/Properties/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                        .asBoolean())
                .isTrue();
        assertThat(table.at("/Properties/TimeToLiveSpecification/Enabled").asBoolean())
                .isTrue();
    }

    @Test
    void buckets_are_closed_encrypted_and_forget_after_30_days_or_with_the_lessons() {
        var buckets = of("AWS::S3::Bucket");
        assertThat(buckets).hasSize(3);
        buckets.forEach((id, bucket) -> {
            assertThat(bucket.path("PublicAccessBlockConfiguration").size())
                    .as(id)
                    .isEqualTo(4);
            bucket.path("PublicAccessBlockConfiguration")
                    .forEach(closed -> assertThat(closed.asBoolean()).as(id).isTrue());
            assertThat(bucket.has("BucketEncryption")).as(id).isTrue();
            var rule = bucket.at("/LifecycleConfiguration/Rules/0");
            assertThat(rule.path("ExpirationInDays").asInt()).as(id).isEqualTo(id.equals("ModelBucket") ? 400 : 30);
            assertThat(rule.path("Status").asText()).as(id).isEqualTo("Enabled");
            assertThat(rule.has("Prefix") || rule.has("Filter"))
                    .as(id + ": raw/ and everything beside it expires")
                    .isFalse();
        });
    }

    @Test
    void the_console_counts_every_queue_of_dead_letters_and_may_do_nothing_else_with_them() {
        var dead = new java.util.TreeSet<>(of("AWS::SQS::Queue").keySet());
        dead.removeIf(id -> !id.endsWith("DeadLetters"));
        var asked = resource("ApiFunction")
                .at("/Environment/Variables/DEAD_LETTERS")
                .toString();
        assertThat(dead).hasSizeGreaterThan(5).allMatch(id -> asked.contains(id + "=${" + id + "}"));
        for (var statement : statements(resource("ApiRole"))) {
            var resources = list(statement.path("Resource")).toString();
            if (resources.contains("DeadLetters")) {
                assertThat(list(statement.path("Action"))).containsExactly("sqs:GetQueueAttributes");
                dead.removeIf(id -> resources.contains("\"" + id + "\""));
            }
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void poll_keeps_raw_pages_and_large_bodies_and_may_touch_nothing_else_in_the_bucket() {
        var objects = statements(resource("PollRole")).stream()
                .filter(statement -> statement.path("Action").toString().contains("s3:"))
                .toList();
        assertThat(objects).singleElement().satisfies(statement -> {
            assertThat(list(statement.path("Action"))).containsExactly("s3:PutObject");
            assertThat(list(statement.path("Resource")))
                    .hasSize(2)
                    .anyMatch(resource -> resource.contains("/raw/*"))
                    .anyMatch(resource -> resource.contains("/inbound/*"));
        });
    }

    @Test
    void a_schedule_is_not_repeated_because_the_next_minute_or_day_comes_anyway() {
        var schedules = events("ScheduleV2");
        assertThat(schedules.keySet())
                .containsExactlyInAnyOrder(
                        "PollFunction/EveryMinute",
                        "ReplyFunction/EveryMinute",
                        "BroadcastFunction/EveryMinute",
                        "NotifyFunction/EveryMinute",
                        "WatchFunction/EveryMinute",
                        "TrainFunction/EveryDay");
        schedules.forEach((id, schedule) -> {
            assertThat(schedule.at("/RetryPolicy/MaximumRetryAttempts").asInt(-1))
                    .as(id)
                    .isZero();
            assertThat(resource(id.replaceAll("/.*", ""))
                            .at("/EventInvokeConfig/MaximumRetryAttempts")
                            .asInt(-1))
                    .as(id)
                    .isZero();
        });
    }

    @Test
    void only_what_is_under_api_asks_for_a_token_and_all_of_it_does() {
        var open = new TreeMap<String, String>();
        events("HttpApi")
                .forEach((id, event) -> open.put(
                        event.path("Method").asText() + " " + event.path("Path").asText(),
                        event.at("/Auth/Authorizer").asText("none")));
        assertThat(open)
                .isEqualTo(Map.of(
                        "ANY /api/{proxy+}",
                        "Jwt",
                        "GET /",
                        "none",
                        "GET /{proxy+}",
                        "none",
                        "POST /u/{proxy+}",
                        "none"));
    }

    @Test
    void no_secret_stands_in_the_template() throws IOException {
        var secrets = Pattern.compile(
                "(?i)(AKIA[0-9A-Z]{16}|BEGIN [A-Z ]*PRIVATE KEY|(secret|token|password): *['\"]?[A-Za-z0-9+/]{16,})");
        assertThat(secrets.matcher(text()).find()).isFalse();
    }

    private static List<JsonNode> statements(JsonNode role) {
        var all = new ArrayList<JsonNode>();
        for (var policy : role.path("Policies")) {
            for (var statement : policy.at("/PolicyDocument/Statement")) {
                all.add(statement.has("Fn::If") ? statement.at("/Fn::If/1") : statement);
            }
        }
        assertThat(all).isNotEmpty();
        return all;
    }

    private static List<String> list(JsonNode node) {
        return node.isArray() ? node.valueStream().map(TemplateRulesTest::plain).toList() : List.of(plain(node));
    }

    private static String plain(JsonNode node) {
        return node.isTextual() ? node.asText() : node.toString();
    }

    private static Map<String, JsonNode> functions() {
        return of("AWS::Serverless::Function");
    }

    private static Map<String, JsonNode> of(String type) {
        var found = new TreeMap<String, JsonNode>();
        TEMPLATE.path("Resources").properties().forEach(entry -> {
            if (entry.getValue().path("Type").asText().equals(type)) {
                found.put(entry.getKey(), entry.getValue().path("Properties"));
            }
        });
        return found;
    }

    private static Map<String, JsonNode> events(String type) {
        var found = new TreeMap<String, JsonNode>();
        functions()
                .forEach((id, function) -> function.path("Events").properties().forEach(event -> {
                    if (event.getValue().path("Type").asText().equals(type)) {
                        found.put(id + "/" + event.getKey(), event.getValue().path("Properties"));
                    }
                }));
        return found;
    }

    private static JsonNode resource(String id) {
        var properties = TEMPLATE.at("/Resources/" + id + "/Properties");
        assertThat(properties.isMissingNode()).as("resource " + id).isFalse();
        return properties;
    }

    private static String text() throws IOException {
        return Files.readString(Path.of(System.getProperty("root"), "template.yaml"));
    }

    private static JsonNode read() {
        try {
            return Template.read(text());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
