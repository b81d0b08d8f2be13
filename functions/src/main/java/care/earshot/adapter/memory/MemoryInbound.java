package care.earshot.adapter.memory;

import care.earshot.inbox.Inbound;
import care.earshot.message.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The way to triage as a queue in memory; what is taken and not finished comes back, as on a real queue. */
public final class MemoryInbound implements Inbound {
    private final Deque<Message> waiting = new ArrayDeque<>();
    private final Faults faults;

    public MemoryInbound(Faults faults) {
        this.faults = faults;
    }

    @Override
    public void accept(List<Message> messages) {
        Calls.call(faults, this, "queue messages", () -> waiting.addAll(messages));
    }

    /** The oldest messages, which stay in the queue until they are {@link #delete}d. */
    public List<Message> receive(int most) {
        return Calls.call(
                faults,
                this,
                "receive messages",
                () -> new ArrayList<>(waiting.stream().limit(most).toList()));
    }

    /** Done with; to be told only of what was received. */
    public void delete(Message message) {
        Calls.call(faults, this, "delete message", () -> waiting.removeFirstOccurrence(message));
    }

    public synchronized int size() {
        return waiting.size();
    }
}
