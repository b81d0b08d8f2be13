package care.earshot.inbox;

import java.time.Instant;

/** Where pages are kept as the networks gave them, so that they can be read again when reading them was at fault. */
public interface RawPages {
    /** Keeps one page. False: it could not be kept, which stops no message; whoever keeps says why where people look. */
    boolean keep(SourceId source, Instant readAt, String page);
}
