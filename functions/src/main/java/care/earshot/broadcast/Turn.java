package care.earshot.broadcast;

import care.earshot.broadcast.Mailing.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who sends now, and how much may leave: one for the whole deployment, because the account's quota is one. That only one
 * sends at a time keeps the pace; that nobody gets two is the business of {@link Outcomes}.
 *
 * @param takenUntil null or in the past: nobody is at it
 * @param nextAt when the next wake-up comes; null: none is on its way
 * @param tokens how many recipients may be mailed now
 * @param filledAt when {@code tokens} was true
 * @param spent since the quota was read
 * @param judgedAt when bounces and complaints were counted last
 * @param cursors by run: every batch before it is done with
 * @param words why nothing leaves, for people; may be empty
 */
public record Turn(
        long version,
        @Nullable Instant takenUntil,
        @Nullable Instant nextAt,
        double tokens,
        @Nullable Instant filledAt,
        @Nullable Quota quota,
        @Nullable Instant quotaAt,
        double spent,
        @Nullable Instant judgedAt,
        Map<String, Integer> cursors,
        String words) {
    /** So much of the quota announcements take; the rest is for answers. */
    static final double SHARE = 0.9;

    /** Unused seconds that can be made up for. */
    private static final double BURST_SECONDS = 2;

    private static final Duration QUOTA_FRESH = Duration.ofMinutes(1);

    public Turn {
        cursors = Map.copyOf(cursors);
    }

    /** Before anybody ever sent. */
    public static final Turn FIRST = new Turn(0, null, null, 0, null, null, null, 0, null, Map.of(), "");

    boolean taken(Instant now) {
        return takenUntil != null && now.isBefore(takenUntil);
    }

    boolean needsQuota(Instant now) {
        return quotaAt == null || !now.isBefore(quotaAt.plus(QUOTA_FRESH));
    }

    Turn taken(Instant now, Instant until) {
        return new Turn(version + 1, until, now, tokens, filledAt, quota, quotaAt, spent, judgedAt, cursors, "");
    }

    Turn left(@Nullable Instant next, Map<String, Integer> at, String why) {
        return new Turn(version + 1, null, next, tokens, filledAt, quota, quotaAt, spent, judgedAt, at, why);
    }

    Turn with(Quota read, Instant now) {
        return new Turn(version, takenUntil, nextAt, tokens, filledAt, read, now, 0, judgedAt, cursors, words);
    }

    Turn judged(Instant now) {
        return new Turn(version, takenUntil, nextAt, tokens, filledAt, quota, quotaAt, spent, now, cursors, words);
    }

    Turn spent(int recipients) {
        return new Turn(
                version,
                takenUntil,
                nextAt,
                tokens - recipients,
                filledAt,
                quota,
                quotaAt,
                spent + recipients,
                judgedAt,
                cursors,
                words);
    }

    /** The service asked to slow down: a second begins anew. */
    Turn emptied(Instant now) {
        return new Turn(version, takenUntil, nextAt, -rate(), now, quota, quotaAt, spent, judgedAt, cursors, words);
    }

    private double rate() {
        return quota == null ? 0 : Math.max(0.1, quota.perSecond() * SHARE);
    }

    private double burst() {
        return Math.max(1, rate() * BURST_SECONDS);
    }

    Turn filled(Instant now) {
        double seconds = filledAt == null
                ? BURST_SECONDS
                : Duration.between(filledAt, now).toMillis() / 1000.0;
        var full = Math.min(burst(), tokens + Math.max(0, seconds) * rate());
        return new Turn(version, takenUntil, nextAt, full, now, quota, quotaAt, spent, judgedAt, cursors, words);
    }

    /** How many may be mailed in the rest of these 24 hours. */
    int leftToday() {
        if (quota == null) {
            return 0;
        }
        return quota.perDay() < 0
                ? Integer.MAX_VALUE
                : (int) Math.max(0, quota.perDay() * SHARE - quota.sentToday() - spent);
    }

    /** How many of {@code wanted} one call takes: a batch, or as many as leave in {@link #BURST_SECONDS}. */
    int slice(int wanted) {
        return (int) Math.min(Math.min(wanted, Batch.MOST), Math.min(Math.floor(burst()), leftToday()));
    }

    /** How long until so many may leave; zero: now. */
    Duration wait(int recipients) {
        double missing = recipients - tokens;
        return missing <= 1e-6 ? Duration.ZERO : Duration.ofMillis((long) Math.ceil(missing / rate() * 1000));
    }
}
