package care.earshot.reply;

import care.earshot.message.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Suggestions out of what each account answered lately. They are made when they are first asked for, and made anew when
 * they are old: after five minutes where there is much to read, after seconds where a brand has just begun. Safe for use
 * by several threads: one makes them, the others go on with the old ones.
 */
public final class LatestSuggestions {
    /**
     * On public support conversations first answers above both bounds shared .28 of their words with the one that was
     * given, all of them .23, a random one of the brand's .16. Half of the questions had one above them.
     */
    private static final double LEAST = 0.2;

    private static final double RELATED = 0.05;

    /** From here on it is the same question, and how others were answered says little. */
    private static final double SAME = 0.6;

    private static final Duration OLD = Duration.ofMinutes(5);
    private static final Duration YOUNG = Duration.ofSeconds(10);

    private record Made(Suggestions suggestions, Instant until) {}

    private static final class Kept {
        private final ReentrantLock making = new ReentrantLock();
        private volatile @Nullable Made made;
    }

    private final Map<AccountId, Kept> byAccount = new ConcurrentHashMap<>();
    private final PastAnswers past;
    private final @Nullable Pattern orderNumber;
    private final InstantSource clock;

    /** @param orderNumber what an order number looks like: none is suggested; null for none */
    public LatestSuggestions(PastAnswers past, @Nullable Pattern orderNumber, InstantSource clock) {
        this.past = past;
        this.orderNumber = orderNumber;
        this.clock = clock;
    }

    /** At most three, best first; {@link Asked#account} is the name that customers know the account by. */
    public List<Suggestion> best(AccountId account, Asked asked) {
        return of(account, asked.account()).best(asked).stream()
                .filter(one -> one.near() >= SAME || (one.near() >= RELATED && one.score() >= LEAST))
                .toList();
    }

    private Suggestions of(AccountId account, String name) {
        var kept = byAccount.computeIfAbsent(account, one -> new Kept());
        var now = clock.instant();
        var made = kept.made;
        if (made != null && (now.isBefore(made.until()) || !kept.making.tryLock())) {
            return made.suggestions();
        }
        if (made == null) {
            kept.making.lock();
        }
        try {
            made = kept.made;
            if (made == null || !now.isBefore(made.until())) {
                made = make(account, name, now);
                kept.made = made;
            }
            return made.suggestions();
        } finally {
            kept.making.unlock();
        }
    }

    private Made make(AccountId account, String name, Instant now) {
        var answers = past.latest(account, now.minus(PastAnswers.KEPT), PastAnswers.MOST).stream()
                .map(given -> given.under(name))
                .toList();
        var share = OLD.multipliedBy(answers.size()).dividedBy(PastAnswers.MOST);
        return new Made(Suggestions.of(answers, orderNumber), now.plus(share.compareTo(YOUNG) > 0 ? share : YOUNG));
    }
}
