package care.earshot.console;

import static care.earshot.console.Desk.ANNA;
import static care.earshot.console.Desk.LEA;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.Said;
import care.earshot.alert.Watch;
import care.earshot.inbox.MinuteLog.Arrived;
import care.earshot.inbox.MinuteLog.Batch;
import care.earshot.inbox.SourceId;
import care.earshot.inbox.SourceState;
import care.earshot.inbox.Walk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alerts, why there is none, by which rules, and the counts behind them. */
final class AlertApiTest {
    private static final String TAG = "tag:payment-declined";
    private static final String RULE = """
            {"series": "tag:payment-declined", "on": true, "windowMinutes": %d, "minimum": 5, "authors": 3,
             "severity": "critical", "drops": false, "version": %d}""";
    private final Desk desk = new Desk();
    private int ids;
    private Watch watch;

    @BeforeEach
    void aWeek() {
        desk.corridor.now = Said.NINE.plus(Duration.ofHours(1));
        watch = new Watch(new Watch.Parts(
                desk.log,
                desk.rollups,
                desk.corridor.sources,
                desk.corridor.conversations,
                desk.alerts,
                notice -> {},
                List.of("late-by-carrier", "payment-declined"),
                () -> desk.corridor.now,
                () -> "run" + ids++,
                Duration.ofSeconds(55)));
        var past = new ArrayList<Arrived>();
        for (int hour = 168; hour > 0; hour--) {
            past.add(arrived("p" + hour, desk.corridor.now.minus(Duration.ofHours(hour)), hour % 5 == 0));
        }
        past.addAll(burst(desk.corridor.now.minus(Duration.ofDays(3))));
        desk.log.append(new Batch("past", past, Set.of()), desk.corridor.now);
        for (int i = 0; i < 4; i++) {
            minute();
        }
    }

    private static Arrived arrived(String key, Instant at, boolean payment) {
        var tags = payment ? List.of("payment-declined") : List.<String>of();
        return new Arrived("x#" + key + "#t#" + key, at, tags, "x", "en", "general", key);
    }

    /** Thirty people in three minutes, the first a real message. */
    private List<Arrived> burst(Instant from) {
        var some = new ArrayList<Arrived>();
        for (int i = 0; i < 30; i++) {
            some.add(arrived("b" + ids++, from.plusSeconds(6L * i), true));
        }
        return some;
    }

    private void minute() {
        var id = new SourceId(Said.BRAND, "mentions");
        var known = desk.corridor.sources.state(id);
        desk.corridor.sources.save(new SourceState(
                id,
                known == null ? 1 : known.version() + 1,
                Walk.from("1", desk.corridor.now.minus(Duration.ofDays(7))),
                desk.corridor.now.minus(Duration.ofMinutes(5)),
                Instant.EPOCH,
                "",
                false));
        desk.corridor.now = desk.corridor.now.plusSeconds(60);
        watch.run();
    }

    private void outage() {
        desk.log.append(new Batch("now", burst(desk.corridor.now.minusSeconds(180)), Set.of()), desk.corridor.now);
        minute();
    }

    @Test
    void an_open_alert_is_listed_with_what_was_seen_and_can_be_read_alone() {
        assertThat(desk.get(ANNA, "/api/alerts").is(200).json().at("/open")).isEmpty();
        outage();
        var got = desk.get(ANNA, "/api/alerts").is(200);
        assertThat(got.text("/open/0/series")).isEqualTo(TAG);
        assertThat(got.json().at("/open/0/seen").asInt()).isEqualTo(30);
        assertThat(got.json().at("/open/0/authors").asInt()).isEqualTo(30);
        assertThat(got.json().at("/open/0/expected").asDouble()).isLessThan(1);
        var one = desk.get(ANNA, "/api/alerts/" + got.text("/open/0/id")).is(200);
        assertThat(one.json().at("/alert")).isEqualTo(got.json().at("/open/0"));
        desk.get(ANNA, "/api/alerts/0-none").is(404);
        for (int i = 0; i < 60; i++) {
            minute();
        }
        var later = desk.get(ANNA, "/api/alerts").is(200);
        assertThat(later.json().at("/open")).isEmpty();
        assertThat(later.json().at("/past/0/turns")).hasSize(2);
        assertThat(later.text("/next")).isEmpty();
    }

    @Test
    void why_it_did_not_fire_can_be_asked() {
        assertThat(because(TAG)).isEqualTo("too-few");
        assertThat(because("queue:general")).isEqualTo("off");
        var why = desk.get(ANNA, "/api/alerts/why?series=" + TAG).is(200);
        assertThat(why.json().at("/needed").asInt()).isBetween(5, 12);
        var one = arrived("loud", desk.corridor.now.minusSeconds(90), true);
        var loud = new ArrayList<Arrived>();
        for (int i = 0; i < 20; i++) {
            loud.add(new Arrived(one.key() + i, one.at(), one.tags(), "x", "en", "general", "loud"));
        }
        desk.log.append(new Batch("loud", loud, Set.of()), desk.corridor.now);
        minute();
        assertThat(because(TAG)).isEqualTo("too-few-authors");
        outage();
        assertThat(because(TAG)).isEqualTo("open");
        assertThat(because("all")).isEqualTo("explained");
        desk.get(ANNA, "/api/alerts/why?series=tag:").is(400);
    }

    private String because(String series) {
        return desk.get(ANNA, "/api/alerts/why?series=" + series).is(200).text("/because");
    }

    @Test
    void leads_change_a_rule_and_see_before_what_it_would_have_told() {
        var preview =
                desk.post(LEA, "/api/alerts/preview", RULE.formatted(15, 0)).is(200);
        assertThat(preview.json().at("/would")).hasSizeGreaterThan(0);
        assertThat(preview.json().at("/would/0/grew").asBoolean()).isFalse();
        assertThat(preview.json().at("/hours").size()).isBetween(720, 721);
        assertThat(desk.get(ANNA, "/api/alerts/history?series=" + TAG)
                        .is(200)
                        .json()
                        .at("/would"))
                .isEqualTo(preview.json().at("/would"));
        desk.post(ANNA, "/api/alerts/preview", RULE.formatted(15, 0)).is(403);
        var rules = desk.send(LEA, "PUT", "/api/alerts/settings", RULE.formatted(30, 0), java.util.Map.of())
                .is(200);
        assertThat(rules.json().at("/version").asInt()).isEqualTo(1);
        assertThat(rules.json().at("/rules").findValuesAsText("series")).contains("all", TAG, "queue:general");
        desk.send(LEA, "PUT", "/api/alerts/settings", RULE.formatted(45, 0), java.util.Map.of())
                .is(409);
        for (var bad : List.of(RULE.formatted(7, 1), RULE.formatted(65, 1), "{}", RULE.replace("critical", "x"))) {
            desk.send(LEA, "PUT", "/api/alerts/settings", bad, java.util.Map.of())
                    .is(400);
        }
        assertThat(desk.get(ANNA, "/api/alerts/why?series=" + TAG)
                        .is(200)
                        .json()
                        .at("/rule/windowMinutes")
                        .asInt())
                .isEqualTo(30);
    }

    @Test
    void every_count_opens_into_its_messages() {
        outage();
        desk.corridor.ingest.ingest(Said.byDora("1", 30, "I cannot pay"));
        var real = new Arrived(
                Said.DORA + "#" + Said.byDora("1", 30, "").id().sortable(),
                Said.NINE.plus(Duration.ofMinutes(30)),
                List.of(),
                "x",
                "en",
                "general",
                "dora");
        desk.log.append(new Batch("dora", List.of(real), Set.of()), desk.corridor.now);
        var hour = desk.get(ANNA, "/api/counts?series=all&from=2026-11-20T09:00:00Z&to=2026-11-20T11:00:00Z")
                .is(200);
        assertThat(hour.json().at("/stepMinutes").asInt()).isEqualTo(1);
        assertThat(sum(hour, "messages")).isEqualTo(32);
        var days = desk.get(ANNA, "/api/counts?series=" + TAG + "&from=2026-09-20T09:00:00Z&to=2026-11-21T00:00:00Z")
                .is(200);
        assertThat(days.json().at("/stepMinutes").asInt()).isEqualTo(1440);
        assertThat(sum(days, "messages")).isEqualTo(60 + 33);
        var hours = desk.get(ANNA, "/api/counts?series=" + TAG + "&from=2026-11-10T09:00:00Z&to=2026-11-21T00:00:00Z")
                .is(200);
        assertThat(sum(hours, "messages")).isEqualTo(60 + 33);
        minute();
        var behind = desk.get(ANNA, "/api/counts/messages?from=2026-11-20T09:00:00Z&to=2026-11-20T10:00:00Z")
                .is(200);
        assertThat(behind.json().at("/messages")).hasSize(1);
        assertThat(behind.text("/messages/0/text")).isEqualTo("I cannot pay");
        assertThat(behind.text("/messages/0/conversation")).isEqualTo(Said.DORA.toString());
        desk.get(ANNA, "/api/counts?from=yesterday").is(400);
        desk.get(ANNA, "/api/counts?from=2026-11-20T09:00:00Z&to=2026-11-20T09:00:00Z")
                .is(400);
        desk.get(ANNA, "/api/counts/messages?from=2025-11-20T09:00:00Z&to=2026-11-20T09:00:00Z")
                .is(400);
    }

    private static int sum(Desk.Got got, String field) {
        int sum = 0;
        for (var point : got.json().at("/points")) {
            sum += point.path(field).asInt();
        }
        return sum;
    }
}
