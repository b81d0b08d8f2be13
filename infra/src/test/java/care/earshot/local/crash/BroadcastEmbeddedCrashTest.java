package care.earshot.local.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import care.earshot.adapter.dynamodb.DynamoAnnouncements;
import care.earshot.adapter.dynamodb.DynamoConsents;
import care.earshot.adapter.dynamodb.DynamoConversations;
import care.earshot.adapter.dynamodb.DynamoOutbox;
import care.earshot.adapter.dynamodb.DynamoPeople;
import care.earshot.adapter.dynamodb.DynamoSuppression;
import care.earshot.adapter.email.CastFeedback;
import care.earshot.adapter.email.EmailOutlet;
import care.earshot.adapter.email.EmailSettings;
import care.earshot.adapter.email.SesEvents;
import care.earshot.adapter.email.SesMailing;
import care.earshot.adapter.email.UnsubscribeLinks;
import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryWakes;
import care.earshot.adapter.memory.MemoryWakes.Wake;
import care.earshot.broadcast.Announce;
import care.earshot.broadcast.Announcement;
import care.earshot.broadcast.Audience;
import care.earshot.broadcast.Count;
import care.earshot.broadcast.Draft;
import care.earshot.broadcast.Feedback;
import care.earshot.broadcast.Letter;
import care.earshot.broadcast.Letters;
import care.earshot.broadcast.Sending;
import care.earshot.broadcast.Stage;
import care.earshot.broadcast.Whom;
import care.earshot.contact.Consent;
import care.earshot.contact.Suppressed;
import care.earshot.local.Tables;
import care.earshot.local.mail.CaughtMail;
import care.earshot.local.mail.MailCatcher;
import care.earshot.local.mail.MailFault;
import care.earshot.reply.Dispatch;
import care.earshot.reply.Publish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** An announcement to 20,000 where stores and SES are real calls, 200 of which a process dies at. */
final class BroadcastEmbeddedCrashTest {
    private static final long SEED = 20_261_122;
    private static final int CRASHES = 200;
    private static final int PEOPLE = 20_000;
    private static final String TOPIC = "service";
    private static final Duration EVENTS_WITHIN = Duration.ofMinutes(15);

    private final Random random = new Random(SEED);
    private final ConcurrentLinkedQueue<String> events = new ConcurrentLinkedQueue<>();
    private final Set<String> never = new HashSet<>();
    private final Set<String> leave = new HashSet<>();
    private final Set<String> unreported = new HashSet<>();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private int ids;

    private String id() {
        return "id" + ++ids;
    }

    private static String address(int i) {
        return (i % 97 == 5 ? "softbounce+" : "p") + i + "@example.com";
    }

    /** Most agreed by a file, some by the book of consents; some must not get it, some stand twice. */
    private List<Audience.Row> people(DynamoConsents consents, DynamoSuppression suppression) {
        var rows = new ArrayList<Audience.Row>();
        var languages = List.of("en", "hu", "th", "de");
        for (int i = 0; i < PEOPLE; i++) {
            boolean stranger = i % 250 == 7;
            rows.add(new Audience.Row.Somebody(
                    address(i), languages.get(i % 4), Map.of("name", "N" + i), stranger ? "" : "shop form"));
            if (stranger) {
                never.add(address(i));
            } else if (i % 250 == 8) {
                never.add(address(i));
                suppression.add(new Suppressed(address(i), Suppressed.Why.HARD_BOUNCE, now, ""));
            } else if (i % 250 == 9) {
                never.add(address(i));
                consents.say(new Consent(address(i), TOPIC, false, now, "call", ""));
            } else if (i % 250 == 10) {
                leave.add(address(i));
            } else if (i % 100 == 50) {
                rows.add(new Audience.Row.Somebody(address(i).toUpperCase(Locale.ROOT), "en", Map.of(), "form"));
            }
        }
        return rows;
    }

    @Test
    void of_twenty_thousand_nobody_gets_two_and_whoever_may_get_one_gets_it_or_is_listed() throws Exception {
        assumeTrue(Tables.given() == null, "an emulator is too slow for this");
        try (var dynamo = Tables.clientAlone();
                var catcher = MailCatcher.start(0, () -> now, events::add, mail -> {})) {
            var table = Tables.table(dynamo, "BroadcastCrash");
            catcher.quota(1_000, -1);
            var consents = new DynamoConsents(dynamo, table);
            var suppression = new DynamoSuppression(dynamo, table);
            var rows = people(consents, suppression);
            var processes = new Processes(CRASHES, 20);
            var client = processes.client(DynamoDbClient.class, dynamo);
            var wakes = new MemoryWakes(() -> now, Faults.none());
            var store = new DynamoAnnouncements(client, table, () -> now);
            var audience = (Audience) (whom, topic, take) -> rows.forEach(take);
            var count = new Count(
                    store,
                    audience,
                    new DynamoConsents(client, table),
                    new DynamoSuppression(client, table),
                    () -> now,
                    this::id);
            var ses = EmailOutlet.client(Region.EU_WEST_1, catcher.endpoint(), Tables.LOCAL);
            var mailing = new SesMailing(
                    processes.client(SesV2Client.class, ses),
                    new EmailSettings("help@kavoora.example", "Kavoora", "earshot", "eu-west-1.amazonses.com"),
                    () -> now);
            var links = new UnsubscribeLinks(
                    List.of("0123456789abcdef0123456789abcdef".getBytes(UTF_8)), "https://care.example/");
            var sending = new Sending(
                    store,
                    mailing,
                    new DynamoConsents(client, table),
                    new DynamoSuppression(client, table),
                    links,
                    wakes,
                    () -> now);
            var free = new DynamoAnnouncements(dynamo, table, () -> now);
            var announce = new Announce(free, wakes, publish(dynamo, table), () -> now, this::id, 10);
            var feedback = new Feedback(free, consents, () -> now);
            var id = approved(announce, free, count);
            leave.forEach(one -> consents.withdraw(one, TOPIC, now, now, "call"));
            assertThat(announce.send(id, 0, "lena")).isInstanceOf(Announce.Result.Done.class);
            int crashes = 0;
            int quiet = 0;
            processes.begin(random);
            while (quiet < 2) {
                mishap(catcher);
                try {
                    wakes.due(wake -> {
                        if (wake instanceof Wake.Go(var turn, var at)) {
                            sending.go(turn);
                        }
                    });
                    sending.sweep();
                } catch (RuntimeException e) {
                    if (!processes.stopped()) {
                        throw e;
                    }
                    crashes++;
                    processes.begin(random);
                    now = now.plusSeconds(61); // what it held runs out
                }
                hear(feedback);
                now = now.plusSeconds(40);
                quiet += requireNonNull(free.find(id)).stage() == Stage.DONE ? 1 : 0;
            }
            while (!events.isEmpty()) {
                hear(feedback);
            }
            assertThat(crashes).isEqualTo(CRASHES);
            now = now.plus(EVENTS_WITHIN);
            holds(free, requireNonNull(free.find(id)), catcher.mails());
        }
    }

    private String approved(Announce announce, DynamoAnnouncements store, Count count) {
        var letters = new Letters(
                Map.of(
                        "en", new Letter("Late", "Dear {{name|customer}}, sorry."),
                        "hu", new Letter("Késik", "Kedves {{name|ügyfelünk}}!"),
                        "th", new Letter("ล่าช้า", "เรียนคุณ {{name|ลูกค้า}}")),
                "en");
        var draft = new Draft("Late", TOPIC, new Whom.Uploaded("upload/1.csv", List.of("name"), PEOPLE), letters, null);
        var made = ((Announce.Result.Done) announce.create(draft, "lena")).announcement();
        announce.count(made.id(), 0);
        assertThat(count.count(made.id())).isEqualTo("counted");
        announce.approve(made.id(), 0, "mark");
        assertThat(requireNonNull(store.find(made.id())).stage()).isEqualTo(Stage.APPROVED);
        return made.id();
    }

    /** Posts to everybody: none is made here. */
    private Publish publish(DynamoDbClient dynamo, String table) {
        var dispatch = new Dispatch(
                new DynamoConversations(dynamo, table, () -> now),
                new DynamoPeople(dynamo, table),
                new DynamoOutbox(dynamo, table),
                (conversation, intent, in) -> {},
                way -> {
                    throw new IllegalStateException("nothing is posted");
                },
                () -> now,
                this::id);
        return new Publish(dispatch, Duration.ZERO, null);
    }

    /** One in three calls goes wrong in some way. */
    private void mishap(MailCatcher catcher) {
        switch (random.nextInt(12)) {
            case 0 -> catcher.plan(new MailFault.Throttled());
            case 1 -> catcher.plan(new MailFault.LostAnswer());
            case 2 -> catcher.plan(new MailFault.LostRequest());
            case 3 -> {
                var statuses = new ArrayList<>(Collections.nCopies(45, "SUCCESS"));
                for (int i = 0; i < 8; i++) {
                    statuses.set(random.nextInt(45), i < 4 ? "ACCOUNT_THROTTLED" : "TRANSIENT_FAILURE");
                }
                catcher.plan(new MailFault.Entries(statuses));
            }
            default -> {}
        }
    }

    /** Events in batches, in no order, some twice; of every hundredth mail SES never tells anything. */
    private void hear(Feedback feedback) {
        var some = new ArrayList<String>();
        for (var event = events.poll(); event != null; event = events.poll()) {
            some.add(event);
        }
        var told = some.stream()
                .map(SesEvents::read)
                .map(CastFeedback::told)
                .filter(Objects::nonNull)
                .filter(one -> {
                    boolean silent = one.reference().number() % 100 == 3;
                    if (silent) {
                        unreported.add(one.reference().toString());
                    }
                    return !silent;
                })
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(told, random);
        for (int from = 0; from < told.size(); from += 500) {
            var batch = told.subList(from, Math.min(told.size(), from + 500));
            feedback.take(batch);
            if (random.nextInt(5) == 0) {
                feedback.take(batch);
            }
        }
    }

    private void holds(DynamoAnnouncements store, Announcement done, Collection<CaughtMail> mails) {
        var got = mails.stream().map(mail -> mail.to().getFirst()).toList();
        assertThat(got).doesNotHaveDuplicates();
        assertThat(got).doesNotContainAnyElementsOf(never).doesNotContainAnyElementsOf(leave);
        var run = requireNonNull(done.frozen()).run();
        var tags = mails.stream()
                .collect(Collectors.toMap(
                        mail -> requireNonNull(mail.tags().get("cast")).getFirst(), Function.identity()));
        var unknown = new HashMap<String, String>();
        int batches = requireNonNull(done.frozen()).batches();
        for (int from = 0; from < batches; from += 100) {
            var to = store.batches(run, from, 100);
            var outcomes = store.outcomes(run, from, 100);
            for (int i = 0; i < to.size(); i++) {
                for (int index = 0; index < to.get(i).to().size(); index++) {
                    if (outcomes.get(i).unknown(index, now)) {
                        unknown.put(
                                to.get(i).to().get(index).address(),
                                to.get(i).reference(index).toString());
                    }
                }
            }
        }
        var reached = new HashSet<>(got);
        reached.addAll(unknown.keySet());
        var may = new HashSet<String>();
        for (int i = 0; i < PEOPLE; i++) {
            may.add(address(i));
        }
        may.removeAll(never);
        may.removeAll(leave);
        assertThat(reached).isEqualTo(may);
        // of whom SES told something, the outcome is known
        assertThat(unknown.values())
                .allMatch(reference -> !tags.containsKey(reference) || unreported.contains(reference));
        var counts = Sending.counts(store, requireNonNull(done.frozen()), now);
        assertThat(counts.unknown()).isEqualTo(unknown.size()).isBetween(1, PEOPLE / 4);
        assertThat(counts.queued() + counts.sending()).isZero();
        assertThat(counts.sent() + counts.unknown()).isEqualTo(may.size());
        assertThat(counts.delivered() + counts.softBounced()).isEqualTo(got.size() - unreported.size());
    }
}
