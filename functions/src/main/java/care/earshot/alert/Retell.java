package care.earshot.alert;

import care.earshot.alert.Delivery.State;
import java.time.Duration;
import java.time.InstantSource;

/** Tells a receiver once more. */
public final class Retell {
    private final NoticeLog log;
    private final NoticeQueue queue;
    private final InstantSource clock;

    public Retell(NoticeLog log, NoticeQueue queue, InstantSource clock) {
        this.log = log;
        this.queue = queue;
        this.clock = clock;
    }

    /** What became of the wish. */
    public enum Result {
        YES,
        /** No such notice, or not for this receiver. */
        GONE,
        /** It is on its way already. */
        UNDER_WAY,
        /** It was sent, or may have been, and is sent at most once. */
        PERHAPS_SENT,
        /** A later notice of its alert was told: after it, this one would be news of the past. */
        OVERTAKEN
    }

    /** Whether a person may ask for it, as it stands. */
    public static boolean possible(Delivery delivery) {
        return delivery.state().settled() && !perhapsSent(delivery);
    }

    private static boolean perhapsSent(Delivery delivery) {
        return delivery.once() && (delivery.state() == State.TOLD || delivery.state() == State.UNKNOWN);
    }

    /** For dead letters, which may come back long after: not where a later notice of the alert was told. */
    public Result bringBack(String notice, String receiver) {
        var alert = log.of(Notice.alertOf(notice));
        boolean later = alert.reversed().stream()
                .takeWhile(entry -> !entry.notice().id().equals(notice))
                .map(entry -> entry.to(receiver))
                .anyMatch(delivery -> delivery != null && delivery.state() == State.TOLD);
        return later ? Result.OVERTAKEN : retell(notice, receiver);
    }

    /** Because a person asked for it. */
    public Result retell(String notice, String receiver) {
        var delivery = log.delivery(notice, receiver);
        if (delivery == null) {
            return Result.GONE;
        }
        if (perhapsSent(delivery)) {
            return Result.PERHAPS_SENT;
        }
        if (!delivery.state().settled() || !log.write(delivery.again(clock.instant()))) {
            return Result.UNDER_WAY;
        }
        queue.wake(notice, receiver, Duration.ZERO);
        return Result.YES;
    }
}
