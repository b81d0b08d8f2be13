package care.earshot.adapter.webhook;

import static care.earshot.adapter.webhook.Loopback.says;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.webhook.PinnedPost.Outcome;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Calls to addresses that somebody else chose: where they go, and how long and how much they may take. */
final class PinnedPostTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final Duration ENOUGH = Duration.ofSeconds(20);
    private final AtomicInteger lookUps = new AtomicInteger();

    private PinnedPost post(Reach reach, String... addresses) throws Exception {
        return post(reach, ENOUGH, addresses);
    }

    private PinnedPost post(Reach reach, Duration patience, String... addresses) throws Exception {
        return new PinnedPost(
                reach,
                name -> {
                    int turn = lookUps.getAndIncrement();
                    if (addresses.length == 0) {
                        throw new UnknownHostException(name);
                    }
                    // a name that says something else each time it is asked
                    var said = addresses[Math.min(turn, addresses.length - 1)].split(" ", -1);
                    var found = new InetAddress[said.length];
                    for (int i = 0; i < said.length; i++) {
                        found[i] = InetAddress.ofLiteral(said[i]);
                    }
                    return found;
                },
                Loopback.context().getSocketFactory(),
                patience);
    }

    private static Outcome call(PinnedPost post, String url) {
        return post.post(URI.create(url), Map.of("Earshot-Notice", "a.opened.1"), "{}".getBytes(UTF_8));
    }

    private static HttpAnswer answered(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        return ((Outcome.Answered) outcome).answer();
    }

    private static String refused(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).words();
    }

    private static String lost(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Lost.class);
        return ((Outcome.Lost) outcome).words();
    }

    @Test
    void the_call_goes_to_the_address_that_was_checked_and_names_the_host() throws Exception {
        try (var server = Loopback.secured(says(OK))) {
            var outcome = call(
                    post(Reach.LOOPBACK_TOO, "127.0.0.1"), "https://hook.example:" + server.port() + "/in/1?a=b%20c");
            assertThat(answered(outcome)).satisfies(answer -> {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo("ok");
            });
            assertThat(server.names).containsExactly("hook.example");
            assertThat(server.requests)
                    .singleElement()
                    .satisfies(request -> assertThat(request)
                            .startsWith("POST /in/1?a=b%20c HTTP/1.1\r\nHost: hook.example:" + server.port() + "\r\n")
                            .contains("\r\nEarshot-Notice: a.opened.1\r\n")
                            .endsWith("\r\n\r\n{}"));
            assertThat(lookUps).as("asked once: no second answer can differ").hasValue(1);
        }
    }

    @Test
    void a_certificate_of_another_name_is_no_receiver() throws Exception {
        try (var server = Loopback.secured(says(OK))) {
            var outcome = call(post(Reach.LOOPBACK_TOO, "127.0.0.1"), "https://other.example:" + server.port());
            assertThat(lost(outcome)).contains("other.example");
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void no_address_inside_is_called_whatever_it_looks_like() throws Exception {
        try (var server = Loopback.plain(says(OK))) {
            for (var inside : List.of(
                    "127.0.0.1",
                    "127.8.9.1",
                    "0.0.0.0",
                    "10.1.2.3",
                    "100.64.0.1",
                    "100.127.255.255",
                    "169.254.169.254",
                    "169.254.170.2",
                    "172.16.0.1",
                    "172.31.255.255",
                    "192.0.0.170",
                    "192.168.1.1",
                    "198.19.0.1",
                    "203.0.113.7",
                    "224.0.0.1",
                    "239.1.1.1",
                    "255.255.255.255",
                    "::1",
                    "::",
                    "::7f00:1",
                    "::ffff:127.0.0.1",
                    "::ffff:169.254.169.254",
                    "64:ff9b::a9fe:a9fe",
                    "2002:7f00:1::1",
                    "2001::7f00:1",
                    "2001:db8::1",
                    "fd00:ec2::254",
                    "fc00::1",
                    "fe80::1",
                    "fec0::1",
                    "ff02::1",
                    "93.184.216.34 10.0.0.1")) {
                var outcome = call(post(Reach.INTERNET, inside), "https://hook.example:" + server.port());
                assertThat(refused(outcome)).as(inside).startsWith("hook.example is at ");
            }
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void the_metadata_service_and_this_computer_are_refused_by_the_real_look_up_too() {
        var real = new PinnedPost(Reach.INTERNET);
        for (var url : List.of(
                "https://169.254.169.254/latest/meta-data/",
                "https://127.0.0.1/",
                "https://localhost/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[fd00:ec2::254]/",
                "https://2130706433/",
                "https://192.168.0.1/")) {
            var outcome = call(real, url);
            assertThat(outcome).as(url).isNotInstanceOf(Outcome.Answered.class);
            if (!url.contains("2130706433")) { // which some look-ups do not know at all
                assertThat(outcome).as(url).isInstanceOf(Outcome.Refused.class);
            }
        }
    }

    @Test
    void the_public_internet_is_what_is_called() {
        for (var outside : List.of("93.184.216.34", "100.63.255.255", "172.32.0.1", "8.8.8.8", "2606:4700::1111")) {
            assertThat(Reach.INTERNET.allows(InetAddress.ofLiteral(outside)))
                    .as(outside)
                    .isTrue();
        }
    }

    @Test
    void a_name_that_turns_to_the_inside_after_the_check_gains_nothing() throws Exception {
        // first a public address, then loopback: the second answer is never asked for, and nobody listens at the first
        try (var server = Loopback.plain(says(OK))) {
            var outcome = call(
                    post(Reach.INTERNET, Duration.ofMillis(300), "192.88.98.1", "127.0.0.1"),
                    "https://hook.example:" + server.port());
            assertThat(outcome).isInstanceOf(Outcome.Lost.class);
            assertThat(lookUps).hasValue(1);
            assertThat(server.requests).isEmpty();
            assertThat(refused(call(post(Reach.INTERNET, "127.0.0.1"), "https://hook.example:" + server.port())))
                    .contains("127.0.0.1");
        }
    }

    @Test
    void only_https_without_name_and_password_is_called() throws Exception {
        for (var url : List.of(
                "http://hook.example/",
                "ftp://hook.example/",
                "https://a:b@hook.example/",
                "https:///x",
                "file:///etc/x")) {
            assertThat(refused(call(post(Reach.INTERNET, "93.184.216.34"), url)))
                    .as(url)
                    .isNotEmpty();
        }
        assertThat(lookUps).hasValue(0);
        assertThat(refused(call(post(Reach.LOOPBACK_TOO, "93.184.216.34"), "http://hook.example/")))
                .isEqualTo("only https addresses are called");
    }

    @Test
    void a_redirect_is_an_answer_and_not_a_way() throws Exception {
        try (var inside = Loopback.plain(says(OK));
                var server = Loopback.plain(says("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:" + inside.port()
                        + "/\r\nContent-Length: 0\r\n\r\n"))) {
            var outcome = call(post(Reach.LOOPBACK_TOO, "127.0.0.1"), "http://hook.example:" + server.port());
            assertThat(answered(outcome).status()).isEqualTo(302);
            assertThat(inside.requests).isEmpty();
        }
    }

    @Test
    void an_answer_without_end_is_cut() throws Exception {
        try (var server = Loopback.plain(socket -> {
            says("HTTP/1.1 200 OK\r\n\r\n").write(socket);
            while (true) {
                socket.getOutputStream().write("endless ".repeat(1_000).getBytes(UTF_8));
            }
        })) {
            var outcome = call(post(Reach.LOOPBACK_TOO, "127.0.0.1"), "http://hook.example:" + server.port());
            assertThat(((Outcome.Answered) outcome).cut()).isTrue();
            assertThat(answered(outcome).body()).hasSizeLessThan(PinnedPost.LARGEST);
        }
    }

    @Test
    void headers_without_end_are_no_answer() throws Exception {
        try (var server = Loopback.plain(says("HTTP/1.1 200 OK\r\n" + "X-Fill: 0123456789\r\n".repeat(5_000)))) {
            var outcome = call(post(Reach.LOOPBACK_TOO, "127.0.0.1"), "http://hook.example:" + server.port());
            assertThat(lost(outcome)).isEqualTo("no end of headers in 65536 bytes");
        }
    }

    @Test
    void who_does_not_answer_in_time_is_left() throws Exception {
        try (var server = Loopback.plain(socket -> socket.getInputStream().read())) {
            var post = post(Reach.LOOPBACK_TOO, Duration.ofMillis(200), "127.0.0.1");
            assertThat(lost(call(post, "http://hook.example:" + server.port())))
                    .satisfiesAnyOf(
                            words -> assertThat(words).isEqualTo("no answer within 200 ms"),
                            words -> assertThat(words).contains("Socket closed"));
        }
    }

    @Test
    void whose_status_came_in_time_has_answered_however_slow_the_rest_is() throws Exception {
        try (var server = Loopback.plain(socket -> {
            says("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfine").write(socket);
            socket.getInputStream().read();
        })) {
            var post = post(Reach.LOOPBACK_TOO, Duration.ofMillis(500), "127.0.0.1");
            var outcome = call(post, "http://hook.example:" + server.port());
            assertThat(answered(outcome).body()).isEqualTo("fine");
        }
    }

    @Test
    void what_is_no_http_or_ends_at_once_is_lost() throws Exception {
        for (var bytes : List.of("", "SSH-2.0-OpenSSH\r\n\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 200")) {
            try (var server = Loopback.plain(says(bytes))) {
                var outcome = call(post(Reach.LOOPBACK_TOO, "127.0.0.1"), "http://hook.example:" + server.port());
                assertThat(lost(outcome)).as(bytes).isNotEmpty();
            }
        }
    }

    @Test
    void a_name_that_does_not_exist_is_tried_again() throws Exception {
        assertThat(lost(call(post(Reach.INTERNET), "https://hook.example/"))).isEqualTo("no such name: hook.example");
    }

    @Test
    void answers_come_in_chunks_and_after_others() throws Exception {
        var lines =
                "HTTP/1.1 103 Early Hints|Link: x||HTTP/1.1 202 Accepted|Transfer-Encoding: chunked||3|fin|2;x=y|ed|0||";
        var bytes = lines.replace("|", "\r\n");
        try (var server = Loopback.plain(says(bytes))) {
            var outcome = call(post(Reach.LOOPBACK_TOO, "127.0.0.1"), "http://hook.example:" + server.port());
            assertThat(answered(outcome).status()).isEqualTo(202);
            assertThat(answered(outcome).body()).isEqualTo("fined");
        }
        var raw = bytes.getBytes(UTF_8);
        for (int length = 0; length <= raw.length; length++) {
            var part = HttpAnswer.read(raw, length);
            assertThat(part == null || part.status() == 202).isTrue();
            assertThat(part != null && part.complete()).isEqualTo(length >= raw.length - 2);
        }
    }
}
