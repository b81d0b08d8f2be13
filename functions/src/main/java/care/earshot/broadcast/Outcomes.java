package care.earshot.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch's recipients: one small item, written before and after each attempt, on condition of its
 * version. What the mail service reports is added beside it, without a condition, as sets: again is the same. Whoever was
 * once marked {@link Fate#SENDING} is queued again only when the service said that it did not take the mail; so nobody
 * gets two, whatever crashes.
 *
 * @param fates a letter for each recipient
 * @param leaseUntil until then somebody is at it
 * @param attemptAt of the last attempt
 * @param notBefore those still queued wait until then
 * @param tries after which some stayed queued
 * @param words of the service, about those who failed
 */
public record Outcomes(
        String run,
        int batch,
        long version,
        String fates,
        @Nullable Instant leaseUntil,
        @Nullable Instant attemptAt,
        @Nullable Instant notBefore,
        int tries,
        Map<Integer, String> words,
        Map<Heard, Set<Integer>> heard) {
    /** An outcome that no event settled by then stays unknown. */
    public static final Duration EVENTS_WITHIN = Duration.ofMinutes(15);

    private static final int LONGEST_WORDS = 200;

    public Outcomes {
        words = Map.copyOf(words);
        heard = Map.copyOf(heard);
    }

    public static Outcomes fresh(Batch batch) {
        var fates = String.valueOf(Fate.QUEUED.letter).repeat(batch.to().size());
        return new Outcomes(batch.run(), batch.number(), 1, fates, null, null, null, 0, Map.of(), Map.of());
    }

    public int size() {
        return fates.length();
    }

    Fate stored(int index) {
        return Fate.of(fates.charAt(index));
    }

    /** Where a recipient stands when the events are counted in: who was heard of has been sent to. */
    public Fate fate(int index) {
        var stored = stored(index);
        return switch (stored) {
            case QUEUED, SENDING, UNKNOWN -> wasHeard(index) ? Fate.SENT : stored;
            case SENT, FAILED, UNSUBSCRIBED, SUPPRESSED, NO_CONSENT -> stored;
        };
    }

    private boolean wasHeard(int index) {
        return heard.values().stream().anyMatch(who -> who.contains(index));
    }

    /** Whether nobody can say what became of it, and nobody will. */
    public boolean unknown(int index, Instant now) {
        var fate = fate(index);
        return (fate == Fate.UNKNOWN || fate == Fate.SENDING)
                && (attemptAt == null || !now.isBefore(attemptAt.plus(EVENTS_WITHIN)));
    }

    public List<Integer> queued() {
        return IntStream.range(0, size())
                .filter(i -> fate(i) == Fate.QUEUED)
                .boxed()
                .toList();
    }

    boolean leased(Instant now) {
        return leaseUntil != null && now.isBefore(leaseUntil);
    }

    boolean waits(Instant now) {
        return notBefore != null && now.isBefore(notBefore);
    }

    /** Before an attempt. What an earlier one left marked is unknown from now on. */
    Outcomes marked(Map<Integer, Skip> skipped, List<Integer> sending, Instant now, Instant lease) {
        var letters = letters();
        for (int i = 0; i < letters.length; i++) {
            if (letters[i] == Fate.SENDING.letter) {
                letters[i] = Fate.UNKNOWN.letter;
            }
        }
        skipped.forEach((index, why) -> letters[index] = Fate.of(why).letter);
        sending.forEach(index -> letters[index] = Fate.SENDING.letter);
        boolean attempt = !sending.isEmpty();
        return with(letters, attempt ? lease : null, attempt ? now : attemptAt, null, tries, words);
    }

    /** After it: each of {@code sending} in order stands where its answer says. */
    Outcomes answered(List<Integer> sending, List<Mailing.Answer> answers, Instant now) {
        var letters = letters();
        var said = new TreeMap<>(words);
        boolean again = false;
        for (int i = 0; i < sending.size(); i++) {
            int index = sending.get(i);
            // fewer answers than entries: of the others nothing is known
            var answer = i < answers.size() ? answers.get(i) : new Mailing.Answer.Unknown("no answer for it");
            var fate = switch (answer) {
                case Mailing.Answer.Taken _ -> Fate.SENT;
                case Mailing.Answer.Later _, Mailing.Answer.Halt _ -> Fate.QUEUED;
                case Mailing.Answer.Refused(var why) -> {
                    said.put(index, why.length() <= LONGEST_WORDS ? why : why.substring(0, LONGEST_WORDS));
                    yield Fate.FAILED;
                }
                case Mailing.Answer.Unknown _ -> Fate.UNKNOWN;
            };
            again |= fate == Fate.QUEUED;
            letters[index] = fate.letter;
        }
        var wait = again ? now.plus(Duration.ofSeconds(5L << Math.min(tries, 6))) : null;
        return with(letters, null, attemptAt, wait, again ? tries + 1 : tries, said);
    }

    private char[] letters() {
        return fates.toCharArray();
    }

    private Outcomes with(
            char[] letters,
            @Nullable Instant lease,
            @Nullable Instant attempt,
            @Nullable Instant wait,
            int tried,
            Map<Integer, String> said) {
        return new Outcomes(run, batch, version + 1, new String(letters), lease, attempt, wait, tried, said, heard);
    }

    /** With what was heard besides; the version stays. */
    public Outcomes with(Map<Heard, Set<Integer>> more) {
        var all = new EnumMap<Heard, Set<Integer>>(Heard.class);
        all.putAll(heard);
        more.forEach((what, who) -> {
            var both = new HashSet<>(all.getOrDefault(what, Set.of()));
            both.addAll(who);
            all.put(what, Set.copyOf(both));
        });
        return new Outcomes(
                run, batch, version, fates, leaseUntil, attemptAt, notBefore, tries, words, new HashMap<>(all));
    }
}
