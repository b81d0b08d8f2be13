package care.earshot.local.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import twitter4j.TwitterException;

/** Needs -Dsun.net.http.retryPost=false, as every process that posts. */
final class FaultsTest {
    private static final String MENTIONS = "GET users/:id/mentions";
    private static final String POST = "POST tweets";
    private SimulatedX x;
    private Account brand;
    private Post mention;
    private XClient client;

    @BeforeEach
    void start() throws IOException {
        x = SimulatedX.start(0, () -> Instant.parse("2026-11-21T10:00:00Z"));
        brand = x.account("kavoora", "Kavoora");
        mention = x.post(x.customer("nora", "Nóra", 120), "@kavoora where is KV-104233?");
        client = new XClient(x, brand);
    }

    @AfterEach
    void stop() {
        x.close();
    }

    @Test
    void a_lost_answer_leaves_one_post_of_one_request() {
        x.faults().next(POST, Fault.lostAnswer());
        assertThat(fails(() -> client.reply(mention, "On its way"))).isEqualTo(-1);
        assertThat(x.answersTo(brand, mention)).hasSize(1);
        assertThat(x.requests(POST)).isEqualTo(1);
    }

    @Test
    void a_kept_alive_connection_that_drops_at_the_answer_makes_one_post() throws TwitterException {
        x.faults().next(POST, Fault.lostAnswerOnKeptAlive());
        client.mentions(brand, Map.of());
        assertThat(fails(() -> client.reply(mention, "On its way"))).isEqualTo(-1);
        assertThat(x.faults().waiting()).isZero();
        assertThat(x.answersTo(brand, mention)).hasSize(1);
        assertThat(x.requests(POST)).isEqualTo(1);
    }

    @Test
    void a_broken_answer_and_a_503_after_the_post_also_took_effect() {
        x.faults().next(POST, Fault.brokenAnswer()).next(POST, Fault.doneButUnavailable());
        assertThatThrownBy(() -> client.reply(mention, "one")).isNotNull();
        assertThat(fails(() -> client.reply(mention, "two"))).isEqualTo(503);
        assertThat(x.answersTo(brand, mention)).extracting(Post::shownText).containsExactly("one", "two");
    }

    @Test
    void a_broken_connection_and_a_500_did_nothing() {
        x.faults().next(POST, Fault.refusedConnection()).next(POST, Fault.status(500));
        assertThat(fails(() -> client.reply(mention, "one"))).isEqualTo(-1);
        assertThat(fails(() -> client.reply(mention, "two"))).isEqualTo(500);
        assertThat(x.postsBy(brand)).isEmpty();
    }

    @Test
    void a_slow_answer_times_out_after_the_post_took_effect() {
        x.faults().next(POST, Fault.slow(Duration.ofSeconds(30)));
        assertThat(fails(() -> client.reply(mention, "On its way"))).isEqualTo(-1);
        assertThat(x.answersTo(brand, mention)).hasSize(1);
    }

    @Test
    void budget_credits_and_token_say_which_it_is() {
        x.faults()
                .next(MENTIONS, Fault.usageCapped())
                .next(MENTIONS, Fault.noCredits())
                .next(MENTIONS, Fault.unauthorized())
                .next(MENTIONS, Fault.tooMany());
        var capped = catchThrowableOfType(TwitterException.class, () -> client.mentions(brand, Map.of()));
        assertThat(capped.getStatusCode()).isEqualTo(429);
        assertThat(XClient.problem(capped).path("type").asText()).endsWith("/usage-capped");
        assertThat(capped.getRateLimitStatus().getRemaining()).isEqualTo(299);
        assertThat(fails(() -> client.mentions(brand, Map.of()))).isEqualTo(402);
        assertThat(fails(() -> client.mentions(brand, Map.of()))).isEqualTo(401);
        assertThat(fails(() -> client.mentions(brand, Map.of()))).isEqualTo(429);
    }

    @Test
    void an_expired_page_token_is_400_and_the_first_page_is_not_touched() throws TwitterException {
        more(20);
        x.faults().next(MENTIONS, Fault.expiredPageToken());
        var page = client.mentions(brand, Map.of("max_results", "5"));
        var token = page.path("meta").path("next_token").asText();
        var refused = catchThrowableOfType(
                TwitterException.class, () -> client.mentions(brand, Map.of("pagination_token", token)));
        assertThat(refused.getStatusCode()).isEqualTo(400);
        assertThat(XClient.problem(refused).toString()).contains("pagination_token", token);
        assertThat(client.mentions(brand, Map.of("pagination_token", token)).path("data"))
                .hasSize(16);
    }

    @Test
    void repeated_items_come_twice_and_none_is_lost() throws TwitterException {
        more(20);
        x.faults().always(MENTIONS, Fault.repeatedItems(2));
        var ids = new HashSet<String>();
        int items = 0;
        var query = Map.of("max_results", "5");
        for (int i = 0; i < 7; i++) {
            var page = client.mentions(brand, query);
            page.path("data").forEach(item -> ids.add(item.path("id").asText()));
            items += page.path("data").size();
            query = Map.of(
                    "max_results",
                    "5",
                    "pagination_token",
                    page.path("meta").path("next_token").asText());
        }
        assertThat(ids).hasSize(21);
        assertThat(items).isGreaterThan(21);
    }

    @Test
    void odd_items_are_as_odd_as_asked() throws TwitterException {
        more(3);
        x.faults()
                .next(MENTIONS, Fault.odd(Fault.Oddity.PHOTO_WITHOUT_URL, Fault.Oddity.TIME_WITH_OFFSET))
                .next(MENTIONS, Fault.odd(Fault.Oddity.AUTHOR_MISSING, Fault.Oddity.EDIT_CONTROLS_EMPTY))
                .next(MENTIONS, Fault.odd(Fault.Oddity.NOT_AN_ITEM));
        var first = client.mentions(brand, Map.of());
        assertThat(first.path("includes").path("media").path(0).has("url")).isFalse();
        assertThat(first.path("data").path(0).path("created_at").asText()).endsWith("+00:00");
        var second = client.mentions(brand, Map.of());
        assertThat(second.path("includes").path("users")).isEmpty();
        assertThat(second.path("data").path(0).path("edit_controls").has("editable_until"))
                .isFalse();
        var third = client.mentions(brand, Map.of()).path("data");
        assertThat(third).hasSize(5);
        assertThat(third.path(0).isObject()).isFalse();
    }

    @Test
    void a_fault_of_one_account_does_not_hit_another() {
        var other = x.account("kavoora_th", "Kavoora TH");
        x.faults().next(other, MENTIONS, Fault.status(503));
        assertThat(fails(() -> client.mentions(brand, Map.of()))).isZero();
        var second = new XClient(x, other);
        assertThat(fails(() -> second.mentions(brand, Map.of()))).isEqualTo(503);
        assertThat(fails(() -> second.mentions(brand, Map.of()))).isZero();
    }

    @Test
    void chance_is_the_same_for_the_same_seed() {
        var runs = IntStream.range(0, 2)
                .mapToObj(_ -> {
                    x.faults().sometimes(7, 0.5, Fault.status(500), Fault.status(503));
                    return IntStream.range(0, 20)
                            .mapToObj(_ -> fails(() -> client.get("users/me", Map.of())))
                            .toList();
                })
                .toList();
        assertThat(runs.getFirst()).isEqualTo(runs.getLast()).contains(0, 500, 503);
        x.faults().clear();
        assertThat(fails(() -> client.get("users/me", Map.of()))).isZero();
    }

    @Test
    void a_route_that_is_not_there_is_named() {
        assertThatThrownBy(() -> x.faults().next("POST posts", Fault.lostAnswer()))
                .hasMessageContaining("POST posts")
                .hasMessageContaining("POST tweets");
    }

    private void more(int posts) {
        IntStream.range(0, posts).forEach(i -> x.post(mention.author(), "@kavoora more " + i));
    }

    private interface Call {
        Object run() throws TwitterException;
    }

    /** The status of the refusal, -1 when there was no answer, 0 when it went well. */
    private static int fails(Call call) {
        try {
            call.run();
            return 0;
        } catch (TwitterException e) {
            return e.getStatusCode();
        }
    }
}
