package care.earshot.learning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.memory.Faults;
import care.earshot.learning.School.Trouble;
import care.earshot.learning.Standing.Use;
import care.earshot.triage.learned.LearnedJudge.Taught;
import care.earshot.triage.learned.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What triage loads of what the team taught, and what it does without. */
final class InUseTest {
    private final Classroom room = new Classroom(Faults.none());
    private final List<String> log = new ArrayList<>();
    private final AtomicInteger read = new AtomicInteger();
    private Standing standing = Standing.FIRST;

    private final InUse inUse = new InUse(
            () -> standing,
            new Models() {
                @Override
                public void put(String id, byte[] bytes) {}

                @Override
                public byte @Nullable [] get(String id) {
                    read.incrementAndGet();
                    return room.models.get(id);
                }
            },
            room,
            room.school,
            () -> room.now,
            (what, why) -> log.add(what + ": " + why));

    private void uses(String model, String memory) {
        standing = standing.uses(new Use(model, memory, false), false, room.now, "");
    }

    @Test
    void nothing_is_loaded_where_nothing_was_taught() {
        assertThat(inUse.get()).isEqualTo(Taught.NOTHING);
        assertThat(read).hasValue(0);
    }

    @Test
    void each_version_is_loaded_once() {
        room.models.put("m1", "says late".getBytes(UTF_8));
        room.models.put("m2", "says lost".getBytes(UTF_8));
        room.models.put(
                "r",
                Memory.of(List.of(new Memory.Said("some text", List.of("late"))))
                        .bytes());
        uses("m1", "r");
        var first = inUse.get();
        assertThat(inUse.get()).isSameAs(first);
        assertThat(first.memory().size()).isEqualTo(1);
        assertThat(read).hasValue(2);
        uses("m2", "r");
        assertThat(inUse.get().model()).isNotEqualTo(first.model());
        uses("", "");
        assertThat(inUse.get().model()).isNull();
        assertThat(log).isEmpty();
    }

    @Test
    void what_is_missing_or_damaged_stops_nothing_is_said_once_and_tried_again() {
        uses("m1", "");
        assertThat(inUse.get()).isEqualTo(Taught.NOTHING);
        assertThat(inUse.get()).isEqualTo(Taught.NOTHING);
        assertThat(read).hasValue(1);
        assertThat(log).containsExactly("m1: there is no m1");
        assertThat(room.school.trouble()).isEqualTo(new Trouble("m1", room.now, "there is no m1"));

        room.models.put("m1", "damaged".getBytes(UTF_8));
        room.now = room.now.plus(InUse.AGAIN);
        assertThat(inUse.get()).isEqualTo(Taught.NOTHING);
        assertThat(log).hasSize(1);

        room.models.put("m1", "says late".getBytes(UTF_8));
        room.now = room.now.plus(InUse.AGAIN);
        assertThat(inUse.get().model()).isNotNull();

        room.models.put("m2", "damaged".getBytes(UTF_8));
        uses("m2", "");
        assertThat(inUse.get()).isEqualTo(Taught.NOTHING);
        assertThat(log.getLast()).isEqualTo("m2: this is no model");
    }

    @Test
    void a_table_that_takes_no_note_of_it_stops_nothing_either() {
        var broken = new Classroom(Faults.before(2));
        standing = standing.uses(new Use("m1", "", false), false, room.now, "");
        var use = new InUse(
                () -> standing, broken.models, broken, broken.school, () -> room.now, (what, why) -> log.add(why));
        assertThat(use.get()).isEqualTo(Taught.NOTHING);
        assertThat(log).hasSize(2);
    }
}
