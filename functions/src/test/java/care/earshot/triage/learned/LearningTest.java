package care.earshot.triage.learned;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.triage.learned.Learning.Outcome.Learned;
import care.earshot.triage.learned.Learning.Outcome.Refused;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LearningTest {
    private static final List<String> LATE =
            List.of("late", "delayed", "still not here", "waiting for days", "overdue");
    private static final List<String> REFUND = List.of("refund", "money back", "pay me back", "reimburse", "return it");
    private static final List<String> WHAT =
            List.of("my parcel", "the order", "this box", "it", "the shoes", "our gift");
    private static final List<String> ELSE = List.of("nice weather", "who won the match", "a song", "good dog");

    private record Row(String text, @Nullable String label) {}

    private static List<Row> rows() {
        var rows = new ArrayList<Row>();
        for (var what : WHAT) {
            LATE.forEach(how -> rows.add(new Row(what + " is " + how, "late")));
            REFUND.forEach(how -> rows.add(new Row("please " + how + " for " + what, "refund")));
            ELSE.forEach(how -> rows.add(new Row(how + " on channel " + what.length(), null)));
            rows.add(new Row("พัสดุ" + what + "ยังไม่มาเลยค่ะรอนานมาก", "late"));
            rows.add(new Row("ขอเงินคืนค่ะ" + what + "ขอคืนเงินด้วย", "refund"));
        }
        return rows;
    }

    private static Learned learned(List<Row> rows) {
        var examples = new Examples();
        rows.forEach(row -> examples.add(row.text(), row.label()));
        return (Learned) Learning.learn(examples);
    }

    private static final Learned LEARNED = learned(rows());

    @Test
    void a_text_gets_the_label_of_its_like_and_the_words_that_decided() {
        var late = LEARNED.model().predict("Our Parcel is delayed!!");
        assertThat(late.label()).isEqualTo("late");
        assertThat(late.because()).anyMatch(word -> word.startsWith("delayed"));
        assertThat(late.confidence()).isBetween(0.5, 1.0);
        var thai = LEARNED.model().predict("ช่วยคืนเงินด้วยค่ะ");
        assertThat(thai.label()).isEqualTo("refund");
        assertThat(thai.because()).isNotEmpty().allMatch("ช่วยคืนเงินด้วยค่ะ"::contains);
    }

    @Test
    void words_that_it_has_never_seen_are_known_by_their_topic_in_any_language() {
        var rows = new ArrayList<Row>();
        for (var how : List.of("what about the", "again my", "so the", "our", "and the", "this")) {
            for (var what : List.of("bag", "luggage", "suitcase", "baggage")) {
                rows.add(new Row(how + " " + what, "luggage"));
            }
            for (var what : List.of("meal", "breakfast", "coffee", "snack")) {
                rows.add(new Row(how + " " + what, "food"));
            }
        }
        var model = learned(rows).model();
        for (var text : List.of("duffel", "a bőröndöm", "กระเป๋าเดินทาง")) {
            assertThat(model.predict(text).best()).as(text).isEqualTo("luggage");
        }
        for (var text : List.of("lunch", "a vacsorám", "อาหารเช้า")) {
            assertThat(model.predict(text).best()).as(text).isEqualTo("food");
        }
    }

    @Test
    void it_is_not_sure_of_what_belongs_to_no_label_and_of_what_it_cannot_read() {
        assertThat(LEARNED.model().predict("a song on channel 5").label()).isNull();
        assertThat(LEARNED.model().predict("").label()).isNull();
        assertThat(LEARNED.model().predict("ΩΩΩ жжж").label()).isNull();
        assertThat(LEARNED.model().predict("").because()).isEmpty();
    }

    @Test
    void the_order_of_the_examples_and_their_repeats_do_not_change_a_byte() {
        var shuffled = new ArrayList<>(rows());
        shuffled.addAll(rows().subList(0, 20));
        Collections.shuffle(shuffled, new Random(4));
        assertThat(learned(shuffled).model().labels()).isEqualTo(LEARNED.model().labels());
        var one = learned(shuffled).model();
        var other = learned(shuffled.reversed()).model();
        assertThat(one.bytes()).isEqualTo(other.bytes());
        for (var row : rows()) {
            assertThat(one.predict(row.text())).isEqualTo(LEARNED.model().predict(row.text()));
        }
    }

    @Test
    void a_model_says_how_good_it_is_on_what_was_held_back_and_each_labels_threshold() {
        assertThat(LEARNED.quality().accuracy()).isGreaterThan(0.8);
        assertThat(LEARNED.quality().rejected()).isGreaterThan(0.5);
        assertThat(LEARNED.model().report()).contains("late\t").contains("threshold");
    }

    /** Which of two colours stands first tells all; what stands between them is hardly ever the same. */
    private static Examples byOrder() {
        var random = new Random(5);
        var examples = new Examples();
        for (var i = 0; i < 400; i++) {
            var between = " " + Integer.toString(46_656 + random.nextInt(1_500_000), 36) + " ";
            examples.add(i % 2 == 0 ? "blue" + between + "red" : "red" + between + "blue", i % 2 == 0 ? "a" : "b");
        }
        return examples;
    }

    private static Settings readingThreeWords(double worth) {
        var of = Settings.SHIPPED;
        var course = new ConvolutionSchool.Course(new Convolution.Shape(3, 16), 2, 30, 0.02, 0.1, 0.2);
        var courses = of.courses().stream()
                .map(some -> new Settings.Courses(some.net(), course))
                .toList();
        return new Settings(of.borders(), of.telling(), courses, worth, of.folds(), of.price(), 0, 0);
    }

    @Test
    void that_words_stand_in_an_order_is_learned_where_it_makes_more_answers_right_and_likelier() throws Exception {
        var model = ((Learned) Learning.learn(byOrder(), readingThreeWords(0))).model();
        assertThat(model.report()).doesNotContain("by the order of words 0.00");
        assertThat(Model.of(model.bytes()).predict("blue zzzz red").label()).isEqualTo("a");
        assertThat(Model.of(model.bytes()).predict("red zzzz blue").label()).isEqualTo("b");
        var without = ((Learned) Learning.learn(byOrder(), readingThreeWords(10))).model();
        assertThat(without.report()).contains("by the order of words 0.00");
        assertThat(without.bytes().length).isLessThan(model.bytes().length);
    }

    @Test
    void examples_that_tell_nothing_apart_are_refused_with_the_reason() {
        assertThat(Learning.learn(new Examples())).isEqualTo(new Refused("there is no example with a label"));
        var one = new Examples();
        one.add("a", "x");
        one.add("b", "x");
        one.add("c", "oos");
        assertThat(((Refused) Learning.learn(one)).why()).contains("the one label \"x\"");
        var same = new Examples();
        same.add("a", "x");
        same.add("a", "y");
        assertThat(((Refused) Learning.learn(same)).why()).contains("the same text");
    }

    @Test
    void copies_teach_no_more_than_one() {
        var examples = new Examples();
        rows().forEach(row -> examples.add(row.text(), row.label()));
        for (var i = 0; i < 100_000; i++) {
            examples.add("the order is late", "late");
        }
        assertThat(examples.rows()).isGreaterThan(100_000);
        var model = ((Learned) Learning.learn(examples)).model();
        assertThat(model.predict("please refund the shoes").label()).isEqualTo("refund");
    }

    @Test
    void empty_texts_and_two_lonely_examples_make_a_sane_model() {
        var examples = new Examples();
        examples.add("", "x");
        examples.add("\u200B", "y");
        examples.add(" ", "y");
        var model = ((Learned) Learning.learn(examples)).model();
        assertThat(model.predict("hello").label()).isNull();
        var two = new Examples();
        two.add("good", "x");
        two.add("bad", "y");
        assertThat(((Learned) Learning.learn(two)).model().predict("good").confidence())
                .isBetween(0.0, 1.0);
    }

    @Test
    void whatever_a_text_holds_there_is_an_answer_in_bounded_work() {
        var random = new Random(7);
        var texts = new ArrayList<>(List.of(
                "x".repeat(40_000),
                "ก".repeat(40_000),
                "a b ".repeat(10_000),
                "\uD83D",
                "\uDE00\uD83D late",
                "\u202Eetal si ti\u202C",
                "l\u200Ba\u200Dt\uFEFFe",
                "مرحبا late ขอ 你好 👩‍👩‍👧‍👦",
                "&amp;&lt;&gt;&",
                "http://",
                "@",
                "\u0000\u0001"));
        for (var i = 0; i < 200; i++) {
            var text = new StringBuilder();
            for (var n = random.nextInt(60); n > 0; n--) {
                text.append((char) random.nextInt(0x10000));
            }
            texts.add(text.toString());
        }
        for (var text : texts) {
            assertThat(LEARNED.model().predict(text).confidence()).isBetween(0.0, 1.0);
        }
        assertThat(LEARNED.model().predict("l\u200Ba\u200Dte it is").best()).isEqualTo("late");
        assertThat(Plain.of("x y ".repeat(10_000)).length()).isLessThanOrEqualTo(Plain.LONGEST + 2);
    }

    @Test
    void of_more_examples_than_are_learned_from_the_same_sample_is_kept_in_any_order() {
        var there = new Examples();
        var back = new Examples();
        var size = 2 * Examples.MOST + 5_000;
        for (var i = 0; i < size; i++) {
            there.add("t" + i, "x");
            back.add("t" + (size - 1 - i), "x");
        }
        assertThat(there.ordered()).hasSize(Examples.MOST).isEqualTo(back.ordered());
    }
}
