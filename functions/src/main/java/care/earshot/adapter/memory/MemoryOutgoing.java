package care.earshot.adapter.memory;

import care.earshot.message.ConversationId;
import care.earshot.reply.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Wake-ups for the sender, in memory. */
public final class MemoryOutgoing implements Outgoing {
    /** A wake-up that lies in the queue until {@code at}. */
    public record WakeUp(ConversationId conversation, String intent, Instant at) {}

    private final List<WakeUp> waiting = new ArrayList<>();
    private final InstantSource clock;
    private final Faults faults;

    public MemoryOutgoing(InstantSource clock, Faults faults) {
        this.clock = clock;
        this.faults = faults;
    }

    @Override
    public void wake(ConversationId conversation, String intent, Duration in) {
        Calls.call(
                faults,
                this,
                "queue wake-up",
                () -> waiting.add(
                        new WakeUp(conversation, intent, clock.instant().plus(in))));
    }

    /** Takes those whose time has come out of the queue, the earliest first. */
    public List<WakeUp> due() {
        return Calls.call(faults, this, "receive wake-ups", () -> {
            var now = clock.instant();
            var due = waiting.stream()
                    .filter(one -> !one.at().isAfter(now))
                    .sorted(Comparator.comparing(WakeUp::at))
                    .toList();
            waiting.removeAll(due);
            return due;
        });
    }
}
