package care.earshot.local.x;

import static org.assertj.core.api.Assertions.assertThat;
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

final class SimulatedXTest {
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private SimulatedX x;
    private Account brand;
    private User nora;
    private XClient client;

    @BeforeEach
    void start() throws IOException {
        x = SimulatedX.start(0, () -> now);
        brand = x.account("kavoora", "Kavoora");
        nora = x.customer("nora", "Nóra", 120);
        client = new XClient(x, brand);
    }

    @AfterEach
    void stop() {
        x.close();
    }

    @Test
    void a_request_signed_by_twitter4j_is_accepted_whatever_stands_in_it() throws TwitterException {
        var me = client.get("users/me", Map.of("user.fields", "profile_image_url"));
        assertThat(me.path("data").path("id").asText()).isEqualTo(brand.id());
        x.post(nora, "@kavoora késik a csomag, ötödik nap! ☕ 100% türelem");
        var found = client.get(
                "tweets/search/recent", Map.of("query", "(@kavoora OR \"késik a csomag\") -from:kavoora ☕ 100%"));
        assertThat(found.path("meta").path("result_count").asInt()).isEqualTo(1);
    }

    @Test
    void a_wrong_secret_a_wrong_consumer_and_a_revoked_token_are_401() throws TwitterException {
        var right = brand.keys();
        for (var wrong : new Account.Keys[] {
            new Account.Keys(right.consumerKey(), "other", right.token(), right.tokenSecret()),
            new Account.Keys(right.consumerKey(), right.consumerSecret(), right.token(), "other"),
            new Account.Keys("other", right.consumerSecret(), right.token(), right.tokenSecret()),
            new Account.Keys(right.consumerKey(), right.consumerSecret(), "other", right.tokenSecret())
        }) {
            assertThat(refusal(() -> new XClient(x, wrong).get("users/me", Map.of()))
                            .getStatusCode())
                    .isEqualTo(401);
        }
        x.revoke(brand);
        assertThat(refusal(() -> client.get("users/me", Map.of())).getStatusCode())
                .isEqualTo(401);
        x.restore(brand);
        assertThat(client.get("users/me", Map.of())
                        .path("data")
                        .path("username")
                        .asText())
                .isEqualTo("kavoora");
    }

    @Test
    void pages_hold_what_was_posted_newest_first_each_once() throws TwitterException {
        var posted = IntStream.range(0, 37)
                .mapToObj(i -> x.post(nora, "@kavoora number " + i, now.minusSeconds(1000 - i))
                        .id())
                .toList();
        x.post(nora, "about something else");
        assertThat(posted).allMatch(id -> id.length() == 19).isSorted();
        var path = "users/" + brand.id() + "/mentions";
        assertThat(client.walk(path, Map.of("max_results", "5"), "pagination_token"))
                .isEqualTo(posted.reversed());
        assertThat(client.walk(path, Map.of("max_results", "10", "since_id", posted.get(20)), "pagination_token"))
                .isEqualTo(posted.subList(21, 37).reversed());
        assertThat(client.walk("tweets/search/recent", Map.of("query", "@kavoora number"), "next_token"))
                .isEqualTo(posted.reversed());
        var first = client.mentions(brand, Map.of("max_results", "5"));
        assertThat(first.path("meta").path("newest_id").asText()).isEqualTo(posted.getLast());
        assertThat(first.path("meta").path("oldest_id").asText()).isEqualTo(posted.get(32));
        assertThat(first.path("includes").path("users")).hasSize(1);
    }

    @Test
    void bounds_unknown_parameters_and_strange_tokens_are_400_and_named() {
        assertThat(invalid(Map.of("max_results", "4"))).contains("max_results");
        assertThat(invalid(Map.of("max_results", "101"))).contains("max_results");
        assertThat(invalid(Map.of("since", "1"))).contains("[since] is not one of");
        assertThat(invalid(Map.of("pagination_token", "7140wxw1"))).contains("pagination_token");
    }

    private String invalid(Map<String, String> query) {
        var refusal = refusal(() -> client.get("users/" + brand.id() + "/mentions", query));
        assertThat(refusal.getStatusCode()).isEqualTo(400);
        return XClient.problem(refusal).path("errors").path(0).path("message").asText();
    }

    @Test
    void only_who_mentioned_or_quoted_the_account_is_answered() throws TwitterException {
        var own = x.ownPostFromApp(brand, "New harvest is here");
        var mention = x.post(nora, "@kavoora where is my order?");
        var stranger = x.post(nora, "kavoora is late again");
        var quote = x.quote(nora, own, "not for me");
        client.reply(mention, "On its way.");
        client.reply(quote, "We are listening.");
        var refused = refusal(() -> client.reply(stranger, "May we help?"));
        assertThat(refused.getStatusCode()).isEqualTo(403);
        assertThat(x.answersTo(brand, mention)).extracting(Post::shownText).containsExactly("On its way.");
        assertThat(x.answersTo(brand, mention)).extracting(Post::text).containsExactly("@nora On its way.");
        assertThat(x.answersTo(brand, stranger)).isEmpty();
    }

    @Test
    void the_same_text_twice_is_refused_in_x_s_words_and_to_two_customers_it_is_not() throws TwitterException {
        var mention = x.post(nora, "@kavoora hello");
        var other = x.post(x.customer("beni", "Beni", 3), "@kavoora hello");
        client.reply(mention, "Hello!");
        client.reply(other, "Hello!");
        var refused = refusal(() -> client.reply(mention, "Hello!"));
        assertThat(refused.getStatusCode()).isEqualTo(403);
        assertThat(XClient.problem(refused).path("detail").asText())
                .isEqualTo("You are not allowed to create a Tweet with duplicate content.");
        assertThat(x.postsBy(brand)).hasSize(2);
    }

    @Test
    void length_is_weighted_as_x_does() throws TwitterException {
        assertThat(Weighted.length("ก็ a ☕ 👩‍👩‍👧 漢 https://example.com/a/very/long/address/indeed"))
                .isEqualTo(2 + 1 + 1 + 1 + 2 + 1 + 2 + 1 + 2 + 1 + 23);
        var mention = x.post(nora, "@kavoora hello");
        assertThat(refusal(() -> client.reply(mention, "x".repeat(281))).getStatusCode())
                .isEqualTo(403);
        client.reply(mention, "x".repeat(280));
        assertThat(x.postsBy(brand)).hasSize(1);
    }

    @Test
    void limits_count_down_and_reset_on_the_clock() throws TwitterException {
        x.limit("GET users/:id/mentions", 2);
        client.mentions(brand, Map.of());
        assertThat(client.remaining).isEqualTo(1);
        client.mentions(brand, Map.of());
        var refused = refusal(() -> client.mentions(brand, Map.of()));
        assertThat(refused.getStatusCode()).isEqualTo(429);
        assertThat(XClient.secondsToReset(refused))
                .isEqualTo((int) now.plus(Duration.ofMinutes(15)).getEpochSecond());
        now = now.plus(Duration.ofMinutes(15));
        client.mentions(brand, Map.of());
        assertThat(client.remaining).isEqualTo(1);
    }

    @Test
    void direct_messages_are_walked_newest_first_fifteen_requests_at_most() throws TwitterException {
        IntStream.range(0, 30).forEach(i -> x.dm(nora, brand.user(), "message " + i));
        client.dm(nora, "we are on it");
        var ids = client.walk("dm_events", Map.of("max_results", "4"), "pagination_token");
        assertThat(ids).hasSize(31).doesNotHaveDuplicates();
        assertThat(x.dmsBy(brand)).extracting(Dm::text).containsExactly("we are on it");
        var event = client.get(
                        "dm_conversations/with/" + nora.id() + "/dm_events",
                        Map.of("dm_event.fields", "sender_id,dm_conversation_id,created_at", "max_results", "1"))
                .path("data")
                .path(0);
        assertThat(event.path("sender_id").asText()).isEqualTo(brand.id());
        assertThat(event.path("dm_conversation_id").asText()).isEqualTo(brand.id() + "-" + nora.id());
        var walked = 8;
        for (int i = walked; i < 15; i++) {
            client.get("dm_events", Map.of());
        }
        assertThat(refusal(() -> client.get("dm_events", Map.of())).getStatusCode())
                .isEqualTo(429);
    }

    @Test
    void nobody_gets_a_direct_message_who_did_not_write_or_allow_it() throws TwitterException {
        assertThat(refusal(() -> client.dm(nora, "hello")).getStatusCode()).isEqualTo(403);
        x.openDms(nora);
        client.dm(nora, "hello");
        assertThat(x.dmsOf(nora)).hasSize(1);
    }

    @Test
    void an_edit_is_a_new_post_with_the_same_first_id() throws TwitterException {
        var first = x.post(nora, "@kavoora my parcle is late");
        now = now.plusSeconds(60);
        var second = x.edit(first, "@kavoora my parcel is late");
        var page = client.mentions(brand, Map.of("since_id", first.id())).path("data");
        assertThat(page).hasSize(1);
        assertThat(page.path(0).path("id").asText()).isEqualTo(second.id()).isNotEqualTo(first.id());
        assertThat(page.path(0).path("edit_history_tweet_ids").path(0).asText()).isEqualTo(first.id());
        assertThat(page.path(0).path("conversation_id").asText()).isEqualTo(first.id());
        client.reply(first, "Thanks, we look.");
        assertThat(x.answersTo(brand, second)).hasSize(1);
    }

    @Test
    void long_posts_quotes_reposts_and_deleted_ones_look_as_on_x() throws TwitterException {
        var own = x.ownPostFromApp(brand, "We roast on Mondays");
        var longOne = x.post(nora, "@kavoora " + "very long ".repeat(60));
        var quote = x.quote(nora, own, "@kavoora and on Tuesdays?");
        var repost = x.repost(nora, x.post(nora, "@kavoora hi"));
        x.delete(own);
        var page = client.mentions(brand, Map.of());
        var kinds = new HashSet<String>();
        page.path("data")
                .forEach(item -> kinds.add(
                        item.path("referenced_tweets").path(0).path("type").asText()));
        assertThat(kinds).contains("quoted", "retweeted");
        assertThat(page.path("errors").path(0).path("resource_id").asText()).isEqualTo(own.id());
        assertThat(page.path("includes").path("tweets")).hasSize(1);
        var item = client.get("tweets", Map.of("ids", longOne.id() + "," + own.id(), "tweet.fields", "note_tweet"))
                .path("data");
        assertThat(item).hasSize(1);
        assertThat(item.path(0).path("text").asText()).endsWith("…");
        assertThat(item.path(0).path("note_tweet").path("text").asText()).isEqualTo(longOne.text());
        assertThat(quote.text()).contains("https://x.com/kavoora/status/" + own.id());
        assertThat(repost.text()).startsWith("RT @nora: ");
        assertThat(client.walk("users/" + brand.id() + "/tweets", Map.of(), "pagination_token"))
                .isEmpty();
    }

    @Test
    void texts_are_escaped_and_links_shortened_as_x_sends_them() throws TwitterException {
        x.post(nora, "@kavoora 1 < 2 & https://shop.example/a?b=1&c=2 #késik");
        x.photo(nora, "@kavoora look", "two cups", now);
        var page = client.mentions(brand, Map.of("media.fields", "url,alt_text"));
        var post = page.path("data").path(1);
        var url = post.path("entities").path("urls").path(0);
        assertThat(post.path("text").asText())
                .isEqualTo("@kavoora 1 &lt; 2 &amp; " + url.path("url").asText() + " #késik");
        assertThat(url.path("url").asText()).startsWith("https://t.co/");
        assertThat(url.path("expanded_url").asText()).isEqualTo("https://shop.example/a?b=1&c=2");
        assertThat(post.path("entities").path("hashtags").path(0).path("tag").asText())
                .isEqualTo("késik");
        var photo = page.path("data").path(0);
        assertThat(photo.path("entities").path("urls").path(0).path("media_key"))
                .isEqualTo(photo.path("attachments").path("media_keys").path(0));
    }

    @Test
    void the_new_names_replace_the_old_ones_in_answers_and_are_understood_in_requests() throws TwitterException {
        var first = x.post(nora, "@kavoora hi");
        x.edit(x.reply(nora, first, "@kavoora " + "long ".repeat(80)), "@kavoora " + "longer ".repeat(80));
        x.names(Names.POST);
        var page = client.get(
                "users/" + brand.id() + "/mentions",
                Map.of("post.fields", "referenced_posts,note_post", "expansions", "referenced_posts.id"));
        var item = page.path("data").path(0);
        assertThat(item.path("referenced_posts").path(0).path("id").asText()).isEqualTo(first.id());
        assertThat(item.path("note_post").path("text").asText()).contains("longer");
        assertThat(item.path("edit_history_post_ids")).hasSize(2);
        assertThat(page.path("includes").path("posts")).hasSize(1);
        assertThat(page.toString()).doesNotContain("tweet");
    }

    private interface Call {
        Object run() throws TwitterException;
    }

    private static TwitterException refusal(Call call) {
        var refusal = catchThrowableOfType(TwitterException.class, call::run);
        assertThat(refusal).as("the request was accepted").isNotNull();
        return refusal;
    }
}
