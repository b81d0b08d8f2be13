package care.earshot.alert;

import care.earshot.alert.Delivery.State;
import care.earshot.alert.NoticeLog.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides who is told of a notice, and tells each: webhooks and the event bus at least once, in the order of the alert's
 * notices; e-mail at most once. What a wake-up of the queue does not reach, the sweep does.
 */
public final class Deliver {
    /** Before the second, third … attempt; after the last one it is given up. */
    static final List<Duration> BACK_OFF =
            List.of(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofMinutes(30));

    /** As long as an attempt usually takes, and more. */
    private static final Duration SOON = Duration.ofSeconds(10);

    /** Until receivers that could not be read are read again. */
    private static final Duration UNREADABLE = Duration.ofMinutes(1);

    private static final int TRIES = 5;

    private final NoticeLog log;
    private final NoticeQueue queue;
    private final Supplier<Receivers> receivers;
    private final Function<Receiver.Target, Courier> couriers;
    private final InstantSource clock;
    private final Duration lease;

    /**
     * One who tells.
     *
     * @param receivers as they are now
     * @param lease longer than function timeout and a minute together
     */
    public Deliver(
            NoticeLog log,
            NoticeQueue queue,
            Supplier<Receivers> receivers,
            Function<Receiver.Target, Courier> couriers,
            InstantSource clock,
            Duration lease) {
        this.log = log;
        this.queue = queue;
        this.receivers = receivers;
        this.couriers = couriers;
        this.clock = clock;
        this.lease = lease;
    }

    /**
     * Does what is due, and says in one word for the log where it stands then.
     *
     * @param receiver empty: it is decided who is told
     */
    public String deliver(String notice, String receiver) {
        var alert = log.of(Notice.alertOf(notice));
        var entry = entry(alert, notice);
        if (entry == null) {
            return "gone";
        }
        if (receiver.isEmpty()) {
            return entry.planned() ? "planned-already" : plan(entry.notice(), alert);
        }
        var delivery = entry.to(receiver);
        return delivery == null ? "gone" : deliver(entry, delivery, alert);
    }

    /**
     * Wakes for every delivery that is due, each by itself, and then chooses receivers where nobody did; every minute.
     * Returns how many were due. While the receivers cannot be read this throws at its end, and no queue fills with it.
     */
    public int sweep(int most) {
        var due = log.due(clock.instant(), most);
        due.stream()
                .filter(one -> !one.receiver().isEmpty())
                .forEach(one -> queue.wake(one.notice(), one.receiver(), Duration.ZERO));
        due.stream().filter(one -> one.receiver().isEmpty()).forEach(one -> deliver(one.notice(), ""));
        return due.size();
    }

    private static @Nullable Entry entry(List<Entry> alert, String notice) {
        return alert.stream()
                .filter(one -> one.notice().id().equals(notice))
                .findFirst()
                .orElse(null);
    }

    private String plan(Notice notice, List<Entry> alert) {
        var now = clock.instant();
        var before = alert.stream()
                .flatMap(entry -> entry.deliveries().stream())
                .map(Delivery::receiver)
                .collect(Collectors.toSet());
        var deliveries = receivers.get().chosen(notice.severity(), before, now).stream()
                .map(one -> Delivery.queued(notice.id(), one.receiver(), now, one.notBefore()))
                .toList();
        log.plan(notice, deliveries);
        deliveries.stream()
                .filter(one -> !one.held())
                .forEach(one -> queue.wake(notice.id(), one.receiver(), Duration.ZERO));
        return "planned";
    }

    private String deliver(Entry entry, Delivery delivery, List<Entry> alert) {
        var now = clock.instant();
        return switch (delivery.state()) {
            case TOLD, FAILED, UNKNOWN, REPLACED -> "settled";
            case SENDING -> delivery.lapsed(now) ? lapsed(delivery, now) : "sending";
            // early: another wake-up, or the sweep, is in time
            case QUEUED -> now.isBefore(delivery.notBefore()) ? "early" : turn(entry, delivery, alert, now);
        };
    }

    /** Whoever was at it is gone, and did or did not do it. */
    private String lapsed(Delivery delivery, Instant now) {
        var tried = delivery.tried(0, "broken off", now);
        if (delivery.once()) {
            return log.write(tried.settled(State.UNKNOWN, "broken off while it was sent")) ? "unknown" : "raced";
        }
        return failed(tried, "broken off while it was sent", Duration.ZERO, now);
    }

    /** Its turn, unless an earlier notice of the alert is still on its way to the same receiver. */
    private String turn(Entry entry, Delivery delivery, List<Entry> alert, Instant now) {
        int place = alert.indexOf(entry);
        boolean later =
                alert.subList(place + 1, alert.size()).stream().anyMatch(one -> one.to(delivery.receiver()) != null);
        if (delivery.isHeld() && later) {
            return log.write(replaced(delivery)) ? "replaced" : "raced";
        }
        for (var before : alert.subList(0, place)) {
            var earlier = before.to(delivery.receiver());
            if (earlier == null || earlier.state().settled()) {
                continue;
            }
            if (!earlier.isHeld() || !log.write(replaced(earlier))) {
                return waits(delivery, earlier, now);
            }
        }
        return attempt(entry.notice(), delivery, now);
    }

    private static Delivery replaced(Delivery delivery) {
        return delivery.settled(State.REPLACED, "a later notice of this alert says more");
    }

    private String waits(Delivery delivery, Delivery earlier, Instant now) {
        var least = now.plus(SOON);
        boolean soon = earlier.state() == State.SENDING || earlier.due().isBefore(least);
        var at = soon ? least : earlier.due().plusSeconds(1);
        var waiting = delivery.later(at, "an earlier notice of this alert comes first");
        if (log.write(waiting)) {
            queue.wake(delivery.notice(), delivery.receiver(), Duration.between(now, at));
        }
        return "waits";
    }

    private String attempt(Notice notice, Delivery queued, Instant now) {
        Receivers known;
        try {
            known = receivers.get();
        } catch (RuntimeException e) { // not the receiver's fault: no attempt is counted, and people see why
            var words = String.valueOf(e.getMessage());
            return log.write(queued.later(now.plus(UNREADABLE), words)) ? "unreadable-receivers" : "raced";
        }
        var receiver = known.named(queued.receiver());
        if (receiver == null) {
            return log.write(queued.settled(State.FAILED, "there is no such receiver any more")) ? "failed" : "raced";
        }
        var sending = queued.sending(now, now.plus(lease));
        if (!log.write(sending)) {
            return "raced";
        }
        var result = couriers.apply(receiver.target()).tell(notice, receiver, known, now);
        var tried = sending.tried(result.status(), result.words(), clock.instant());
        return switch (result) {
            case Courier.Told _ -> {
                log.write(tried.settled(State.TOLD, ""));
                yield "told";
            }
            case Courier.Again(var status, var words, var atLeast) -> failed(tried, words, atLeast, clock.instant());
            case Courier.Never(var status, var words) -> givenUp(tried, words);
            case Courier.Unknown(var words) -> {
                log.write(tried.settled(State.UNKNOWN, words));
                yield "unknown";
            }
        };
    }

    private String failed(Delivery tried, String words, Duration atLeast, Instant now) {
        if (tried.tries() > BACK_OFF.size()) {
            return givenUp(tried, words);
        }
        var usual = BACK_OFF.get(Math.max(0, tried.tries() - 1));
        var in = atLeast.compareTo(usual) > 0 ? atLeast : usual;
        if (log.write(tried.later(now.plus(in), words))) {
            queue.wake(tried.notice(), tried.receiver(), in);
        }
        return "again";
    }

    private String givenUp(Delivery tried, String words) {
        if (log.write(tried.settled(State.FAILED, words))) {
            queue.giveUp(tried.notice(), tried.receiver());
        }
        return "failed";
    }

    /** What was heard of a mail: it was taken, or ({@code arrived} false) it did not get there. */
    public String heard(String notice, String receiver, boolean arrived, String words) {
        for (int tries = 0; tries < TRIES; tries++) {
            var delivery = log.delivery(notice, receiver);
            if (delivery == null) {
                return "gone";
            }
            var state = delivery.state();
            boolean news = arrived ? state == State.UNKNOWN || state == State.SENDING : state != State.FAILED;
            if (!news) {
                return "known";
            }
            var tried = state == State.SENDING ? delivery.tried(0, words, clock.instant()) : delivery;
            if (log.write(tried.settled(arrived ? State.TOLD : State.FAILED, words))) {
                return "heard";
            } // else whoever sent it wrote just now
        }
        throw new IllegalStateException("notice " + notice + " changes all the time"); // the queue hands it in again
    }
}
