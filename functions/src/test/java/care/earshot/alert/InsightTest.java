package care.earshot.alert;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryConversations;
import care.earshot.adapter.memory.MemoryTable;
import care.earshot.alert.Insight.Would;
import care.earshot.inbox.MinuteLog.Arrived;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InsightTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private final Tower tower = new Tower(Faults.none(), 3);

    /** A week, in which nobody wrote for three hours a day and a half ago. */
    private void weekWithSilence() {
        var some = new ArrayList<Arrived>();
        var silence = Tower.START.minus(Duration.ofHours(36));
        for (var at = Tower.START.minus(WEEK); at.isBefore(Tower.START); at = at.plusSeconds(60)) {
            if (at.isBefore(silence) || !at.isBefore(silence.plus(Duration.ofHours(3)))) {
                tower.chatter(at, some);
            }
        }
        tower.complete(Tower.START.minus(Tower.LATE));
        tower.append(some);
        for (int i = 0; i < 4; i++) {
            tower.minute();
        }
    }

    private List<Would> preview(boolean drops) {
        var conversations = new MemoryConversations(new MemoryTable(() -> tower.now, Faults.none()));
        var insight = new Insight(tower.log, tower.rollups, conversations, tower.alerts, () -> tower.now);
        return insight.preview(Series.ALL, new Rule(true, 60, 10, 3, Severity.WARNING, drops))
                .would();
    }

    @Test
    void a_preview_shows_that_too_few_would_have_been_told_where_the_rule_says_so() {
        weekWithSilence();
        assertThat(preview(false)).isEmpty();
        var would = preview(true);
        assertThat(would).extracting(Would::way).containsOnly(Alert.Way.DROP);
        var silence = Tower.START.minus(Duration.ofHours(36));
        var told = would.stream()
                .filter(one -> one.windowStart().isAfter(silence.minus(Duration.ofHours(1)))
                        && one.windowStart().isBefore(silence.plus(Duration.ofHours(3))))
                .toList();
        assertThat(told).isNotEmpty();
        assertThat(told.getFirst().grew()).isFalse();
        assertThat(told.getFirst().expected()).isGreaterThan(10);
        assertThat(told.stream().filter(one -> !one.grew())).hasSize(1);
    }
}
