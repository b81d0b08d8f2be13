package care.earshot.adapter.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.earshot.message.AccountId;
import care.earshot.message.ConversationId;
import care.earshot.message.Network;
import care.earshot.reply.Draft;
import care.earshot.reply.Intent;
import care.earshot.reply.MailThread;
import care.earshot.reply.Outlet;
import care.earshot.reply.Outlet.LookUp;
import care.earshot.reply.Outlet.Result;
import care.earshot.reply.Publish;
import care.earshot.reply.Way;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class XOutletTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:20:21Z");
    private static final String ID = "2028400000000000099"; // made at 09:20:20.506
    private static final Instant MADE = Instant.parse("2026-03-02T09:20:20.506Z");
    private static final String NOTHING = "{\"meta\":{\"result_count\":0}}";
    private final FakeX x = new FakeX();
    private final XOutlet outlet = outlet(x.base());

    private static XOutlet outlet(URI base) {
        return new XOutlet(List.of(new XClient(Fixtures.account(base))));
    }

    @AfterEach
    void stop() {
        x.close();
    }

    private static Intent intent(Way way, String text) {
        var thread = way == Way.X_REPLY ? "2028400000000000001" : "9001-41001";
        var draft = new Draft("i1", new ConversationId(Network.X, "41001", thread), way, text, "", "", false, "agent");
        return sending(draft, "41001", "2028400000000000010");
    }

    private Result reply(String text) {
        return outlet.send(intent(Way.X_REPLY, text), NOW);
    }

    private static Intent post(String text) {
        var draft = new Draft(
                "p1", Publish.place(new AccountId(Network.X, "9001")), Way.X_POST, text, "", "", true, "agent");
        return sending(draft, "", "");
    }

    private static Intent sending(Draft draft, String to, String inReplyTo) {
        var us = new AccountId(Network.X, "9001");
        var undo = Duration.ofSeconds(10);
        var accepted = NOW.minusSeconds(20);
        return Intent.accepted(draft, us, to, inReplyTo, MailThread.NONE, "", List.of(draft.text()), accepted, undo)
                .sending(NOW, NOW.plusSeconds(120));
    }

    @Test
    void a_post_to_everybody_answers_nobody() {
        x.answers(201, "{\"data\":{\"id\":\"" + ID + "\",\"text\":\"Late\"}}");
        assertThat(outlet.send(post("Late"), NOW)).isEqualTo(new Result.Sent(ID, "posts", MADE));
        assertThat(x.requests()).containsExactly("POST /2/tweets {\"text\":\"Late\"}");
        assertThat(outlet.refusal(Way.X_POST, "a".repeat(1_500))).startsWith("A public");
    }

    @Test
    void a_post_whose_outcome_was_lost_is_found_among_those_that_answer_nobody() {
        var reply = "{\"id\":\"2028400000000000100\",\"text\":\"Late\",\"created_at\":\"2026-03-02T09:20:21.000Z\","
                + "\"referenced_tweets\":[{\"type\":\"replied_to\",\"id\":\"5\"}]}";
        x.answers(200, "{\"data\":[" + reply + "],\"meta\":{\"result_count\":1}}");
        assertThat(outlet.lookUp(post("Late"), NOW)).isInstanceOf(LookUp.NotThere.class);
        var ours = "{\"id\":\"" + ID + "\",\"text\":\"Late\",\"created_at\":\"2026-03-02T09:20:20.506Z\"}";
        x.answers(200, "{\"data\":[" + reply + "," + ours + "],\"meta\":{\"result_count\":2}}");
        assertThat(outlet.lookUp(post("Late"), NOW)).isEqualTo(new LookUp.Found(ID, "posts", MADE));
    }

    @Test
    void a_reply_names_the_post_that_it_answers() {
        x.answers(201, "{\"data\":{\"id\":\"" + ID + "\",\"text\":\"@ilona_k Sorry! 🙏\"}}");
        assertThat(reply("Sorry! 🙏 \"<&>\"")).isEqualTo(new Result.Sent(ID, "2028400000000000001", MADE));
        assertThat(x.requests())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("POST /2/tweets {")
                .contains(
                        "\"reply\":{\"in_reply_to_tweet_id\":\"2028400000000000010\"}",
                        "\"text\":\"Sorry! 🙏 \\\"<&>\\\"\"");
    }

    @Test
    void a_direct_message_goes_to_the_customer_and_says_where_it_lies() {
        x.answers(201, "{\"data\":{\"dm_event_id\":\"" + ID + "\",\"dm_conversation_id\":\"9001-41001\"}}")
                .answers(201, "{\"data\":{\"dm_event_id\":\"5\"}}");
        assertThat(outlet.send(intent(Way.X_DIRECT, "Hello"), NOW)).isEqualTo(new Result.Sent(ID, "9001-41001", MADE));
        assertThat(outlet.send(intent(Way.X_DIRECT, "Hello"), NOW)).isEqualTo(new Result.Sent("5", "9001-41001", NOW));
        assertThat(x.requests().getFirst())
                .isEqualTo("POST /2/dm_conversations/with/41001/messages {\"text\":\"Hello\"}");
    }

    @Test
    void what_x_refuses_is_told_in_its_words_and_never_sent_again() {
        x.answers(
                        403,
                        "{\"detail\":\"You have not been mentioned\",\"title\":\"Forbidden\",\"type\":\"about:blank\",\"status\":403}")
                .answers(402, "{\"title\":\"CreditsDepleted\",\"detail\":\"no credits\"}")
                .answers(401, "{\"title\":\"Unauthorized\"}")
                .answers(400, "{\"errors\":[{\"message\":\"bad text\"}],\"title\":\"Invalid Request\"}")
                .answers(
                        429,
                        "{\"title\":\"UsageCapExceeded\",\"detail\":\"Monthly\",\"type\":\"https://api.twitter.com/2/problems/usage-capped\"}");
        for (var words : List.of(
                "403 Forbidden: You have not been mentioned",
                "402 CreditsDepleted: no credits",
                "401 Unauthorized",
                "400 Invalid Request: bad text",
                "429 UsageCapExceeded: Monthly")) {
            assertThat(reply("x")).isEqualTo(new Result.Refused(words));
        }
        assertThat(x.requests()).hasSize(5);
    }

    @Test
    void a_used_up_limit_is_sent_later() {
        x.answers(429, "{\"title\":\"Too Many Requests\"}", Map.of("x-rate-limit-reset", "1772444000"))
                .answers(
                        429,
                        "{\"title\":\"Too Many Requests\"}",
                        Map.of(
                                "x-rate-limit-reset", "1772444000",
                                "x-rate-limit-remaining", "99",
                                "x-rate-limit-limit", "100",
                                "x-app-limit-24hour-remaining", "0",
                                "x-app-limit-24hour-reset", "1772500000"));
        assertThat(reply("x")).isEqualTo(new Result.Later(Instant.ofEpochSecond(1772444000), "429 Too Many Requests"));
        assertThat(reply("x")).isEqualTo(new Result.Later(Instant.ofEpochSecond(1772500000), "429 Too Many Requests"));
    }

    @Test
    void what_may_have_arrived_is_unknown_and_posted_once() {
        x.drops().breaks().answers(503, "{}").answers(201, "{}").answers(408, "{}");
        for (int i = 1; i <= 5; i++) {
            assertThat(reply("x")).isInstanceOf(Result.Unknown.class);
            assertThat(x.requests()).hasSize(i);
        }
    }

    @Test
    void a_kept_alive_connection_dropped_at_the_answer_makes_one_post() {
        var client = new XClient(Fixtures.account(x.base()));
        x.answers(200, NOTHING).drops();
        client.get("users/9001/tweets", Map.of());
        assertThat(client.post("tweets", "{\"text\":\"x\"}")).isInstanceOf(XAnswer.Lost.class);
        assertThat(x.requests())
                .filteredOn(request -> request.startsWith("POST"))
                .hasSize(1);
    }

    @Test
    void nothing_is_posted_by_a_jvm_that_might_post_twice() {
        System.setProperty("sun.net.http.retryPost", "true");
        try {
            assertThatThrownBy(() -> reply("x"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("-Dsun.net.http.retryPost=false");
            assertThat(x.requests()).isEmpty();
        } finally {
            System.setProperty("sun.net.http.retryPost", "false");
        }
    }

    @Test
    void what_certainly_did_not_leave_is_sent_later() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThat(outlet(URI.create("http://127.0.0.1:" + port + "/2/")).send(intent(Way.X_REPLY, "x"), NOW))
                .isInstanceOfSatisfying(
                        Result.Later.class, later -> assertThat(later.until()).isEqualTo(NOW.plusSeconds(30)));
    }

    private static String post(String id, String to, String text, Instant at) {
        return """
                {"id":"%s","text":"%s","created_at":"%s","author_id":"9001",
                 "referenced_tweets":[{"type":"replied_to","id":"%s"}]}""".formatted(id, text, at, to);
    }

    private static String page(String... posts) {
        return "{\"data\":[" + String.join(",", posts) + "],\"meta\":{}}";
    }

    @Test
    void duplicate_content_after_a_lost_answer_is_the_answer_itself_and_else_a_refusal() {
        var duplicate =
                "{\"title\":\"Forbidden\",\"status\":403,\"detail\":\"You are not allowed to create a Tweet with duplicate content.\"}";
        x.answers(403, duplicate)
                .answers(200, page(post("7", "2028400000000000010", "@ilona_k Sorry", NOW.minusSeconds(30))))
                .answers(403, duplicate)
                .answers(200, page(post("7", "1", "@ilona_k Sorry", NOW.minusSeconds(30))))
                .answers(403, duplicate)
                .answers(503, "{}");
        assertThat(reply("Sorry")).isEqualTo(new Result.Sent("7", "2028400000000000001", NOW.minusSeconds(30)));
        var second = reply("Sorry");
        assertThat(second).as("%s", x.requests()).isInstanceOf(Result.Refused.class);
        assertThat(reply("Sorry")).isInstanceOf(Result.Unknown.class);
    }

    private LookUp look(Way way, String text) {
        return outlet.lookUp(intent(way, text), NOW.plusSeconds(60));
    }

    @Test
    void an_answer_is_found_by_what_it_answers_though_x_changed_its_words() {
        x.answers(
                200,
                page(
                        post("9", "77", "@other See https://t.co/x", NOW),
                        post(
                                "8",
                                "2028400000000000010",
                                "@ilona_k See https://t.co/x &amp; write to us",
                                NOW.plusSeconds(1))));
        assertThat(look(Way.X_REPLY, "See https://care.example/long/path & write to us"))
                .isEqualTo(new LookUp.Found("8", "2028400000000000001", NOW.plusSeconds(1)));
        assertThat(x.requests().getFirst()).contains("/2/users/9001/tweets?", "start_time=2026-03-02T09%3A18%3A21Z");
    }

    @Test
    void of_two_answers_to_one_post_the_words_decide() {
        x.answers(
                200,
                page(
                        post("9", "2028400000000000010", "Please write to us by direct message", NOW),
                        post("8", "2028400000000000010", "We are looking into it", NOW.plusSeconds(2))));
        assertThat(look(Way.X_REPLY, "We are looking into it"))
                .isEqualTo(new LookUp.Found("8", "2028400000000000001", NOW.plusSeconds(2)));
    }

    @Test
    void other_posts_other_times_and_other_words_are_not_the_answer() {
        x.answers(200, page(post("8", "77", "We are looking into it", NOW)))
                .answers(
                        200,
                        page(post(
                                "8", "2028400000000000010", "We are looking into it", NOW.minus(Duration.ofHours(1)))))
                .answers(200, page(post("8", "2028400000000000010", "Something else entirely, by phone", NOW)))
                .answers(200, NOTHING);
        for (int i = 0; i < 4; i++) {
            assertThat(look(Way.X_REPLY, "We are looking into it")).isEqualTo(new LookUp.NotThere());
        }
    }

    @Test
    void a_direct_message_is_found_by_sender_time_and_the_same_words() {
        var ours =
                "{\"id\":\"8\",\"sender_id\":\"9001\",\"text\":\"Your order &amp; you\",\"created_at\":\"2026-03-02T09:20:25Z\"}";
        x.answers(200, page(ours.replace("9001", "41001"), ours))
                .answers(200, page(ours.replace("order", "other order"), ours.replace("09:20", "08:20")));
        assertThat(look(Way.X_DIRECT, "Your order  & you"))
                .isEqualTo(new LookUp.Found("8", "9001-41001", NOW.plusSeconds(4)));
        assertThat(look(Way.X_DIRECT, "Your order & you")).isEqualTo(new LookUp.NotThere());
        assertThat(x.requests().getFirst()).startsWith("GET /2/dm_conversations/with/41001/dm_events?");
    }

    @Test
    void a_direct_message_of_the_customer_with_the_same_words_is_not_ours() {
        x.answers(
                200,
                page("{\"id\":\"8\",\"sender_id\":\"41001\",\"text\":\"Thank you\"," + "\"created_at\":\"" + NOW
                        + "\"}"));
        assertThat(look(Way.X_DIRECT, "Thank you")).isEqualTo(new LookUp.NotThere());
    }

    @Test
    void an_answer_is_found_though_x_kept_some_of_its_words_differently() {
        x.answers(200, page(post("8", "2028400000000000010", "We look into it at x.example/a… today", NOW)));
        assertThat(look(Way.X_REPLY, "We look into it at x.example/abcdef today"))
                .isInstanceOf(LookUp.Found.class);
    }

    @Test
    void where_too_much_was_sent_since_to_read_it_all_nobody_can_tell() {
        for (int i = 0; i < 5; i++) {
            x.answers(
                    200,
                    page(post("9", "77", "Another", NOW)).replace("\"meta\":{}", "\"meta\":{\"next_token\":\"t\"}"));
        }
        assertThat(look(Way.X_REPLY, "x")).isInstanceOf(LookUp.CannotTell.class);
        assertThat(x.requests()).hasSize(5);
    }

    @Test
    void when_x_does_not_let_us_look_nobody_can_tell() {
        x.answers(429, "{\"title\":\"Too Many Requests\"}")
                .answers(200, "{\"data\":[{\"id\"")
                .answers(200, "{}");
        assertThat(look(Way.X_REPLY, "x")).isEqualTo(new LookUp.CannotTell("429 Too Many Requests"));
        assertThat(look(Way.X_REPLY, "x")).isInstanceOf(LookUp.CannotTell.class);
        assertThat(look(Way.X_REPLY, "x")).isInstanceOf(LookUp.CannotTell.class);
        x.close();
        assertThat(look(Way.X_REPLY, "x")).isInstanceOf(LookUp.CannotTell.class);
    }

    @Test
    void a_text_that_is_too_long_is_refused_before_it_costs_anything_and_says_by_how_much() {
        assertThat(outlet.refusal(Way.X_REPLY, "a".repeat(280))).isEmpty();
        assertThat(outlet.refusal(Way.X_REPLY, "ก".repeat(143))).isEmpty(); // Thai weighs like Latin
        assertThat(outlet.refusal(Way.X_REPLY, "a".repeat(1_401)))
                .isEqualTo("A public answer on X takes 5 posts of 280 characters; this has 1401");
        assertThat(outlet.refusal(Way.X_DIRECT, "a".repeat(10_000))).isEmpty();
        assertThat(outlet.refusal(Way.X_DIRECT, "a".repeat(10_001))).contains("1 too many");
        assertThat(outlet.refusal(Way.X_REPLY, " \n")).isNotEmpty();
        assertThat(reply("a".repeat(281))).isInstanceOf(Outlet.Result.Refused.class);
        assertThat(x.requests()).isEmpty();
    }

    @Test
    void a_long_public_answer_goes_out_in_posts_that_x_takes_and_a_direct_message_in_one() {
        var text = "ขอโทษค่ะ We are sorry https://kavoora.example/" + "path/".repeat(80) + " 🙏. ";
        var parts = outlet.parts(Way.X_REPLY, text.repeat(8));
        assertThat(parts).hasSizeBetween(2, 5).allSatisfy(part -> {
            assertThat(WeightedLength.of(part)).isLessThanOrEqualTo(WeightedLength.LIMIT);
            assertThat(part).doesNotContain("path/path ");
        });
        assertThat(outlet.parts(Way.X_DIRECT, text.repeat(8))).hasSize(1);
    }

    @Test
    void an_account_that_is_not_set_up_refuses() {
        var nobody = new XOutlet(List.of());
        assertThat(nobody.send(intent(Way.X_REPLY, "x"), NOW)).isInstanceOf(Result.Refused.class);
        assertThat(nobody.lookUp(intent(Way.X_REPLY, "x"), NOW)).isInstanceOf(LookUp.CannotTell.class);
    }
}
