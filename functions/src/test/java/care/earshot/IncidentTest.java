package care.earshot;

import static care.earshot.Said.DORA;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryMinuteLog;
import care.earshot.alert.AffectedAudience;
import care.earshot.alert.Attach;
import care.earshot.alert.Attached;
import care.earshot.alert.FollowUp.Place;
import care.earshot.alert.Incident;
import care.earshot.alert.Incident.Matching;
import care.earshot.alert.Incident.Use;
import care.earshot.alert.IncidentReport;
import care.earshot.alert.Incidents.Line;
import care.earshot.alert.Respond.Result;
import care.earshot.alert.Series;
import care.earshot.broadcast.Audience.Row;
import care.earshot.broadcast.Whom;
import care.earshot.inbox.Action;
import care.earshot.inbox.Head;
import care.earshot.inbox.MinuteLog.Arrived;
import care.earshot.inbox.MinuteLog.Batch;
import care.earshot.message.ConversationId;
import care.earshot.message.Message;
import care.earshot.message.Network;
import care.earshot.reply.IntentState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An incident from the first complaint until everyone knows that it is over. */
final class IncidentTest {
    private static final Series CARDS = Series.tag("payment-declined");
    private Faults faults = Faults.none();
    private FakeNetwork network = new FakeNetwork(faults);
    private Corridor corridor = new Corridor(faults, network);
    private MemoryMinuteLog log = new MemoryMinuteLog(faults);
    private int batches;

    private void begin(Faults with) {
        faults = with;
        network = new FakeNetwork(faults);
        corridor = new Corridor(faults, network);
        log = new MemoryMinuteLog(faults);
    }

    /** What happens before, what is stopped at each of its calls and done again, and what must hold then. */
    private void stoppedAnywhere(
            Supplier<Incident> before, Consumer<Incident> stopped, BiConsumer<Incident, String> holds) {
        begin(Faults.none());
        var incident = before.get();
        int first = faults.calls() + 1;
        stopped.accept(incident);
        int last = faults.calls();
        assertThat(last).isGreaterThan(first);
        for (int call = first; call <= last; call++) {
            for (var with : List.of(Faults.before(call), Faults.after(call))) {
                begin(with);
                incident = before.get();
                try {
                    stopped.accept(incident);
                } catch (Faults.Stopped e) {
                    with.restart();
                }
                stopped.accept(incident);
                holds.accept(incident, "stopped at call " + call);
            }
        }
    }

    private Attach attach() {
        return new Attach(
                corridor.incidents,
                log,
                corridor.conversations,
                corridor.handle,
                () -> corridor.now,
                () -> "j" + corridor.now);
    }

    /** Into the inbox, and into the minute log as Record writes it. */
    private void complains(Message message, String tag) {
        corridor.ingest.ingest(message);
        var id = message.conversation();
        var key = id + "#" + message.id().sortable();
        var arrived = new Arrived(key, message.at(), List.of(tag), "x", "en", "general", id.customer());
        log.append(new Batch("b" + batches++, List.of(arrived), Set.of(id)), corridor.now);
    }

    private Incident opened() {
        return done(corridor.respond.open(
                "Cards are declined", "", new Matching(List.of(CARDS), Said.NINE), Duration.ofMinutes(15), "lea"));
    }

    private static Incident done(Result result) {
        assertThat(result).isInstanceOf(Result.Done.class);
        return ((Result.Done) result).incident();
    }

    private static String refused(Result result) {
        assertThat(result).isInstanceOf(Result.Refused.class);
        return ((Result.Refused) result).why();
    }

    private Head head(ConversationId id) {
        return Objects.requireNonNull(corridor.conversations.head(id));
    }

    private List<ConversationId> attached(Incident incident) {
        return corridor.incidents.attached(incident.id()).stream()
                .filter(one -> !one.off())
                .map(Attached::conversation)
                .toList();
    }

    @Test
    void what_matches_attaches_itself_once_before_and_after_it_was_opened_and_gets_its_target() {
        complains(Said.byDora("1", 1, "My card is declined"), "payment-declined");
        complains(Said.by("8", "2", 2, "Where is my parcel?"), "late-by-carrier");
        var incident = opened();
        assertThat(attach().run()).isEqualTo(1);
        assertThat(attached(incident)).containsExactly(DORA);
        assertThat(head(DORA).incident()).isEqualTo(incident.id());
        assertThat(head(DORA).dueAt()).isEqualTo(Said.NINE.plus(Duration.ofMinutes(16)));
        complains(Said.by("9", "3", 30, "Declined again"), "payment-declined");
        corridor.now = corridor.now.plusSeconds(60);
        assertThat(attach().run()).isEqualTo(1);
        assertThat(attach().run()).isZero();
        assertThat(attached(incident)).hasSize(2);
        assertThat(lines(incident)).containsExactly("opened", "attached", "attached");
    }

    private List<String> lines(Incident incident) {
        return corridor.incidents.lines(incident.id()).stream().map(Line::what).toList();
    }

    @Test
    void what_somebody_took_off_stays_off_until_somebody_attaches_it() {
        complains(Said.byDora("1", 1, "My card is declined"), "payment-declined");
        var incident = opened();
        attach().run();
        done(corridor.respond.takeOff(incident.id(), DORA, Duration.ofHours(1), "anna"));
        complains(Said.byDora("2", 2, "Still declined"), "payment-declined");
        corridor.now = corridor.now.plusSeconds(60);
        assertThat(attach().run()).isZero();
        assertThat(attached(incident)).isEmpty();
        assertThat(head(DORA).incident()).isEmpty();
        assertThat(head(DORA).dueAt()).isEqualTo(Said.NINE.plus(Duration.ofMinutes(61)));
        done(corridor.respond.attach(incident.id(), DORA, "anna"));
        assertThat(attached(incident)).containsExactly(DORA);
    }

    @Test
    void stopped_at_any_call_and_run_again_everyone_is_attached_once() {
        stoppedAnywhere(
                () -> {
                    complains(Said.byDora("1", 1, "My card is declined"), "payment-declined");
                    complains(Said.by("9", "3", 2, "Declined"), "payment-declined");
                    return opened();
                },
                incident -> attach().run(),
                (incident, where) -> {
                    assertThat(attached(incident)).as(where).hasSize(2);
                    assertThat(head(DORA).incident()).as(where).isEqualTo(incident.id());
                });
    }

    @Test
    void words_are_used_once_somebody_else_approved_them_in_the_customers_language_and_varied() {
        var incident = opened();
        var id = incident.id();
        done(corridor.respond.words(id, Use.HOLDING, "en", "We know, and work on it.", "anna"));
        incident = done(corridor.respond.words(id, Use.HOLDING, "hu", "Tudunk róla, dolgozunk rajta.", "lea"));
        assertThat(incident.wordsFor(Use.HOLDING, "en", "7")).isNull();
        var english = incident.words().get(0).id();
        var hungarian = incident.words().get(1).id();
        assertThat(refused(corridor.respond.approve(id, hungarian, "lea"))).isEqualTo("own-words");
        done(corridor.respond.approve(id, english, "lea"));
        incident = done(corridor.respond.approve(id, hungarian, "mia"));
        assertThat(text(incident, "hu")).isEqualTo("Tudunk róla, dolgozunk rajta.");
        assertThat(text(incident, "th")).isEqualTo("We know, and work on it.");
        done(corridor.respond.words(id, Use.HOLDING, "en", "We are on it.", "anna"));
        var second = Objects.requireNonNull(corridor.incidents.incident(id))
                .words()
                .get(2)
                .id();
        var varied = done(corridor.respond.approve(id, second, "lea"));
        assertThat(Stream.of("1", "2", "3", "4", "5", "6")
                        .map(person -> Objects.requireNonNull(varied.wordsFor(Use.HOLDING, "en", person))
                                .text())
                        .distinct())
                .hasSize(2);
        done(corridor.respond.drop(id, second, "lea"));
        assertThat(refused(corridor.respond.drop(id, second, "lea"))).isEqualTo("no-such-words");
    }

    private static String text(Incident incident, String language) {
        return Objects.requireNonNull(incident.wordsFor(Use.HOLDING, language, "7"))
                .text();
    }

    @Test
    void what_many_will_read_holds_nothing_private_and_wrong_input_says_what_is_wrong() {
        var id = opened().id();
        var respond = corridor.respond;
        assertThat(refused(respond.words(id, Use.OVER, "en", "Write to eve@example.com", "anna")))
                .isEqualTo("private");
        assertThat(refused(respond.words(id, Use.OVER, "english", "Hi", "anna")))
                .isEqualTo("bad-text");
        assertThat(refused(respond.words(id, Use.OVER, "en", " ", "anna"))).isEqualTo("bad-text");
        assertThat(refused(respond.resolve(id, "javascript:alert(1)", "lea"))).isEqualTo("bad-post");
        assertThat(refused(respond.match(id, new Matching(List.of(), Said.NINE), "lea")))
                .isEqualTo("bad-series");
        var later = corridor.now.plusSeconds(1);
        assertThat(refused(respond.match(id, new Matching(List.of(CARDS), later), "lea")))
                .isEqualTo("bad-time");
        assertThat(refused(respond.open(" ", "", new Matching(List.of(CARDS), Said.NINE), null, "lea")))
                .isEqualTo("bad-title");
        assertThat(respond.resolve("nothing", "", "lea")).isEqualTo(new Result.NoSuchIncident());
    }

    @Test
    void the_audience_of_an_announcement_is_everyone_attached_whose_address_is_known() {
        complains(Said.byDora("1", 1, "My card is declined"), "payment-declined");
        complains(Said.by("9", "3", 2, "Declined"), "payment-declined");
        complains(Said.by("10", "4", 3, "Declined too"), "payment-declined");
        var incident = opened();
        attach().run();
        corridor.introduce.address(DORA, "dora@example.com", "anna");
        var ten = new ConversationId(Network.X, "10", "t4");
        corridor.introduce.address(ten, "ten@example.com", "anna");
        done(corridor.respond.takeOff(incident.id(), ten, Duration.ofHours(1), "anna"));
        var rows = new ArrayList<Row>();
        new AffectedAudience(corridor.incidents, corridor.conversations, corridor.people)
                .each(new Whom.Affected(incident.id()), "service", rows::add);
        assertThat(rows).containsExactly(new Row.Somebody("dora@example.com", "en", Map.of(), ""));
    }

    @Test
    void an_alerts_incident_is_opened_once() {
        var matching = new Matching(List.of(CARDS), Said.NINE);
        var one = done(corridor.respond.open("Cards", "29402-tag", matching, null, "lea"));
        assertThat(done(corridor.respond.open("Cards too", "29402-tag", matching, null, "mia")))
                .isEqualTo(one);
    }

    private Incident resolved(Incident incident) {
        done(corridor.respond.words(incident.id(), Use.OVER, "en", "Cards work again. Thank you for waiting.", "anna"));
        var words = Objects.requireNonNull(corridor.incidents.incident(incident.id()))
                .words()
                .getLast()
                .id();
        done(corridor.respond.approve(incident.id(), words, "lea"));
        var over = done(corridor.respond.resolve(incident.id(), "https://x.com/brand/status/1", "lea"));
        assertThat(refused(corridor.respond.words(incident.id(), Use.OVER, "en", "Hi", "anna")))
                .isEqualTo("over");
        return over;
    }

    private void send() {
        for (int i = 0; i < 5; i++) {
            corridor.now = corridor.now.plusSeconds(20);
            corridor.outgoing.due().forEach(due -> corridor.send.send(due.conversation(), due.intent()));
            corridor.send.sweep(100);
        }
    }

    @Test
    void what_is_posted_when_it_is_over_was_written_by_one_and_approved_by_another_and_goes_out_once() {
        var id = opened().id();
        assertThat(refused(corridor.respond.words(id, Use.PUBLIC, "en", "Over. ".repeat(300), "anna")))
                .isEqualTo("bad-text");
        done(corridor.respond.words(id, Use.PUBLIC, "en", "Cards work again.", "anna"));
        var words = Objects.requireNonNull(corridor.incidents.incident(id))
                .words()
                .getLast()
                .id();
        assertThat(refused(corridor.respond.resolve(id, words, Said.BRAND, "lea")))
                .isEqualTo("no-such-words");
        done(corridor.respond.approve(id, words, "lea"));
        var over = done(corridor.respond.resolve(id, words, Said.BRAND, "lea"));
        assertThat(over.postFrom()).isEqualTo(Said.BRAND);
        assertThat(refused(corridor.respond.resolve(id, words, Said.BRAND, "lea")))
                .isEqualTo("over");
        send();
        assertThat(network.posts).extracting(FakeNetwork.Posted::text).containsExactly("Cards work again.");
        assertThat(Objects.requireNonNull(corridor.publish.find(over.postId(), Said.BRAND))
                        .sentId())
                .isEqualTo(network.posts.getFirst().id());
    }

    @Test
    void everyone_attached_is_told_once_and_who_is_not_is_listed_with_the_reason() {
        complains(Said.byDora("1", 1, "My card is declined"), "payment-declined");
        complains(Said.by("9", "3", 2, "Declined"), "payment-declined");
        complains(Said.by("10", "4", 3, "Declined too"), "payment-declined");
        var incident = opened();
        attach().run();
        var nine = new ConversationId(Network.X, "9", "t3");
        corridor.handle.handle(nine, new Action.Claim(), "ben");
        incident = resolved(incident);
        var plan = corridor.followUp.plan(incident, "lea");
        assertThat(plan.reached()).isEqualTo(2);
        assertThat(plan.places()).extracting(Place::why).containsExactlyInAnyOrder("", "", "taken");
        assertThat(plan.dollars()).isEqualTo(0.02);
        assertThat(corridor.followUp.tell(incident, List.of(DORA, nine), "lea")).isEqualTo(1);
        assertThat(corridor.followUp.tell(incident, List.of(DORA, nine), "lea")).isEqualTo(1);
        send();
        assertThat(network.posts).hasSize(1);
        var after = corridor.followUp.plan(incident, "lea");
        assertThat(IncidentReport.figures(incident, corridor.incidents.attached(incident.id()), after, corridor.now))
                .isEqualTo(new IncidentReport.Figures(
                        Duration.between(incident.openedAt(), Objects.requireNonNull(incident.resolvedAt())),
                        3,
                        0,
                        0,
                        1,
                        2,
                        1,
                        new TreeMap<>(Map.of("open", 1L, "taken", 1L))));
        assertThat(after.places().stream()
                        .map(place -> place.attached().conversation().customer() + place.why()))
                .containsExactlyInAnyOrder("7told", "9taken", "10");
        var dora = after.places().stream()
                .filter(place -> place.why().equals("told"))
                .findFirst()
                .orElseThrow();
        assertThat(Objects.requireNonNull(dora.answer()).state()).isEqualTo(IntentState.SENT);
        assertThat(IncidentReport.rows(corridor.followUp.plan(incident, "lea"))).hasSize(4);
    }

    @Test
    void stopped_at_any_call_while_telling_and_done_again_nobody_is_told_twice() {
        stoppedAnywhere(
                () -> {
                    complains(Said.byDora("1", 1, "My card is declined"), "payment-declined");
                    complains(Said.by("9", "3", 2, "Declined"), "payment-declined");
                    var incident = opened();
                    attach().run();
                    return resolved(incident);
                },
                incident -> corridor.followUp.tell(incident, attached(incident), "lea"),
                (incident, where) -> {
                    assertThat(corridor.followUp.tell(incident, attached(incident), "lea"))
                            .as(where)
                            .isEqualTo(2);
                    send();
                    assertThat(network.posts).as(where).hasSize(2);
                });
    }
}
