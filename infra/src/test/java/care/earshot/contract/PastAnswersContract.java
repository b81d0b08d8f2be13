package care.earshot.contract;

import static care.earshot.contract.Sample.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.message.AccountId;
import care.earshot.message.Network;
import care.earshot.reply.PastAnswers;
import care.earshot.reply.PastAnswers.Given;
import care.earshot.reply.Way;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class PastAnswersContract {
    final AccountId account = new AccountId(Network.X, Sample.id());

    abstract PastAnswers answers() throws Exception;

    private Given given(String id, Instant at) {
        return new Given(
                account,
                id,
                "พัสดุของฉันอยู่ที่ไหน #late\n" + id,
                "ขออภัยค่ะ \uD83D\uDE4F\nlőre " + id,
                "th",
                true,
                Way.X_DIRECT,
                at);
    }

    @Test
    void the_latest_come_first_and_no_more_than_are_asked_for() throws Exception {
        var kept = List.of(
                given("a", NINE),
                given("b", NINE.plusSeconds(60)),
                given("c#%", NINE.plusSeconds(30)),
                given("d", NINE.minusSeconds(1)));
        for (var one : kept) {
            answers().keep(one);
        }
        assertThat(answers().latest(account, NINE, 10)).containsExactly(kept.get(1), kept.get(2), kept.get(0));
        assertThat(answers().latest(account, NINE, 2)).containsExactly(kept.get(1), kept.get(2));
        assertThat(answers().latest(account, NINE.plusSeconds(61), 2)).isEmpty();
    }

    @Test
    void the_same_again_is_the_same() throws Exception {
        answers().keep(given("a", NINE));
        answers().keep(given("a", NINE));
        assertThat(answers().latest(account, NINE, 10)).containsExactly(given("a", NINE));
    }

    @Test
    void what_is_not_known_stays_unknown_and_half_a_character_is_kept() throws Exception {
        var odd = new Given(account, "x", "\uD83D", "Yes \uDE4F", "", true, Way.EMAIL, NINE);
        answers().keep(odd);
        assertThat(answers().latest(account, Instant.EPOCH, 10)).containsExactly(odd);
    }

    @Test
    void one_account_does_not_see_what_another_answered() throws Exception {
        answers().keep(given("a", NINE));
        assertThat(answers().latest(new AccountId(Network.X, account.id() + "0"), NINE, 10))
                .isEmpty();
        assertThat(answers().latest(new AccountId(Network.EMAIL, account.id()), NINE, 10))
                .isEmpty();
    }
}
