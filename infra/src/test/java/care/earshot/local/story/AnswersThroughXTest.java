package care.earshot.local.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.x.Secret;
import care.earshot.adapter.x.XAccount;
import care.earshot.adapter.x.XClient;
import care.earshot.adapter.x.XNames;
import care.earshot.adapter.x.XOutlet;
import care.earshot.local.x.Account;
import care.earshot.local.x.Fault;
import care.earshot.local.x.SimulatedX;
import care.earshot.message.ConversationId;
import care.earshot.message.Network;
import care.earshot.reply.Draft;
import care.earshot.reply.Intent;
import care.earshot.reply.MailThread;
import care.earshot.reply.Outlet.LookUp;
import care.earshot.reply.Outlet.Result;
import care.earshot.reply.Way;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shipped way out to X against the network of the story: at most one attempt, and the truth about its outcome. */
final class AnswersThroughXTest {
    private static final String POST = "POST tweets";
    private static final String SEND = "POST dm_conversations/with/:id/messages";
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private SimulatedX x;
    private Stage stage;
    private Account brand;
    private XOutlet outlet;

    @BeforeEach
    void play() throws IOException {
        x = SimulatedX.start(0, () -> now);
        stage = Story.play(x, () -> now, Story.Past.WEEK);
        brand = stage.account(Story.MAIN);
        outlet = new XOutlet(List.of(XClient.sending(account(brand))));
    }

    @AfterEach
    void stop() {
        x.close();
    }

    @Test
    void a_public_answer_is_seen_once_and_named_as_x_names_it() {
        var sent = outlet.send(reply("late1", "We found it & it leaves today: https://kavoora.example/t?a=1&b=2"), now);
        assertThat(sent).isInstanceOf(Result.Sent.class);
        assertThat(((Result.Sent) sent).nativeId())
                .isEqualTo(x.postsBy(brand).getLast().id());
        assertThat(stage.answers("late1"))
                .containsExactly("We found it & it leaves today: https://kavoora.example/t?a=1&b=2");
    }

    @Test
    void whatever_becomes_of_the_answer_it_is_one_post_and_the_look_up_finds_it() {
        var faults = List.of(Fault.lostAnswer(), Fault.brokenAnswer(), Fault.doneButUnavailable());
        for (int i = 0; i < faults.size(); i++) {
            x.faults().next(POST, faults.get(i));
            var intent = reply("late1", "Attempt number " + i + " & more: https://kavoora.example/" + i);
            var result = outlet.send(intent, now);
            assertThat(result).as(faults.get(i).toString()).isInstanceOf(Result.Unknown.class);
            now = now.plusSeconds(15);
            var found = outlet.lookUp(intent, now);
            assertThat(found).as(faults.get(i).toString()).isInstanceOf(LookUp.Found.class);
            assertThat(((LookUp.Found) found).nativeId())
                    .isEqualTo(x.postsBy(brand).getLast().id());
            assertThat(stage.answers("late1")).hasSize(i + 1);
            assertThat(x.requests(POST)).isEqualTo(i + 1);
        }
        assertThat(x.faults().waiting()).isZero();
    }

    @Test
    void what_never_reached_x_is_not_found_there() {
        x.faults().next(POST, Fault.refusedConnection());
        var intent = reply("late1", "Never said");
        assertThat(outlet.send(intent, now)).isNotInstanceOf(Result.Sent.class);
        assertThat(outlet.lookUp(intent, now.plusSeconds(15))).isInstanceOf(LookUp.NotThere.class);
        assertThat(stage.answers("late1")).isEmpty();
    }

    @Test
    void x_s_refusals_keep_its_words() {
        stage.say(Line.now("tomw_brews", Line.Does.POST, "not-called", "", "Still no Kavoora box."));
        assertThat(outlet.send(reply("not-called", "May we help?"), now))
                .isInstanceOfSatisfying(
                        Result.Refused.class,
                        refused -> assertThat(refused.words()).contains("not been mentioned"));
        x.revoke(brand);
        assertThat(outlet.send(reply("late1", "One"), now)).isInstanceOf(Result.Refused.class);
        x.restore(brand);
        x.limit(POST, 0);
        assertThat(outlet.send(reply("late1", "Two"), now))
                .isInstanceOfSatisfying(
                        Result.Later.class,
                        later -> assertThat(later.until()).isAfterOrEqualTo(now.plus(Duration.ofMinutes(14))));
        assertThat(stage.answers("late1")).isEmpty();
    }

    @Test
    void a_text_that_x_has_already_was_sent() {
        var intent = reply("late1", "It leaves today.");
        var first = outlet.send(intent, now);
        var second = outlet.send(intent, now.plusSeconds(5));
        assertThat(second).isEqualTo(first);
        assertThat(stage.answers("late1")).hasSize(1);
    }

    @Test
    void x_takes_a_long_answer_as_posts_of_which_each_answers_the_one_before() {
        var parts = outlet.parts(Way.X_REPLY, "We are sorry, and it leaves today. ".repeat(16));
        var answers = stage.post("late1").firstId();
        for (var part : parts) {
            x.faults().next(POST, Fault.lostAnswer());
            var intent = reply("late1", answers, part);
            assertThat(outlet.send(intent, now)).isInstanceOf(Result.Unknown.class);
            now = now.plusSeconds(15);
            answers = ((LookUp.Found) outlet.lookUp(intent, now)).nativeId();
        }
        assertThat(x.postsBy(brand)).hasSizeGreaterThanOrEqualTo(3);
        assertThat(x.requests(POST)).isEqualTo(parts.size()).isEqualTo(3);
        assertThat(x.postsBy(brand).getLast().text()).endsWith("it leaves today. 3/3");
    }

    @Test
    void a_direct_message_is_one_message_even_when_its_answer_is_lost() {
        stage.say(Line.now("maya_okafor", Line.Does.DM, "asked", Story.MAIN, "Thursday?"));
        x.faults().next(SEND, Fault.lostAnswer());
        var intent = direct("asked", "Thursday it is & thank you <3");
        assertThat(outlet.send(intent, now)).isInstanceOf(Result.Unknown.class);
        assertThat(outlet.lookUp(intent, now.plusSeconds(15))).isInstanceOf(LookUp.Found.class);
        assertThat(stage.answers("asked")).containsExactly("Thursday it is & thank you <3");
        assertThat(x.requests(SEND)).isEqualTo(1);
    }

    private Intent reply(String line, String text) {
        return reply(line, stage.post(line).firstId(), text);
    }

    private Intent reply(String line, String answers, String text) {
        var post = stage.post(line);
        return intent(Way.X_REPLY, post.author().id(), post.conversationId(), answers, text);
    }

    private Intent direct(String line, String text) {
        var customer = stage.user("maya_okafor");
        var thread = brand.id() + "-" + customer.id();
        return intent(Way.X_DIRECT, customer.id(), thread, stage.nativeId(line), text);
    }

    private Intent intent(Way way, String customer, String thread, String inReplyTo, String text) {
        var where = new ConversationId(Network.X, customer, thread);
        var us = account(brand).account();
        var draft = new Draft("intent", where, way, text, "", "", false, "anna");
        return Intent.accepted(draft, us, customer, inReplyTo, MailThread.NONE, "", List.of(text), now, Duration.ZERO)
                .sending(now, now.plusSeconds(120));
    }

    private XAccount account(Account account) {
        var keys = account.keys();
        return new XAccount(
                account.id(),
                account.handle(),
                new Secret(keys.consumerKey()),
                new Secret(keys.consumerSecret()),
                new Secret(keys.token()),
                new Secret(keys.tokenSecret()),
                "",
                XNames.TWEET,
                x.baseUrl());
    }
}
