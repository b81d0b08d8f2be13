package care.earshot.alert;

import java.time.Duration;

/** Keeps what is to be told, and wakes whoever tells it; if the wake-up is lost, the sweep finds the notice. */
public final class Tell implements Notices {
    private final NoticeLog log;
    private final NoticeQueue queue;

    public Tell(NoticeLog log, NoticeQueue queue) {
        this.log = log;
        this.queue = queue;
    }

    @Override
    public void tell(Notice notice) {
        log.keep(notice);
        queue.wake(notice.id(), "", Duration.ZERO);
    }
}
