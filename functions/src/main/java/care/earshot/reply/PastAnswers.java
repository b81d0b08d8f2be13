package care.earshot.reply;

import care.earshot.message.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What our accounts answered lately: where suggested replies come from. */
public interface PastAnswers {
    /** So many of one account are looked at. */
    int MOST = 2_000;

    /** How long one is kept. */
    Duration KEPT = Duration.ofDays(90);

    /** Keeps an answer; the same again is the same. */
    void keep(Given given);

    /** The latest answers of an account that are not older than {@code since}, newest first, at most {@code most}. */
    List<Given> latest(AccountId account, Instant since, int most);

    /**
     * An answer that went out.
     *
     * @param account that it came from
     * @param id the intent's; where it was written in the network's own app, the message's
     * @param question what it answered, without what is private in it
     * @param language ISO 639-1 of the question, or empty when unknown
     * @param pleased whether the customer was
     * @param at when it was sent
     */
    record Given(
            AccountId account,
            String id,
            String question,
            String answer,
            String language,
            boolean pleased,
            Way way,
            Instant at) {
        /** As suggestions want it, under the name that customers know the account by. */
        PastAnswer under(String name) {
            return new PastAnswer(question, answer, name, language.isEmpty() ? null : language, way, at, pleased);
        }
    }
}
