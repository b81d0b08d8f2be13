package care.earshot.console;

import static care.earshot.console.Desk.ANNA;
import static care.earshot.console.Desk.LEA;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.Said;
import care.earshot.inbox.DeadLetters;
import care.earshot.inbox.SourceId;
import care.earshot.inbox.SourceState;
import care.earshot.inbox.Sources;
import care.earshot.inbox.Walk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A source that stopped goes on when somebody put right what stopped it, and only then. */
final class SourceApiTest {
    private static final SourceId MENTIONS = new SourceId(Said.BRAND, "mentions");
    private static final String RESUME = "/api/sources/x%3A100/mentions/resume";
    private final Desk desk = new Desk();
    private final Walk walk = new Walk("3", "17", "16", Said.NINE, "19", Said.NINE, Set.of("18"));

    private void stands(boolean forPerson) {
        var until = desk.corridor.now.plus(Duration.ofDays(1));
        desk.corridor.sources.save(
                new SourceState(MENTIONS, 1, walk, Said.NINE, until, "token or access refused by X: 401", forPerson));
    }

    private static String seen(long version) {
        return "{\"version\": " + version + "}";
    }

    private SourceState now() {
        return Objects.requireNonNull(desk.corridor.sources.state(MENTIONS));
    }

    @Test
    void a_lead_resumes_what_stopped_and_the_walk_goes_on_where_it_was() {
        stands(true);
        var got = desk.post(LEA, RESUME, seen(1)).is(200);
        assertThat(got.json().at("/source/parked").asBoolean()).isFalse();
        assertThat(got.json().at("/source/notBefore").isNull()).isTrue();
        assertThat(got.text("/source/trouble")).contains("401"); // until the network has answered
        assertThat(now().walk()).isEqualTo(walk);
        assertThat(now().completeTo()).isEqualTo(Said.NINE);
        desk.corridor.minute(List.of(desk.network.stream("mentions", true)));
        assertThat(now().trouble()).isEmpty();
    }

    @Test
    void an_agent_does_not() {
        stands(true);
        desk.post(ANNA, RESUME, seen(1)).is(403);
        assertThat(now().version()).isEqualTo(1);
    }

    @Test
    void of_two_leads_the_second_is_told_how_it_stands_now() {
        stands(true);
        desk.post(LEA, RESUME, seen(1)).is(200);
        var second = desk.post(LEA, RESUME, seen(1)).is(409);
        assertThat(second.text("/code")).isEqualTo("changed");
        assertThat(second.json().at("/source/version").asLong()).isEqualTo(2);
        assertThat(now().version()).isEqualTo(2);
    }

    @Test
    void what_the_network_asked_us_to_wait_for_is_waited_for() {
        stands(false);
        assertThat(desk.post(LEA, RESUME, seen(1)).is(409).text("/code")).isEqualTo("not-stopped");
        assertThat(now().notBefore()).isAfter(desk.corridor.now);
    }

    @Test
    void a_poll_that_comes_between_reading_and_writing_wins() {
        stands(true);
        var real = desk.corridor.sources;
        var polled = new SourceState(MENTIONS, 2, walk, Said.NINE, Instant.EPOCH, "", false);
        var sources = Between.before(Sources.class, real, "save", () -> real.save(polled));
        var got = desk.send(desk.console(sources), LEA, "POST", RESUME, seen(1).getBytes(UTF_8), Map.of())
                .is(409);
        assertThat(got.text("/code")).isEqualTo("changed");
        assertThat(got.text("/source/trouble")).isEmpty();
    }

    @Test
    void a_source_that_there_is_not_and_a_version_that_is_none_are_said() {
        desk.post(LEA, RESUME, seen(1)).is(404);
        desk.post(LEA, "/api/sources/x/mentions/resume", seen(1)).is(404);
        desk.post(LEA, "/api/sources/%ZZ/mentions/resume", seen(1)).is(404);
        for (var body : new String[] {"{}", "{\"version\": \"1\"}", "{\"version\": 1.5}", "{\"version\": 1e99}"}) {
            assertThat(desk.post(LEA, RESUME, body).is(400).text("/detail")).startsWith("version: ");
        }
        desk.post(LEA, RESUME, "{\"version\": 99999999999999999999}").is(400);
    }

    @Test
    void a_lead_reads_how_many_dead_letters_there_are_and_an_agent_does_not() {
        desk.get(LEA, "/api/dead-letters").is(200);
        desk.deadLetters.add(new DeadLetters.Waiting("InboundDeadLetters", "arn:aws:sqs:eu-central-1:1:in", 3));
        var got = desk.get(LEA, "/api/dead-letters").is(200);
        assertThat(got.json().at("/deadLetters/0/count").asLong()).isEqualTo(3);
        assertThat(got.text("/deadLetters/0/arn")).isEqualTo("arn:aws:sqs:eu-central-1:1:in");
        desk.get(ANNA, "/api/dead-letters").is(403);
    }
}
