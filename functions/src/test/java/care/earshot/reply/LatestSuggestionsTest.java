package care.earshot.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.earshot.message.AccountId;
import care.earshot.message.Network;
import care.earshot.reply.PastAnswers.Given;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When the answers of an account are read. */
final class LatestSuggestionsTest {
    private static final AccountId BRAND = new AccountId(Network.X, "100");
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final Answers past = new Answers();
    private final LatestSuggestions suggestions = new LatestSuggestions(past, Pattern.compile("KV\\d{4}"), () -> now);

    /** Counts how often it is read; may be held up. */
    private static final class Answers implements PastAnswers {
        final List<Given> given = new ArrayList<>();
        final List<String> reads = new ArrayList<>();

        @Nullable
        CountDownLatch held;

        final CountDownLatch begun = new CountDownLatch(1);

        @Override
        public void keep(Given one) {
            given.add(one);
        }

        @Override
        public List<Given> latest(AccountId account, Instant since, int most) {
            reads.add(account + " " + since + " " + most);
            var wait = held;
            if (wait != null) {
                begun.countDown();
                try {
                    wait.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return List.copyOf(given);
        }
    }

    private void answered(String question, String answer) {
        past.keep(new Given(
                BRAND, "a" + past.given.size(), question, answer, "en", false, Way.X_REPLY, now.minusSeconds(60)));
    }

    private List<String> best(String question) {
        return suggestions.best(BRAND, new Asked(question, "brand", "en", Way.X_REPLY, now, false)).stream()
                .map(Suggestion::text)
                .toList();
    }

    @Test
    void they_are_read_once_in_five_minutes_where_there_is_much_to_read() {
        for (int i = 0; i < PastAnswers.MOST; i++) {
            answered("where is parcel " + i, "It is on its way.");
        }
        assertThat(best("where is parcel 7")).containsExactly("It is on its way.");
        now = now.plus(Duration.ofMinutes(5)).minusSeconds(1);
        best("where is parcel 8");
        assertThat(past.reads).containsExactly("x:100 2026-08-24T12:00:00Z 2000");
        now = now.plusSeconds(1);
        best("where is parcel 9");
        assertThat(past.reads).hasSize(2);
    }

    @Test
    void a_brand_that_has_just_begun_sees_its_first_answers_soon() {
        assertThat(best("Do you ship to Győr?")).isEmpty();
        answered("Do you ship to Győr?", "We ship everywhere, @brand promises.");
        now = now.plusSeconds(9);
        assertThat(best("Do you ship to Győr?")).isEmpty();
        now = now.plusSeconds(1);
        assertThat(best("Do you ship to Győr?")).containsExactly("We ship everywhere, @brand promises.");
        assertThat(best("The app crashes when I log in")).isEmpty(); // what has nothing to do with it is no help
    }

    @Test
    void an_order_number_as_the_brand_writes_it_is_never_offered() {
        answered("Do you ship to Győr?", "We ship it as KV1234 tomorrow.");
        answered("Do you ship to Győr?", "We ship it tomorrow.");
        assertThat(best("Do you ship to Győr?")).containsExactly("We ship it tomorrow.");
    }

    @Test
    void while_one_reads_anew_the_others_go_on_with_what_is_there() throws Exception {
        answered("Do you ship to Győr?", "We ship everywhere.");
        best("Do you ship to Győr?");
        now = now.plus(Duration.ofMinutes(5));
        past.held = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = threads.submit(() -> best("Do you ship to Győr?"));
            past.begun.await();
            assertThat(best("Do you ship to Győr?")).containsExactly("We ship everywhere.");
            past.held.countDown();
            assertThat(slow.get()).containsExactly("We ship everywhere.");
        }
        assertThat(past.reads).hasSize(2);
    }

    @Test
    void what_could_not_be_read_is_read_at_the_next_question() {
        var broken = new LatestSuggestions(
                new PastAnswers() {
                    private int times;

                    @Override
                    public void keep(Given given) {}

                    @Override
                    public List<Given> latest(AccountId account, Instant since, int most) {
                        if (times++ == 0) {
                            throw new IllegalStateException("throttled");
                        }
                        return List.of();
                    }
                },
                null,
                () -> now);
        var asked = new Asked("Do you ship?", "brand", null, null, now, null);
        assertThatThrownBy(() -> broken.best(BRAND, asked)).hasMessage("throttled");
        assertThat(broken.best(BRAND, asked)).isEmpty();
    }
}
