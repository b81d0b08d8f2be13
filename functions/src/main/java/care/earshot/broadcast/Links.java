package care.earshot.broadcast;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Signed links by which a recipient unsubscribes. They name the recipient without telling the address. */
public interface Links {
    /** The address that a mail program posts to. */
    String url(Reference reference, Instant sentAt);

    /** What the last part of such an address says; null if it is forged or damaged. */
    @Nullable
    Link read(String token);

    /**
     * What a link says.
     *
     * @param at the second in which the mail was sent
     */
    record Link(Reference reference, Instant at) {}
}
