package care.earshot.adapter.memory;

import care.earshot.learning.Lesson;
import care.earshot.learning.Lessons;
import care.earshot.message.ConversationId;
import care.earshot.message.MessageId;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people taught, in memory. */
public final class MemoryLessons implements Lessons {
    private record Key(ConversationId conversation, MessageId message) {}

    private static final Comparator<Lesson> OLDEST_FIRST = Comparator.comparing(
                    (Lesson lesson) -> YearMonth.from(lesson.writtenAt().atZone(ZoneOffset.UTC)))
            .thenComparing(Lesson::at);

    private final Map<Key, Lesson> all = new LinkedHashMap<>();
    private final Faults faults;

    public MemoryLessons(Faults faults) {
        this.faults = faults;
    }

    @Override
    public void keep(Lesson lesson) {
        Calls.call(
                faults,
                this,
                "keep lesson",
                () -> all.merge(
                        new Key(lesson.conversation(), lesson.message()),
                        lesson,
                        (there, next) -> next.version() >= there.version() ? next : there));
    }

    @Override
    public List<Lesson> newest(Instant now, int most) {
        return Calls.call(
                faults,
                this,
                "read lessons",
                () -> all.values().stream()
                        .filter(lesson -> lesson.writtenAt().plus(KEPT).isAfter(now))
                        .sorted(OLDEST_FIRST.reversed())
                        .limit(most)
                        .toList());
    }
}
