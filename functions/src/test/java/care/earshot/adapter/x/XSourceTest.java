package care.earshot.adapter.x;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.inbox.Source.Quota;
import care.earshot.inbox.Source.Read;
import care.earshot.inbox.Walk;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class XSourceTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Walk FIRST = Walk.from("", NOW.minus(Duration.ofDays(7)));
    private static final Walk NEXT = walk("", "02028400000000000010");
    private static final String FIVE_MINUTES_BEFORE =
            Long.toString(((2_028_400_000_000_000_010L >> 22) - 300_000) << 22);
    private final FakeX x = new FakeX();

    private static String bottom(String floor, Instant walked) {
        return new XSource(
                        new XClient(Fixtures.account(URI.create("http://127.0.0.1:1/2/"))),
                        XStream.MENTIONS,
                        new XNormalizer(Fixtures.OURS))
                .bottom(floor, walked);
    }

    private static Instant written(String id) {
        return Instant.ofEpochMilli((Long.parseLong(id) >> 22) + 1_288_834_974_657L);
    }

    /** A walk that reads five minutes again: the one before it began when its newest post was written. */
    private static Walk walk(String token, String floor) {
        var bottom = bottom(floor, written(floor));
        return new Walk(token, floor, bottom, NOW.minus(Duration.ofDays(7)), "", Instant.EPOCH, Set.of());
    }

    @AfterEach
    void stop() {
        x.close();
    }

    private Read read(XStream stream, Walk walk) {
        return source(stream).read(walk, NOW);
    }

    private XSource source(XStream stream) {
        return new XSource(new XClient(Fixtures.account(x.base())), stream, new XNormalizer(Fixtures.OURS));
    }

    private String asked() {
        return URLDecoder.decode(x.requests().getLast(), StandardCharsets.UTF_8);
    }

    @Test
    void a_page_comes_with_its_quota_and_the_way_on() {
        var headers = Map.of(
                "x-rate-limit-remaining", "299", "x-rate-limit-reset", "1772454600", "x-rate-limit-limit", "300");
        x.answers(200, Fixtures.text("mentions.json"), headers);
        assertThat(read(XStream.MENTIONS, FIRST)).isInstanceOfSatisfying(Read.Page.class, page -> {
            assertThat(page.items()).hasSize(10);
            assertThat(page.newest()).isEqualTo("02028400000000000010");
            assertThat(page.next()).startsWith("7140");
            assertThat(page.quota()).isEqualTo(new Quota(299, Instant.ofEpochSecond(1772454600)));
        });
        assertThat(asked())
                .startsWith("GET /2/users/9001/mentions?")
                .contains("max_results=100", "start_time=2026-02-23T12:00:00Z", "tweet.fields=", "note_tweet")
                .doesNotContain("since_id", "pagination_token");
    }

    @Test
    void what_is_older_than_five_minutes_before_a_walk_is_not_read_again() {
        var floor = "02028400000000000010";
        assertThat(bottom(floor, written(floor).plusSeconds(299))).isLessThan(floor);
        assertThat(bottom(floor, written(floor).plusSeconds(301))).isEqualTo(floor);
        assertThat(bottom("", written(floor))).isEmpty();
    }

    @Test
    void headers_that_are_missing_are_no_trouble() {
        x.answers(200, "{\"meta\":{\"result_count\":0}}");
        assertThat(read(XStream.OWN, NEXT))
                .isEqualTo(new Read.Page(
                        java.util.List.of(),
                        "",
                        "",
                        Quota.UNKNOWN,
                        "{\"endpoint\":\"/2/users/9001/tweets\",\"account\":{\"id\":\"9001\",\"handle\":\"aster_home\"},"
                                + "\"response\":{\"meta\":{\"result_count\":0}}}"));
        assertThat(asked())
                .contains("/users/9001/tweets?", "since_id=" + FIVE_MINUTES_BEFORE)
                .doesNotContain("author_id,ref");
        x.answers(429, "{}");
        assertThat(read(XStream.OWN, NEXT)).isEqualTo(new Read.Wait(NOW.plusSeconds(900), "429"));
    }

    @Test
    void each_stream_asks_in_its_own_way() {
        x.answers(200, "{\"meta\":{}}").answers(200, "{\"meta\":{}}").answers(200, "{\"meta\":{}}");
        read(XStream.SEARCH, walk("tok", "02028400000000000010"));
        assertThat(asked())
                .contains(
                        "tweets/search/recent?", "query=\"aster home\" -is:retweet", "next_token=tok", "since_id=2028");
        read(XStream.SEARCH, walk("", "01900000000000000000"));
        assertThat(asked()).doesNotContain("since_id"); // X refuses one older than seven days
        read(XStream.DIRECT, walk("tok", "02028400000000000010"));
        assertThat(asked())
                .contains("dm_events?", "pagination_token=tok", "dm_conversation_id,", "event_types=MessageCreate")
                .doesNotContain("since_id", "tweet.fields");
    }

    @Test
    void the_new_names_are_asked_for_where_settings_say_so() {
        var account = Fixtures.account(x.base());
        var posts = new XAccount(
                account.id(),
                account.handle(),
                account.consumerKey(),
                account.consumerSecret(),
                account.accessToken(),
                account.accessTokenSecret(),
                "",
                XNames.POST,
                account.base());
        x.answers(200, Fixtures.text("mentions-post-names.json"));
        var source = new XSource(new XClient(posts), XStream.MENTIONS, new XNormalizer(Fixtures.OURS));
        assertThat(source.read(FIRST, NOW)).isInstanceOf(Read.Page.class);
        assertThat(asked())
                .contains("post.fields=", "note_post", "edit_history_post_ids", "referenced_posts.id")
                .doesNotContain("tweet.fields", "note_tweet", "referenced_tweets");
        assertThat(XSource.of(new XClient(posts), new XNormalizer(Fixtures.OURS)))
                .hasSize(3);
        assertThat(XSource.of(new XClient(account), new XNormalizer(Fixtures.OURS)))
                .hasSize(4);
    }

    @Test
    void a_used_up_limit_waits_for_its_reset_without_another_request() {
        var reset = NOW.plusSeconds(500);
        var source = source(XStream.DIRECT);
        x.answers(
                429,
                "{\"title\":\"Too Many Requests\",\"detail\":\"Too Many Requests\",\"status\":429}",
                limit(0, reset));
        assertThat(source.read(FIRST, NOW)).isEqualTo(new Read.Wait(reset, "429 Too Many Requests: Too Many Requests"));
        assertThat(source.read(FIRST, NOW.plusSeconds(60))).isInstanceOf(Read.Wait.class);
        assertThat(x.requests()).hasSize(1);
        x.answers(200, "{\"meta\":{}}", limit(0, reset.plusSeconds(900)));
        assertThat(source.read(FIRST, reset)).isInstanceOf(Read.Page.class);
        assertThat(source.read(FIRST, reset))
                .isInstanceOfSatisfying(
                        Read.Wait.class, wait -> assertThat(wait.until()).isEqualTo(reset.plusSeconds(900)));
        assertThat(x.requests()).hasSize(2);
    }

    private static Map<String, String> limit(int remaining, Instant reset) {
        return Map.of(
                "x-rate-limit-limit", "15",
                "x-rate-limit-remaining", Integer.toString(remaining),
                "x-rate-limit-reset", Long.toString(reset.getEpochSecond()));
    }

    @Test
    void a_usage_cap_and_missing_credits_stop_with_xs_words() {
        x.answers(429, """
                {"title":"UsageCapExceeded","detail":"Usage cap exceeded: Monthly product cap","period":"Monthly",
                 "type":"https://api.twitter.com/2/problems/usage-capped"}""", limit(39_999, NOW.plusSeconds(9)));
        assertThat(read(XStream.MENTIONS, FIRST))
                .isEqualTo(new Read.Stopped(
                        "usage cap reached: 429 UsageCapExceeded: Usage cap exceeded: Monthly product cap",
                        Instant.parse("2026-03-03T00:00:00Z")));
        x.answers(402, "{\"title\":\"CreditsDepleted\",\"detail\":\"no credits\"}");
        assertThat(read(XStream.MENTIONS, FIRST))
                .isEqualTo(new Read.Stopped("credits used up: 402 CreditsDepleted: no credits", NOW.plusSeconds(3600)));
    }

    @Test
    void a_token_that_no_longer_works_stops_in_either_form_of_words() {
        x.answers(
                401,
                "{\"title\":\"Unauthorized\",\"type\":\"about:blank\",\"status\":401,\"detail\":\"Unauthorized\"}");
        assertThat(read(XStream.OWN, FIRST))
                .isEqualTo(new Read.Stopped(
                        "token or access refused by X: 401 Unauthorized: Unauthorized", NOW.plusSeconds(3600)));
        x.answers(401, "{\"errors\":[{\"code\":89,\"message\":\"Invalid or expired token.\"}]}");
        assertThat(read(XStream.OWN, FIRST))
                .isInstanceOfSatisfying(
                        Read.Stopped.class, stopped -> assertThat(stopped.why()).contains("Invalid or expired token."));
        x.answers(403, "{\"title\":\"Forbidden\",\"detail\":\"suspended\"}");
        assertThat(read(XStream.OWN, FIRST)).isInstanceOf(Read.Stopped.class);
    }

    @Test
    void a_page_token_that_expired_is_told_from_a_request_that_is_wrong() {
        var body =
                "{\"errors\":[{\"parameters\":{\"pagination_token\":[\"old\"]},\"message\":\"The 'pagination_token' query"
                        + " parameter value [old] is not valid\"}],\"title\":\"Invalid Request\",\"detail\":\"One or more parameters to"
                        + " your request was invalid.\",\"type\":\"https://api.twitter.com/2/problems/invalid-request\"}";
        x.answers(400, body).answers(400, "{\"title\":\"Invalid Request\",\"detail\":\"'query' is bad\"}");
        assertThat(read(XStream.DIRECT, new Walk("old", "", "", FIRST.since(), "1", NOW, Set.of())))
                .isEqualTo(new Read.TokenExpired());
        assertThat(read(XStream.SEARCH, FIRST)).isInstanceOf(Read.Stopped.class);
    }

    @Test
    void trouble_of_the_network_is_waited_out_longer_each_time() {
        var source = source(XStream.MENTIONS);
        x.answers(503, "{}")
                .answers(500, "<html>")
                .answers(200, "{\"data\":[{\"id\":")
                .answers(200, "{\"meta\":{}}")
                .answers(502, "");
        assertThat(until(source)).isEqualTo(NOW.plusSeconds(60));
        assertThat(until(source)).isEqualTo(NOW.plusSeconds(120));
        assertThat(until(source)).isEqualTo(NOW.plusSeconds(240)); // half a page is asked for again
        assertThat(source.read(FIRST, NOW)).isInstanceOf(Read.Page.class);
        assertThat(until(source)).isEqualTo(NOW.plusSeconds(60));
    }

    private static Instant until(XSource source) {
        return ((Read.Wait) source.read(FIRST, NOW)).until();
    }

    @Test
    void an_error_inside_a_200_is_not_an_empty_page() {
        x.answers(200, "{\"errors\":[{\"title\":\"Not Found Error\",\"detail\":\"Could not find user\"}]}");
        assertThat(read(XStream.MENTIONS, FIRST))
                .isInstanceOfSatisfying(
                        Read.Wait.class, wait -> assertThat(wait.why()).contains("Could not find user"));
    }

    @Test
    void nobody_there_is_waited_out() throws Exception {
        URI closed;
        try (var socket = new ServerSocket(0)) {
            closed = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/2/");
        }
        var client = new XClient(Fixtures.account(closed));
        assertThat(client.get("tweets", Map.of())).isInstanceOf(XAnswer.NotSent.class);
        assertThat(new XSource(client, XStream.OWN, new XNormalizer(Fixtures.OURS)).read(FIRST, NOW))
                .isInstanceOf(Read.Wait.class);
    }
}
