package care.earshot.adapter.webhook;

import static care.earshot.adapter.webhook.Loopback.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import care.earshot.alert.Courier;
import care.earshot.alert.Notice;
import care.earshot.alert.Receiver;
import care.earshot.alert.Receiver.Format;
import care.earshot.alert.Receivers;
import care.earshot.alert.Severity;
import care.earshot.message.ConversationId;
import care.earshot.message.Network;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What receivers get: four forms of body, and a signature. */
final class WebhookCourierTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path GOLDEN = Path.of("src/test/resources/care/earshot/adapter/webhook");
    private static final Instant AT = Instant.parse("2026-11-20T14:06:00Z");
    private static final String SECRET = "a secret that only we two know";

    private static Notice notice(Notice.Phase phase, Severity severity) {
        var dora = new ConversationId(new Network("x"), "7", "1000");
        return new Notice(
                "pay-1",
                phase,
                AT,
                "tag:payment-declined",
                severity,
                AT.minusSeconds(300),
                5,
                1_041,
                3.25,
                38,
                List.of(
                        new Notice.Sample(
                                dora,
                                "My card was declined <!channel> & *twice* [click](https://evil.example) \"now\"\n@kavoora 😡",
                                "https://x.com/i/status/1"),
                        new Notice.Sample(
                                dora, "Nem megy a fizetés <https://evil.example|here>", "javascript:alert(1)"),
                        new Notice.Sample(dora, "จ่ายเงินไม่ได้เลยค่ะ", "https://x.com/i/status/3?a=1&b=2"),
                        new Notice.Sample(dora, "a fourth one that is not shown", "")),
                "37 of 41 name <card>, usually 2");
    }

    private static Receivers receivers(String language) {
        return new Receivers(
                "Kavoora", "https://care.kavoora.example", language, ZoneId.of("UTC"), Map.of(), List.of());
    }

    private static Receiver receiver(Format format, URI url, String secret) {
        return new Receiver(
                "ops", Set.of(Severity.CRITICAL), List.of(), true, new Receiver.Webhook(format, url, secret));
    }

    @TestFactory
    Stream<DynamicTest> every_form_is_as_its_golden_file_says() {
        return Stream.of(
                        Map.entry("generic-opened", new Object[] {Format.GENERIC, Notice.Phase.OPENED, "en"}),
                        Map.entry("slack-opened", new Object[] {Format.SLACK, Notice.Phase.OPENED, "en"}),
                        Map.entry("slack-grew-hu", new Object[] {Format.SLACK, Notice.Phase.GREW, "hu"}),
                        Map.entry("teams-opened", new Object[] {Format.TEAMS, Notice.Phase.OPENED, "en"}),
                        Map.entry("teams-closed-th", new Object[] {Format.TEAMS, Notice.Phase.CLOSED, "th"}),
                        Map.entry("pagerduty-opened", new Object[] {Format.PAGERDUTY, Notice.Phase.OPENED, "en"}),
                        Map.entry("pagerduty-closed", new Object[] {Format.PAGERDUTY, Notice.Phase.CLOSED, "en"}))
                .map(one -> dynamicTest(one.getKey(), () -> {
                    var of = one.getValue();
                    var body = Bodies.write(
                            (Format) of[0],
                            notice((Notice.Phase) of[1], Severity.CRITICAL),
                            receivers((String) of[2]),
                            "R0UT1NGK3Y");
                    var made = JSON.readTree(body);
                    var file = GOLDEN.resolve(one.getKey() + ".json");
                    assertThat(made).isEqualTo(JSON.readTree(Files.readString(file)));
                }));
    }

    @Test
    void nothing_that_a_customer_wrote_is_markup_of_slack() throws Exception {
        var body = JSON.readTree(
                Bodies.write(Format.SLACK, notice(Notice.Phase.OPENED, Severity.INFO), receivers("en"), ""));
        for (var text : body.findValuesAsText("text")) {
            assertThat(text.replaceAll("<https://(x\\.com|care\\.kavoora\\.example)/[^>|]*\\|[^>|]*>", ""))
                    .doesNotContain("<");
        }
    }

    @Test
    void the_longest_title_fits_slacks_header() throws Exception {
        var long4 = new Notice(
                "a", Notice.Phase.OPENED, AT, "tag:" + "😡".repeat(400), Severity.INFO, AT, 5, 1, 0, 1, List.of(), "");
        var body = JSON.readTree(Bodies.write(Format.SLACK, long4, receivers("hu"), ""));
        var header = body.at("/blocks/0/text/text").asText();
        assertThat(header.codePointCount(0, header.length())).isLessThanOrEqualTo(150);
        assertThat(body.path("blocks")).hasSize(3);
    }

    @Test
    void the_signature_is_what_an_independent_reckoning_says() throws Exception {
        try (var server = Loopback.plain(says("HTTP/1.1 204 No Content\r\n\r\n"))) {
            var url = URI.create("http://127.0.0.1:" + server.port() + "/hook");
            var courier = new WebhookCourier(new PinnedPost(Reach.LOOPBACK_TOO));
            var notice = notice(Notice.Phase.OPENED, Severity.CRITICAL);
            for (int attempt = 0; attempt < 2; attempt++) {
                var result = courier.tell(
                        notice, receiver(Format.GENERIC, url, SECRET), receivers("en"), AT.plusSeconds(40L * attempt));
                assertThat(result).isEqualTo(new Courier.Told(204, ""));
                var request = server.requests.get(attempt);
                var body = request.substring(request.indexOf("\r\n\r\n") + 4);
                var timestamp = header(request, "Earshot-Timestamp");
                assertThat(timestamp).isEqualTo(String.valueOf(AT.getEpochSecond() + 40L * attempt));
                assertThat(header(request, "Earshot-Signature"))
                        .isEqualTo("v1=" + hmac(SECRET, timestamp + "." + body));
                assertThat(header(request, "Earshot-Notice"))
                        .as("the same at every try")
                        .isEqualTo(notice.id());
                assertThat(JSON.readTree(body).path("id").asText()).isEqualTo(notice.id());
                assertThat(request).doesNotContain(SECRET);
            }
        }
    }

    private static String header(String request, String name) {
        return request.replaceAll("(?s).*\r\n" + name + ": ([^\r]*)\r\n.*", "$1");
    }

    /** RFC 2104 by hand: H(K xor opad, H(K xor ipad, text)). */
    private static String hmac(String secret, String text) throws Exception {
        var key = Arrays.copyOf(secret.getBytes(StandardCharsets.UTF_8), 64);
        var sha = MessageDigest.getInstance("SHA-256");
        for (var pad : new int[] {0x36, 0x5c}) {
            var block = new byte[64];
            for (int i = 0; i < 64; i++) {
                block[i] = (byte) (key[i] ^ pad);
            }
            if (pad == 0x36) {
                sha.update(block);
                var inner = sha.digest(text.getBytes(StandardCharsets.UTF_8));
                text = new String(inner, StandardCharsets.ISO_8859_1);
            } else {
                sha.update(block);
                var outer = sha.digest(text.getBytes(StandardCharsets.ISO_8859_1));
                return "%064x".formatted(new BigInteger(1, outer));
            }
        }
        throw new AssertionError();
    }

    @Test
    void pagerduty_and_unsigned_receivers_get_no_signature() throws Exception {
        try (var server = Loopback.plain(says("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"))) {
            var url = URI.create("http://127.0.0.1:" + server.port() + "/v2/enqueue");
            var courier = new WebhookCourier(new PinnedPost(Reach.LOOPBACK_TOO));
            var notice = notice(Notice.Phase.OPENED, Severity.CRITICAL);
            courier.tell(notice, receiver(Format.PAGERDUTY, url, "R0UT1NGK3Y"), receivers("en"), AT);
            courier.tell(notice, receiver(Format.SLACK, url, ""), receivers("en"), AT);
            assertThat(server.requests).hasSize(2).noneMatch(request -> request.contains("Earshot-Signature"));
        }
    }

    @Test
    void what_an_answer_means() throws Exception {
        assertThat(told("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok\n")).isEqualTo(new Courier.Told(200, "ok"));
        assertThat(told("HTTP/1.1 301 Moved\r\nLocation: https://x.example/\r\nContent-Length: 0\r\n\r\n"))
                .isEqualTo(new Courier.Never(301, "redirects are not followed"));
        assertThat(told("HTTP/1.1 429 Slow\r\nRetry-After: 90\r\nContent-Length: 4\r\n\r\nslow"))
                .isEqualTo(new Courier.Again(429, "slow", Duration.ofSeconds(90)));
        assertThat(told("HTTP/1.1 503 Down\r\nRetry-After: 999999999\r\nContent-Length: 0\r\n\r\n"))
                .isEqualTo(new Courier.Again(503, "", Duration.ofHours(1)));
        assertThat(told("HTTP/1.1 404 No\r\nContent-Length: 900\r\n\r\n" + "😡\u0000x".repeat(150)))
                .isEqualTo(new Courier.Again(
                        404, "😡 x".repeat(67).substring(0, "😡 x".repeat(67).length() - 1) + "…", Duration.ZERO));
        assertThat(told("")).isInstanceOf(Courier.Again.class);
        var inside = receiver(Format.GENERIC, URI.create("https://169.254.169.254/latest"), SECRET);
        var refused = new WebhookCourier(new PinnedPost(Reach.INTERNET))
                .tell(notice(Notice.Phase.OPENED, Severity.INFO), inside, receivers("en"), AT);
        assertThat(refused)
                .isEqualTo(new Courier.Never(
                        0, "169.254.169.254 is at 169.254.169.254, which is not on the public internet"));
    }

    private static Courier.Result told(String answer) throws Exception {
        try (var server = Loopback.plain(says(answer))) {
            var url = URI.create("http://127.0.0.1:" + server.port() + "/");
            return new WebhookCourier(new PinnedPost(Reach.LOOPBACK_TOO))
                    .tell(
                            notice(Notice.Phase.OPENED, Severity.INFO),
                            receiver(Format.GENERIC, url, SECRET),
                            receivers("en"),
                            AT);
        }
    }

    @Test
    void neither_secret_nor_address_stands_in_what_is_printed() {
        var receiver = receiver(Format.SLACK, URI.create("https://hooks.slack.com/services/T0/B0/XXXX"), SECRET);
        assertThat(receiver.toString()).doesNotContain(SECRET).doesNotContain("XXXX");
    }
}
