package care.earshot.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where notices are kept, with what became of each at each receiver. Forgotten after {@link #KEPT_DAYS} days. */
public interface NoticeLog {
    int KEPT_DAYS = 90;

    /**
     * A notice and its deliveries.
     *
     * @param planned whether it was decided who is told
     */
    record Entry(Notice notice, boolean planned, List<Delivery> deliveries) {
        public Entry {
            deliveries = List.copyOf(deliveries);
        }

        @Nullable
        Delivery to(String receiver) {
            return deliveries.stream()
                    .filter(one -> one.receiver().equals(receiver))
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * Something that is due.
     *
     * @param receiver empty: it is to be decided who is told
     */
    record Due(String notice, String receiver) {}

    /** @param next where the next page begins; empty, there is none */
    record Page(List<Entry> entries, String next) {}

    /** A cursor that this log did not give. */
    final class BadCursor extends RuntimeException {
        private static final long serialVersionUID = 1;

        public BadCursor(String message) {
            super(message);
        }
    }

    /** Keeps a notice for which nobody was chosen yet; one that is there stays as it is. */
    void keep(Notice notice);

    /** All of one alert, in the order of their times. */
    List<Entry> of(String alertId);

    /** One delivery of one notice, or null. */
    default @Nullable Delivery delivery(String notice, String receiver) {
        return of(Notice.alertOf(notice)).stream()
                .filter(entry -> entry.notice().id().equals(notice))
                .findFirst()
                .map(entry -> entry.to(receiver))
                .orElse(null);
    }

    /** Keeps the deliveries, those that are there as they are, and then that everybody was chosen. */
    void plan(Notice notice, List<Delivery> deliveries);

    /** Writes a delivery on condition of its version; false: somebody else did. */
    boolean write(Delivery delivery);

    /** Notices nobody was chosen for and deliveries whose time has come, oldest first. */
    List<Due> due(Instant now, int limit);

    /**
     * Notices, newest first; before them on the first page those nobody was chosen for yet.
     *
     * @param limit of those for which somebody was
     *
     * @throws BadCursor if {@code cursor} is none of this log's
     */
    Page page(String cursor, int limit);
}
