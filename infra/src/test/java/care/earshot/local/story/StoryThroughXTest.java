package care.earshot.local.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryInbound;
import care.earshot.adapter.memory.MemoryRawPages;
import care.earshot.adapter.memory.MemorySources;
import care.earshot.adapter.x.Secret;
import care.earshot.adapter.x.XAccount;
import care.earshot.adapter.x.XClient;
import care.earshot.adapter.x.XNames;
import care.earshot.adapter.x.XNormalizer;
import care.earshot.adapter.x.XOurs;
import care.earshot.adapter.x.XSource;
import care.earshot.inbox.Poll;
import care.earshot.local.x.Account;
import care.earshot.local.x.Names;
import care.earshot.local.x.Post;
import care.earshot.local.x.SimulatedX;
import care.earshot.message.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The network of the story, read by the shipped channel X: everything said arrives, whatever goes wrong. */
final class StoryThroughXTest {
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private SimulatedX x;
    private Stage stage;
    private final MemorySources sources = new MemorySources(Faults.none());
    private final MemoryInbound inbound = new MemoryInbound(Faults.none());
    private final MemoryRawPages rawPages = new MemoryRawPages(Faults.none());

    @BeforeEach
    void play() throws IOException {
        x = SimulatedX.start(0, () -> now);
        stage = Story.play(x, () -> now, Story.Past.WEEK);
    }

    @AfterEach
    void stop() {
        x.close();
    }

    @Test
    void the_week_arrives_whole_by_either_set_of_names() {
        pollOnce(XNames.TWEET);
        assertThat(missing()).isEmpty();
        assertThat(beyond()).isEmpty();
        assertThat(sources.parked(10)).isEmpty();
        assertThat(received().stream()
                        .filter(message -> message.id().nativeId().equals(stage.nativeId("long1")))
                        .map(Message::text))
                .containsOnly(stage.post("long1").text());
    }

    @Test
    void the_new_names_bring_the_same_messages() {
        x.names(Names.POST);
        pollOnce(XNames.POST);
        assertThat(missing()).isEmpty();
        assertThat(beyond()).isEmpty();
        assertThat(sources.parked(10)).isEmpty();
    }

    @Test
    void what_happens_on_the_network_in_the_scripted_hour_arrives_too_and_troubles_are_told() {
        pollOnce(XNames.TWEET);
        var told = new TreeSet<String>();
        for (var step : Story.live()) {
            for (var happening : step.happens()) {
                switch (happening) {
                    case Happening.OnNetwork network -> stage.happen(network);
                    case Happening.Resumes _ -> now = now.plus(Duration.ofDays(1)); // or nobody does, and time goes by
                    case Happening.Waits(var time) -> now = now.plus(time);
                    case Happening.Opens _, Happening.Answers _, Happening.Resolves _ -> {}
                }
            }
            now = now.plus(Duration.ofMinutes(1));
            pollOnce(XNames.TWEET);
            sources.all().forEach(state -> told.add(state.trouble()));
        }
        now = now.plus(Duration.ofDays(2)); // every wait is over, and nothing was answered by hand
        pollOnce(XNames.TWEET);
        assertThat(missing()).isEmpty();
        assertThat(beyond()).as("only versions before an edit").hasSizeLessThan(2);
        assertThat(sources.parked(10)).hasSize(1);
        assertThat(String.join("\n", told)).contains("usage cap", "token");
        assertThat(sources.all()).allMatch(state -> state.trouble().isEmpty());
    }

    /** Every account once, as far as limits allow. */
    private void pollOnce(XNames names) {
        var accounts = Story.accounts(x).stream()
                .map(account -> account(account, names))
                .toList();
        var normalizer = new XNormalizer(XOurs.of(accounts));
        var poll = new Poll(sources, inbound, rawPages, () -> now, () -> "poll", Duration.ofMinutes(5));
        for (var account : accounts) {
            poll.poll(
                    account.account(),
                    XSource.of(XClient.reading(account), normalizer),
                    now.plus(Duration.ofMinutes(1)));
        }
    }

    private XAccount account(Account account, XNames names) {
        var keys = account.keys();
        return new XAccount(
                account.id(),
                account.handle(),
                new Secret(keys.consumerKey()),
                new Secret(keys.consumerSecret()),
                new Secret(keys.token()),
                new Secret(keys.tokenSecret()),
                account.handle().equals(Story.MAIN) ? Story.SEARCH : "",
                names,
                x.baseUrl());
    }

    private List<Message> received() {
        return inbound.receive(10_000);
    }

    /** What stands on X and did not arrive; reposts and the brand's posts to nobody in particular are not meant to. */
    private List<String> missing() {
        var arrived = received().stream().map(Message::revision).collect(Collectors.toSet());
        return saidOnX().entrySet().stream()
                .filter(said -> !arrived.contains(said.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** What arrived and does not stand on X. */
    private List<String> beyond() {
        return received().stream()
                .filter(message -> !saidOnX().containsKey(message.revision()))
                .map(Message::text)
                .toList();
    }

    private Map<String, String> saidOnX() {
        var said = new HashMap<String, String>();
        var ours = Story.accounts(x).stream().map(Account::id).toList();
        for (var post : x.posts()) {
            var to = post.inReplyToUserId();
            boolean announcement = ours.contains(post.author().id()) && (to == null || ours.contains(to));
            if (!announcement && post.reference(Post.Kind.RETWEETED).isEmpty()) {
                said.put(post.id(), post.text());
            }
        }
        for (var account : Story.accounts(x)) {
            x.dmsOf(account.user()).forEach(dm -> said.put(dm.id(), dm.text()));
        }
        return said;
    }
}
