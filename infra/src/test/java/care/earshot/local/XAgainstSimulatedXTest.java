package care.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryRawPages;
import care.earshot.adapter.memory.MemorySources;
import care.earshot.adapter.x.Secret;
import care.earshot.adapter.x.XAccount;
import care.earshot.adapter.x.XAnswer;
import care.earshot.adapter.x.XClient;
import care.earshot.adapter.x.XNames;
import care.earshot.adapter.x.XNormalizer;
import care.earshot.adapter.x.XOurs;
import care.earshot.adapter.x.XOutlet;
import care.earshot.adapter.x.XSource;
import care.earshot.adapter.x.XStream;
import care.earshot.inbox.Poll;
import care.earshot.inbox.SourceState;
import care.earshot.local.x.Account;
import care.earshot.local.x.Fault;
import care.earshot.local.x.Names;
import care.earshot.local.x.SimulatedX;
import care.earshot.local.x.User;
import care.earshot.message.AccountId;
import care.earshot.message.ConversationId;
import care.earshot.message.Direction;
import care.earshot.message.Kind;
import care.earshot.message.Message;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The adapter against a network that it does not know from inside, over real HTTP with signed requests. */
class XAgainstSimulatedXTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private Instant now = Instant.parse("2026-03-02T09:00:00Z");
    private final List<Message> arrived = new ArrayList<>();
    private final MemorySources sources = new MemorySources(Faults.none());
    private final MemoryRawPages rawPages = new MemoryRawPages(Faults.none());
    private final Poll poll =
            new Poll(sources, arrived::addAll, rawPages, () -> now, () -> "holder", MINUTE.multipliedBy(2));
    private SimulatedX x;
    private Account brand;
    private User nora;

    @BeforeEach
    void start() throws IOException {
        x = SimulatedX.start(0, () -> now);
        brand = x.account("kavoora", "Kavoora");
        nora = x.customer("nora", "Nóra", 120);
    }

    @AfterEach
    void stop() {
        x.close();
    }

    private XAccount account(XNames names) {
        var keys = brand.keys();
        return new XAccount(
                brand.id(),
                brand.handle(),
                new Secret(keys.consumerKey()),
                new Secret(keys.consumerSecret()),
                new Secret(keys.token()),
                new Secret(keys.tokenSecret()),
                "kavoora -is:retweet",
                names,
                x.baseUrl());
    }

    private List<XSource> streams(XNames names) {
        var account = account(names);
        return XSource.of(new XClient(account), new XNormalizer(XOurs.of(List.of(account))));
    }

    private void minute(List<XSource> streams) {
        now = now.plus(MINUTE);
        poll.poll(new AccountId(Network.X, brand.id()), streams, now.plusSeconds(40));
    }

    private List<XSource> direct() {
        return streams(XNames.TWEET).stream()
                .filter(stream ->
                        stream.id().equals(XStream.DIRECT.of(stream.id().account())))
                .toList();
    }

    private SourceState state(XSource source) {
        return Objects.requireNonNull(sources.state(source.id()));
    }

    @Test
    void three_thousand_new_direct_messages_arrive_once_each_and_complete_to_stays_honest_meanwhile() {
        var direct = direct();
        x.dm(nora, brand.user(), "before all");
        minute(direct);
        var before = state(direct.getFirst()).completeTo();
        assertThat(before).isEqualTo(now.minus(direct.getFirst().late()));
        var sent = new HashMap<String, Instant>();
        for (int i = 0; i < 3_000; i++) {
            now = now.plusMillis(200);
            var dm = x.dm(x.customer("customer" + i % 300, "Customer", 1), brand.user(), "message " + i);
            sent.put(dm.id(), dm.createdAt());
        }
        int minutes = 0;
        var times = arrivals();
        while (!times.keySet().containsAll(sent.keySet()) && minutes < 120) {
            minute(direct);
            minutes++;
            if (minutes % 10 == 0 && minutes <= 30) {
                var late = x.dm(nora, brand.user(), "meanwhile " + minutes);
                sent.put(late.id(), late.createdAt());
            }
            times = arrivals();
            var complete = Objects.requireNonNull(state(direct.getFirst()).completeTo());
            for (var one : sent.entrySet()) {
                assertThat(times.containsKey(one.getKey()) || one.getValue().isAfter(complete))
                        .as("complete to %s, but %s is not here", complete, one)
                        .isTrue();
            }
        }
        assertThat(times)
                .hasSize(sent.size() + 1)
                .allSatisfy((id, count) -> assertThat(count).as(id).isEqualTo(1));
        assertThat(minutes).isBetween(15, 60); // 30 pages of 100, 15 in 15 minutes
        assertThat(x.requests("GET dm_events")).isLessThanOrEqualTo(15 * (minutes / 15 + 2));
        assertThat(state(direct.getFirst()).completeTo()).isAfter(before);
    }

    private Map<String, Integer> arrivals() {
        var times = new HashMap<String, Integer>();
        arrived.forEach(message -> times.merge(message.revision(), 1, Integer::sum));
        return times;
    }

    @Test
    void what_people_do_arrives_by_four_streams_in_both_sets_of_names() {
        var spring = x.post(brand.user(), "Spring is here");
        var mention = x.post(nora, "@kavoora my lamp & I <3");
        var found = x.post(nora, "kavoora lamps are late");
        var quote = x.quote(nora, spring, "really?");
        x.repost(nora, spring);
        var reply = x.reply(nora, spring, "@kavoora and mine?");
        var dm = x.dm(nora, brand.user(), "order 7");
        var own = x.ownReplyFromApp(brand, mention, "@nora we look");
        now = now.plus(MINUTE);
        var edit = x.edit(mention, "@kavoora my lamp & I <3 you");
        for (var names : XNames.values()) {
            x.names(names == XNames.TWEET ? Names.TWEET : Names.POST);
            arrived.clear();
            var fresh = new MemorySources(Faults.none());
            new Poll(fresh, arrived::addAll, rawPages, () -> now, () -> "holder", MINUTE)
                    .poll(new AccountId(Network.X, brand.id()), streams(names), now.plusSeconds(40));
            assertThat(fresh.parked(10)).isEmpty();
            assertThat(one(edit.id()).id().nativeId()).isEqualTo(mention.id());
            assertThat(one(edit.id()).text()).isEqualTo("@kavoora my lamp & I <3 you");
            assertThat(one(edit.id()).kind()).isEqualTo(Kind.MENTION);
            assertThat(one(found.id()).kind()).isEqualTo(Kind.POST);
            assertThat(one(found.id()).replyable().allowed()).isFalse();
            assertThat(one(reply.id()).kind()).isEqualTo(Kind.REPLY);
            assertThat(one(reply.id()).parent()).isEqualTo(spring.id());
            assertThat(one(dm.id()).kind()).isEqualTo(Kind.DIRECT);
            assertThat(one(own.id()).direction()).isEqualTo(Direction.OUTBOUND);
            assertThat(one(own.id()).conversation()).isEqualTo(one(edit.id()).conversation());
            assertThat(arrived).noneMatch(message -> message.text().startsWith("Spring"));
            assertThat(arrived.stream().filter(message -> message.revision().equals(quote.id())))
                    .allMatch(message ->
                            message.kind() == Kind.QUOTE && message.replyable().allowed());
        }
    }

    private Message one(String revision) {
        return arrived.stream()
                .filter(message -> message.revision().equals(revision))
                .findFirst()
                .orElseThrow(() -> new AssertionError(revision + " did not arrive"));
    }

    @Test
    void a_post_that_x_indexes_late_arrives_once_and_quiet_minutes_hand_in_nothing() {
        var streams = streams(XNames.TWEET).stream()
                .filter(stream ->
                        !stream.id().equals(XStream.DIRECT.of(stream.id().account())))
                .toList();
        var mention = x.notIndexed(x.post(nora, "@kavoora my lamp"));
        var found = x.notIndexed(x.post(nora, "kavoora lamps are late"));
        now = now.plus(MINUTE);
        var newer = x.post(nora, "@kavoora hello?");
        var fromApp = x.notIndexed(x.ownReplyFromApp(brand, newer, "@nora hello"));
        minute(streams);
        assertThat(arrivals()).containsOnlyKeys(newer.id());
        now = now.plus(MINUTE);
        x.index(mention);
        x.index(found);
        x.index(fromApp);
        var edit = x.edit(newer, "@kavoora hello again?");
        arrived.clear();
        minute(streams);
        assertThat(arrivals()).containsOnlyKeys(mention.id(), found.id(), fromApp.id(), edit.id());
        arrived.clear();
        for (int i = 0; i < 4; i++) {
            int requests = x.requests("GET users/:id/mentions");
            minute(streams);
            assertThat(x.requests("GET users/:id/mentions")).isEqualTo(requests + 1);
        }
        assertThat(arrived).isEmpty();
        assertThat(state(streams.getFirst()).completeTo()).isEqualTo(now.minus(Duration.ofMinutes(5)));
    }

    @Test
    void odd_items_are_parked_and_the_page_arrives() {
        var streams = streams(XNames.TWEET);
        x.post(nora, "@kavoora one");
        x.post(nora, "@kavoora two");
        x.faults()
                .next(
                        "GET users/:id/mentions",
                        Fault.odd(
                                Fault.Oddity.NOT_AN_ITEM,
                                Fault.Oddity.TIME_WITH_OFFSET,
                                Fault.Oddity.PHOTO_WITHOUT_URL,
                                Fault.Oddity.AUTHOR_MISSING,
                                Fault.Oddity.EDIT_CONTROLS_EMPTY));
        minute(List.of(streams.getFirst()));
        assertThat(arrived).hasSize(2);
        assertThat(sources.parked(10)).hasSize(1);
    }

    @Test
    void a_revoked_token_parks_the_source_and_it_goes_on_when_it_is_given_back() {
        var mentions = List.of(streams(XNames.TWEET).getFirst());
        x.post(nora, "@kavoora one");
        x.revoke(brand);
        minute(mentions);
        assertThat(state(mentions.getFirst()).parked()).isTrue();
        assertThat(state(mentions.getFirst()).trouble()).startsWith("token or access refused by X: 401");
        x.restore(brand);
        now = now.plus(Duration.ofHours(1));
        minute(mentions);
        assertThat(arrived).hasSize(1);
        assertThat(state(mentions.getFirst()).trouble()).isEmpty();
    }

    @Test
    void an_expired_page_token_starts_the_walk_again_and_loses_nothing() {
        var direct = direct();
        for (int i = 0; i < 250; i++) {
            now = now.plusMillis(500);
            x.dm(nora, brand.user(), "message " + i);
        }
        x.faults().next("GET dm_events", Fault.expiredPageToken());
        minute(direct);
        minute(direct);
        assertThat(arrivals()).hasSize(250);
        assertThat(x.faults().waiting()).isZero();
    }

    @Test
    void a_kept_alive_connection_dropped_at_the_answer_makes_one_post_which_is_then_found() {
        var mention = x.post(nora, "@kavoora my lamp");
        var client = new XClient(account(XNames.TWEET));
        client.get("users/" + brand.id() + "/mentions", Map.of());
        x.faults().next("POST tweets", Fault.lostAnswerOnKeptAlive());
        var json = "{\"text\":\"We look, https://care.example/a\",\"reply\":{\"in_reply_to_tweet_id\":\"" + mention.id()
                + "\"}}";
        assertThat(client.post("tweets", json)).isInstanceOf(XAnswer.Lost.class);
        assertThat(x.faults().waiting()).isZero();
        assertThat(x.requests("POST tweets")).isEqualTo(1);
        assertThat(x.answersTo(brand, mention)).hasSize(1);
        var outlet = outlet();
        var answer = intent(Way.X_REPLY, mention.id(), mention.id(), "We look, https://care.example/a");
        assertThat(outlet.lookUp(answer, now)).isInstanceOf(LookUp.Found.class);
        assertThat(outlet.send(answer, now)).isInstanceOf(Result.Sent.class); // X: duplicate content; it is there
        assertThat(x.answersTo(brand, mention)).hasSize(1);
    }

    private XOutlet outlet() {
        return new XOutlet(List.of(new XClient(account(XNames.TWEET))));
    }

    private Intent intent(Way way, String thread, String inReplyTo, String text) {
        var where = new ConversationId(Network.X, nora.id(), thread);
        var us = new AccountId(Network.X, brand.id());
        var draft = new Draft("i1", where, way, text, "", "", false, "agent");
        return Intent.accepted(draft, us, nora.id(), inReplyTo, MailThread.NONE, "", List.of(text), now, Duration.ZERO)
                .sending(now, now.plusSeconds(100));
    }

    @Test
    void answers_go_out_once_each_way_and_come_back_with_the_id_that_sending_returned() {
        var mention = x.post(nora, "@kavoora my lamp");
        x.dm(nora, brand.user(), "hello?");
        var outlet = outlet();
        var sent = (Result.Sent)
                outlet.send(intent(Way.X_REPLY, mention.id(), mention.id(), "@nora 50% \"off\" <3 é"), now);
        var direct = (Result.Sent) outlet.send(intent(Way.X_DIRECT, mention.id(), "", "Hello Nóra"), now);
        minute(streams(XNames.TWEET));
        assertThat(one(sent.nativeId()).text()).isEqualTo("@nora 50% \"off\" <3 é");
        assertThat(one(sent.nativeId()).conversation().thread()).isEqualTo(sent.thread());
        assertThat(one(direct.nativeId()).conversation().thread()).isEqualTo(direct.thread());
        assertThat(one(direct.nativeId()).direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(sent.at()).isEqualTo(one(sent.nativeId()).at());
    }

    @Test
    void a_reply_to_somebody_who_did_not_call_us_is_refused_in_xs_words() {
        var post = x.post(nora, "kavoora lamps are late");
        assertThat(outlet().send(intent(Way.X_REPLY, post.id(), post.id(), "Sorry"), now))
                .isInstanceOfSatisfying(
                        Result.Refused.class,
                        refused -> assertThat(refused.words()).startsWith("403 Forbidden: "));
        assertThat(x.postsBy(brand)).isEmpty();
    }
}
