package care.earshot.learning;

import care.earshot.Said;
import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryConversations;
import care.earshot.adapter.memory.MemoryLessons;
import care.earshot.adapter.memory.MemorySchool;
import care.earshot.adapter.memory.MemoryTable;
import care.earshot.inbox.Action;
import care.earshot.inbox.Handle;
import care.earshot.inbox.Ingest;
import care.earshot.message.ConversationId;
import care.earshot.message.Network;
import care.earshot.triage.Judge;
import care.earshot.triage.Judgement;
import care.earshot.triage.Priority;
import care.earshot.triage.Queue;
import care.earshot.triage.Routing;
import care.earshot.triage.Sentiment;
import care.earshot.triage.TagHit;
import care.earshot.triage.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Agents who tag and untag, on memory adapters; triage tags what says "late", "charged" or "broken". */
final class Desk {
    static final ConversationId DORA = new ConversationId(Network.EMAIL, "dora@example.org", "1");
    private static final Duration HOUR = Duration.ofHours(1);

    Instant now = Said.NINE.plus(HOUR);
    private int ids;
    final Faults faults = Faults.none();
    final MemoryConversations conversations;
    final MemoryLessons lessons = new MemoryLessons(faults);
    final MemorySchool school = new MemorySchool(faults);
    final Hear hear;
    private final Ingest ingest;
    private final Handle handle;

    Desk() {
        conversations = new MemoryConversations(new MemoryTable(() -> now, faults));
        var targets =
                Arrays.stream(Priority.values()).collect(Collectors.toMap(priority -> priority, priority -> HOUR));
        var routing = new Routing(List.of(), Map.of(), Map.of("general", new Queue("general", targets)), "general");
        Judge judge = subject -> new Judgement(
                "en",
                Sentiment.NEUTRAL,
                "",
                Urgency.NORMAL,
                "",
                Stream.of("late", "charged", "broken")
                        .filter(subject.text()::contains)
                        .map(tag -> new TagHit(tag, 0.9, "says " + tag))
                        .toList());
        ingest = new Ingest(conversations, ours -> ours, judge, routing);
        handle = new Handle(conversations, () -> now, () -> "id%06d".formatted(ids++));
        hear = new Hear(conversations, lessons, school);
    }

    /** A message of the customer, {@code minute} minutes after nine. */
    void says(ConversationId where, String id, int minute, String text) {
        ingest.ingest(Said.by(where, id, minute, text));
    }

    void does(ConversationId where, Action action) {
        now = now.plusSeconds(60);
        handle.handle(where, action, "anna");
    }

    void tags(ConversationId where, String tag) {
        does(where, new Action.Tag(tag));
    }

    void untags(ConversationId where, String tag) {
        does(where, new Action.Untag(tag));
    }

    void resolves(ConversationId where) {
        var last = Objects.requireNonNull(
                Objects.requireNonNull(conversations.head(where)).lastIn());
        does(where, new Action.Resolve(last.id()));
    }

    /** What the stream brings of a conversation. */
    List<Lesson> hears(ConversationId where) {
        var events = conversations.customer(where.network(), where.customer(), now).events().stream()
                .filter(event -> event.conversation().equals(where) && Hear.concerns(event))
                .toList();
        if (!events.isEmpty()) {
            hear.hear(List.of(where), now);
        }
        return lessons.newest(now, 100);
    }
}
