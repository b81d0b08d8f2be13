package care.earshot.adapter.memory;

import care.earshot.alert.NoticeLog.Due;
import care.earshot.alert.NoticeQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Wake-ups for whoever tells, in memory. */
public final class MemoryNoticeQueue implements NoticeQueue {
    private record WakeUp(Due due, Instant at) {}

    private final List<WakeUp> waiting = new ArrayList<>();
    private final List<Due> dead = new ArrayList<>();
    private final InstantSource clock;
    private final Faults faults;

    public MemoryNoticeQueue(InstantSource clock, Faults faults) {
        this.clock = clock;
        this.faults = faults;
    }

    @Override
    public void wake(String notice, String receiver, Duration in) {
        Calls.call(
                faults,
                this,
                "queue notice",
                () -> waiting.add(
                        new WakeUp(new Due(notice, receiver), clock.instant().plus(in))));
    }

    @Override
    public void giveUp(String notice, String receiver) {
        Calls.call(faults, this, "queue dead letter", () -> dead.add(new Due(notice, receiver)));
    }

    /** Takes those whose time has come out of the queue, the earliest first. */
    public List<Due> due() {
        return Calls.call(faults, this, "receive notices", () -> {
            var now = clock.instant();
            var due = waiting.stream()
                    .filter(one -> !one.at().isAfter(now))
                    .sorted(Comparator.comparing(WakeUp::at))
                    .toList();
            waiting.removeAll(due);
            return due.stream().map(WakeUp::due).toList();
        });
    }

    public List<Due> dead() {
        return List.copyOf(dead);
    }
}
