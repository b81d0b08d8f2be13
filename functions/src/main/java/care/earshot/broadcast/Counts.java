package care.earshot.broadcast;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * How far an announcement is, in recipients. Each of the audience is exactly one of queued, sending, sent, failed,
 * unknown and skipped; delivered and the following are of those sent.
 *
 * @param sending marked, and no word of the mail service yet, neither its answer nor an event
 * @param unknown the answer is lost, and no event came in time
 * @param bounced for good
 */
public record Counts(
        int queued,
        int sending,
        int sent,
        int failed,
        int unknown,
        Map<Skip, Integer> skipped,
        int delivered,
        int bounced,
        int softBounced,
        int complained,
        int rejected,
        int unsubscribed) {
    /** Fewer bounces than this many mails allow no judgement. */
    static final int BOUNCES_FROM = 100;

    /** Fewer complaints than this many mails allow no judgement: one complaint would be more than the limit. */
    static final int COMPLAINTS_FROM = 1_000;

    public Counts {
        skipped = Map.copyOf(skipped);
    }

    static Counts of(Iterable<Outcomes> all, Map<Skip, Integer> skippedBefore, Instant now) {
        var skipped = new EnumMap<Skip, Integer>(Skip.class);
        skipped.putAll(skippedBefore);
        var heard = new EnumMap<Heard, Integer>(Heard.class);
        int queued = 0;
        int sending = 0;
        int sent = 0;
        int failed = 0;
        int unknown = 0;
        for (var one : all) {
            one.heard().forEach((what, who) -> heard.merge(what, who.size(), Integer::sum));
            for (int i = 0; i < one.size(); i++) {
                switch (one.fate(i)) {
                    case QUEUED -> queued++;
                    case SENT -> sent++;
                    case FAILED -> failed++;
                    case UNKNOWN, SENDING -> {
                        if (one.unknown(i, now)) {
                            unknown++;
                        } else {
                            sending++;
                        }
                    }
                    case UNSUBSCRIBED -> skipped.merge(Skip.UNSUBSCRIBED, 1, Integer::sum);
                    case SUPPRESSED -> skipped.merge(Skip.SUPPRESSED, 1, Integer::sum);
                    case NO_CONSENT -> skipped.merge(Skip.NO_CONSENT, 1, Integer::sum);
                }
            }
        }
        return new Counts(
                queued,
                sending,
                sent,
                failed,
                unknown,
                skipped,
                heard.getOrDefault(Heard.DELIVERED, 0),
                heard.getOrDefault(Heard.BOUNCED, 0),
                heard.getOrDefault(Heard.SOFT_BOUNCED, 0),
                heard.getOrDefault(Heard.COMPLAINED, 0),
                heard.getOrDefault(Heard.REJECTED, 0),
                heard.getOrDefault(Heard.UNSUBSCRIBED, 0));
    }

    /**
     * Why sending must stop, or empty: SES puts an account under review at 5 % bounces and at 0.1 % complaints, which is
     * also what Gmail asks for.
     */
    String alarm() {
        if (sent >= BOUNCES_FROM && bounced * 20L >= sent) {
            return bounced + " of " + sent + " bounced, 5 % or more";
        }
        return sent >= COMPLAINTS_FROM && complained * 1_000L >= sent
                ? complained + " of " + sent + " complained, 0.1 % or more"
                : "";
    }
}
