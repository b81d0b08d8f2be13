package care.earshot.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            @115910 Hey, Trevor! Send us a DM, please. *KellenF | Hey! Send us a DM, please.
            Hi James, we are looking into it. ^JK https://t.co/x | Hi, we are looking into it. …
            @9 .@8 We appreciate the shout-out, Daniel! -Becky | We appreciate the shout-out!
            Thanks Rachel. We will be in touch! Reid | Thanks. We will be in touch!
            Heidi, your kind words made our day /MT | Your kind words made our day
            Kedves Anna! Elnézést kérünk a késésért. | Kedves! Elnézést kérünk a késésért.
            สวัสดีค่ะคุณสมชาย ขออภัยในความไม่สะดวกค่ะ | สวัสดีค่ะ ขออภัยในความไม่สะดวกค่ะ
            1/2 We are sorry to hear that. - Callum | We are sorry to hear that.""")
    void names_handles_signatures_and_parts_are_taken_out(String answer, String clean) {
        assertThat(new Impersonal("kavoora", List.of(answer), null).of(answer)).contains(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please write to anna.kovacs@mail.example about it.",
                "We called you on +36 30 123 4567 about it.",
                "Your card 4111 1111 1111 1111 was refunded.",
                "Your order 1234567 is on its way.",
                "The ticket KV-1234 is with my colleague.",
                "As @anna_kovacs said, it is on its way.",
                "We told Desiree that it is on its way."
            })
    void what_cannot_be_cleaned_is_not_offered(String answer) {
        assertThat(new Impersonal("kavoora", List.of(answer), null).of(answer)).isEmpty();
        assertThat(Suggestions.of(List.of(past("where is it", answer, NOON))).best(asked("where is it", null)))
                .isEmpty();
    }

    @Test
    void a_link_that_many_got_stays_and_one_for_a_single_customer_goes() {
        var answers = List.of(
                "Please see https://kavoora.example/help for more.",
                "More is on https://kavoora.example/help for you.",
                "See https://kavoora.example/claims?id=7781 please.");
        var impersonal = new Impersonal("kavoora", answers, null);
        assertThat(impersonal.of(answers.get(0))).contains(answers.get(0));
        assertThat(impersonal.of(answers.get(2))).contains("See … please.");
    }

    @Test
    void the_answer_that_similar_questions_agree_on_comes_first_and_says_how_often_it_was_used() {
        var best = Suggestions.of(List.of(
                        past("my parcel is late", "Please send us your tracking number.", NOON.minusSeconds(300)),
                        past("the parcel is so late", "please send us your tracking number!", NOON.minusSeconds(200)),
                        past("where is my late parcel", "We have no idea, sorry about it.", NOON.minusSeconds(100)),
                        past("the app crashes", "Which version of the app do you have?", NOON.minusSeconds(50))))
                .best(asked("my parcel is late again", NOON));
        assertThat(best).hasSize(3);
        assertThat(best.getFirst().text()).isEqualTo("Please send us your tracking number!");
        assertThat(best.getFirst().used()).isEqualTo(2);
        assertThat(best.getFirst().at()).isEqualTo(NOON.minusSeconds(200));
        assertThat(best).extracting(Suggestion::text).doesNotHaveDuplicates();
    }

    @Test
    void only_earlier_answers_of_the_same_account_language_way_and_ninety_days_come_in_question() {
        var suggestions = Suggestions.of(List.of(
                past("where is it", "It is later than that now.", NOON.plusSeconds(1)),
                past("where is it", "It was too long ago now.", NOON.minusSeconds(91 * 86_400L)),
                new PastAnswer(
                        "where is it",
                        "It is of another account.",
                        "other",
                        "en",
                        Way.X_REPLY,
                        NOON.minusSeconds(1),
                        null),
                new PastAnswer(
                        "where is it",
                        "Majd megérkezik a csomag.",
                        "kavoora",
                        "hu",
                        Way.X_REPLY,
                        NOON.minusSeconds(1),
                        null),
                new PastAnswer(
                        "where is it",
                        "It is for your eyes only.",
                        "kavoora",
                        "en",
                        Way.X_DIRECT,
                        NOON.minusSeconds(1),
                        null),
                new PastAnswer(
                        "where is it", "It is on its way.", "kavoora", "en", Way.X_REPLY, NOON.minusSeconds(1), null)));
        assertThat(suggestions.best(new Asked("where is it", "kavoora", "en", Way.X_REPLY, NOON, null)))
                .extracting(Suggestion::text)
                .containsExactly("It is on its way.");
        assertThat(suggestions.best(asked("where is it", null))).hasSize(3);
    }

    @Test
    void praise_is_not_answered_with_an_apology() {
        var suggestions = Suggestions.of(List.of(
                new PastAnswer("the parcel was late", "We are sorry for that.", "kavoora", "en", null, NOON, false),
                new PastAnswer("the parcel is lovely", "You are very welcome.", "kavoora", "en", null, NOON, true)));
        var asked = new Asked("thank you for the lovely parcel", "kavoora", "en", null, null, true);
        assertThat(suggestions.best(asked)).extracting(Suggestion::text).containsExactly("You are very welcome.");
    }

    @Test
    void the_order_of_the_history_changes_nothing() {
        var history = new ArrayList<PastAnswer>();
        for (var i = 0; i < 60; i++) {
            history.add(past(
                    "question " + i % 7 + " about " + i % 5, "answer number " + i % 9 + " is this one " + i % 4, NOON));
        }
        var first = Suggestions.of(history).best(asked("question 3 about 2", null));
        Collections.shuffle(history, new Random(1));
        assertThat(Suggestions.of(history).best(asked("question 3 about 2", null)))
                .isEqualTo(first);
    }

    @Test
    void whatever_is_written_does_no_harm() {
        var odd = List.of(
                "",
                "@",
                "\uD83D",
                "\u202E\u200B",
                "ไ".repeat(40_000),
                "Aa ".repeat(13_000),
                "^A",
                ", Anna! ".repeat(5_000),
                "-");
        var history = odd.stream().map(text -> past(text, text, null)).toList();
        for (var text : odd) {
            assertThat(Suggestions.of(history).best(asked(text, null))).hasSizeLessThanOrEqualTo(3);
        }
    }

    private static PastAnswer past(String question, String answer, @Nullable Instant at) {
        return new PastAnswer(question, answer, "kavoora", null, null, at, null);
    }

    private static Asked asked(String question, @Nullable Instant at) {
        return new Asked(question, "kavoora", null, null, at, null);
    }
}
