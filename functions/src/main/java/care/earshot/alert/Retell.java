package care.earshot.alert;

import care.earshot.alert.Delivery.State;
import java.time.Duration;
import java.time.InstantSource;

/** Tells a receiver once more, because a person asked for it or brought it back from the dead letters. */
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
        PERHAPS_SENT
    }

    /** Whether a person may ask for it, as it stands. */
    public static boolean possible(Delivery delivery) {
        return delivery.state().settled() && !perhapsSent(delivery);
    }

    private static boolean perhapsSent(Delivery delivery) {
        return delivery.once() && (delivery.state() == State.TOLD || delivery.state() == State.UNKNOWN);
    }

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
