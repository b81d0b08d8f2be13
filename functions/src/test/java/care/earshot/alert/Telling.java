package care.earshot.alert;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryNoticeLog;
import care.earshot.adapter.memory.MemoryNoticeQueue;
import care.earshot.message.ConversationId;
import care.earshot.message.Network;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** All that tells, on memory adapters, with a clock moved by hand and receivers that can fail. */
final class Telling {
    Instant now;
    final MemoryNoticeLog log;
    final MemoryNoticeQueue queue;
    final Tell tell;
    final Deliver deliver;
    final Retell retell;
    /** {@code receiver notice-id}, as they arrived. */
    final List<String> told = new ArrayList<>();
    /** Receivers that do not answer. */
    final Set<String> dead = new HashSet<>();
    /** Receivers that are told, and whose answer is lost. */
    final Set<String> lost = new HashSet<>();

    /** Whether the receivers' parameter is broken. */
    boolean unreadable;

    private final Faults faults;
    private final Map<Severity, List<Hours>> quiet = new EnumMap<>(Severity.class);
    private List<Receiver> all = List.of();

    Telling(Faults faults, Instant now) {
        this.faults = faults;
        this.now = now;
        log = new MemoryNoticeLog(faults);
        queue = new MemoryNoticeQueue(() -> this.now, faults);
        tell = new Tell(log, queue);
        retell = new Retell(log, queue, () -> this.now);
        deliver = new Deliver(log, queue, this::receivers, _ -> this::outside, () -> this.now, Duration.ofMinutes(2));
    }

    static Notice notice(String alert, Notice.Phase phase, Instant at, Severity severity) {
        var dora = new ConversationId(new Network("x"), "7", "1000");
        return new Notice(
                alert,
                phase,
                at,
                "tag:payment-declined",
                severity,
                at.minusSeconds(300),
                5,
                41,
                3,
                38,
                List.of(new Notice.Sample(dora, "My card was declined", "https://x.com/i/status/1")),
                "declined payments began at 14:01");
    }

    void receivers(Receiver... receivers) {
        all = List.of(receivers);
    }

    void quiet(Severity severity, String hours) {
        quiet.put(severity, List.of(Hours.parse(hours)));
    }

    private Receivers receivers() {
        if (unreadable) {
            throw new IllegalArgumentException("receivers: not JSON");
        }
        return new Receivers("Kavoora", "https://care.example", "en", ZoneId.of("Europe/Budapest"), quiet, all);
    }

    private Courier.Result outside(Notice notice, Receiver receiver, Receivers known, Instant at) {
        return faults.call("tell a receiver", () -> {
            if (dead.contains(receiver.name())) {
                return new Courier.Again(503, "no answer", Duration.ZERO);
            }
            told.add(receiver.name() + " " + notice.id());
            return lost.contains(receiver.name())
                    ? new Courier.Unknown("its answer is lost")
                    : new Courier.Told(200, "ok");
        });
    }

    /** Time passes: what the queue holds, and every minute what is due. A process that stops is started again. */
    void minutes(int minutes) {
        for (int step = 0; step < minutes * 2; step++) {
            boolean minute = step % 2 == 0;
            try {
                drain();
                if (minute) {
                    deliver.sweep(50);
                    drain();
                }
            } catch (Faults.Stopped e) {
                faults.restart();
            } catch (IllegalArgumentException e) {
                // logged, and the queue hands the wake-up in again; the sweep comes every minute
            }
            now = now.plusSeconds(30);
        }
    }

    private void drain() {
        for (var due = queue.due(); !due.isEmpty(); due = queue.due()) {
            due.forEach(one -> deliver.deliver(one.notice(), one.receiver()));
        }
    }

    /** Until it went through. */
    void surely(Runnable what) {
        try {
            what.run();
        } catch (Faults.Stopped e) {
            faults.restart();
            what.run();
        }
    }

    Delivery delivery(Notice notice, String receiver) {
        return Objects.requireNonNull(log.of(notice.alertId()).stream()
                .filter(entry -> entry.notice().id().equals(notice.id()))
                .flatMap(entry -> entry.deliveries().stream())
                .filter(one -> one.receiver().equals(receiver))
                .findFirst()
                .orElse(null));
    }

    List<Delivery.State> states() {
        return log.of("a1").stream()
                .flatMap(entry -> entry.deliveries().stream())
                .map(Delivery::state)
                .toList();
    }
}
