package care.earshot.contract;

import static care.earshot.contract.Sample.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.alert.Attached;
import care.earshot.alert.Incident;
import care.earshot.alert.Incident.Matching;
import care.earshot.alert.Incident.Use;
import care.earshot.alert.Incident.Words;
import care.earshot.alert.Incidents;
import care.earshot.alert.Incidents.Line;
import care.earshot.alert.Series;
import care.earshot.message.AccountId;
import care.earshot.message.ConversationId;
import care.earshot.message.Network;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What whoever keeps incidents must do. */
abstract class IncidentsContract {
    private final String id = "of-" + Sample.id() + "-tag-payment-declined-#%";

    abstract Incidents incidents();

    private Incident incident(long version) {
        return new Incident(
                id,
                version,
                "Cards are declined " + version,
                "29402-tag",
                NINE,
                "lea",
                new Matching(List.of(Series.tag("payment-declined"), Series.ALL), NINE.minusSeconds(60)),
                version == 1 ? null : Duration.ofMinutes(15),
                List.of(new Words("w1", Use.HOLDING, "hu", "Tudunk róla.", "anna", "lea")),
                version == 1 ? null : NINE.plusSeconds(60),
                null,
                "",
                version == 1 ? null : new AccountId(Network.X, "42"));
    }

    private static Line line(String id) {
        return new Line(id, NINE, "lea", "opened", "Cards");
    }

    @Test
    void an_incident_is_kept_whole_and_written_on_the_version_before_it() {
        assertThat(incidents().incident(id)).isNull();
        assertThat(incidents().write(incident(1), line("a"))).isTrue();
        assertThat(incidents().incident(id)).isEqualTo(incident(1));
        assertThat(incidents().write(incident(1), line("b"))).isFalse();
        assertThat(incidents().write(incident(3), null)).isFalse();
        assertThat(incidents().write(incident(2), null)).isTrue();
        assertThat(incidents().incident(id)).isEqualTo(incident(2));
        incidents().write(id, line("c"));
        assertThat(incidents().lines(id)).containsExactly(line("a"), line("c"));
        assertThat(incidents().open()).contains(incident(2));
    }

    @Test
    void the_newest_are_listed_first() {
        var later = new Incident(
                "z" + id, 1, "Later", "", NINE, "lea", incident(1).matching(), null, List.of(), null, NINE, "", null);
        incidents().write(incident(1), null);
        incidents().write(later, null);
        assertThat(incidents().newest(1_000)).containsSubsequence(later, incident(1));
        assertThat(incidents().newest(1)).hasSize(1);
        assertThat(incidents().open()).doesNotContain(later);
    }

    @Test
    void a_conversation_is_attached_once_also_one_with_a_very_long_id() {
        var where = new ConversationId(Network.EMAIL, "x".repeat(900) + "#@example.com", "m%1@example.com");
        var attached = new Attached(id, where, NINE, "", false, "");
        assertThat(incidents().attached(id, where)).isNull();
        assertThat(incidents().attach(attached)).isTrue();
        assertThat(incidents().attach(new Attached(id, where, NINE.plusSeconds(1), "anna", false, "")))
                .isFalse();
        assertThat(incidents().attached(id, where)).isEqualTo(attached);
        var off = new Attached(id, where, NINE.plusSeconds(1), "anna", true, "over-1");
        incidents().put(off);
        assertThat(incidents().attached(id)).containsExactly(off);
        assertThat(incidents().attached(id + "2")).isEmpty();
    }
}
