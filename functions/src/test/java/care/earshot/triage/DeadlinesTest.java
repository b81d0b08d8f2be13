package care.earshot.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When somebody needs it, as they say it. */
final class DeadlinesTest {
    @Test
    void a_time_by_which_something_is_needed_is_found_in_three_languages() {
        Map.ofEntries(
                        Map.entry("I need the parcel by Friday or not at all", "need the parcel by Friday"),
                        Map.entry("my flight leaves at 6:30pm and I can't check in", "flight leaves at 6:30pm"),
                        Map.entry("Our wedding is in 3 days!!", "wedding is in 3 days"),
                        Map.entry("the voucher expires tomorrow", "expires tomorrow"),
                        Map.entry(
                                "must be fixed before the end of the week", "must be fixed before the end of the week"),
                        Map.entry("Péntekig meg kell kapnom a csomagot", "Péntekig"),
                        Map.entry("holnap 10 óráig kell a számla", "holnap 10 óráig"),
                        Map.entry("2 óra múlva indul a gépem", "2 óra múlva indul"),
                        Map.entry("a kuponom lejár holnap este", "lejár holnap"),
                        Map.entry("ขอของภายในวันศุกร์นะคะ", "ภายในวันศุกร์"),
                        Map.entry("คูปองหมดอายุพรุ่งนี้แล้ว ยังใช้ไม่ได้เลย", "หมดอายุพรุ่งนี้"),
                        Map.entry("ต้องใช้เอกสารก่อนวันจันทร์ค่ะ", "ต้องใช้เอกสารก่อนวันจันทร์"))
                .forEach((text, words) ->
                        assertThat(Deadlines.in(Folded.of(text))).as(text).startsWith(words));
    }

    @Test
    void what_looks_back_or_only_names_a_time_is_none() {
        for (var text : List.of(
                "no reply in 2 hours",
                "I ordered on Friday",
                "you promised an answer within 24 hours",
                "open until 5 pm?",
                "péntek óta várok",
                "hétfőn rendeltem",
                "สั่งของไปตั้งแต่วันจันทร์",
                "รอมาเก้าวันแล้ว",
                "",
                "by by by before")) {
            assertThat(Deadlines.in(Folded.of(text))).as(text).isEmpty();
        }
    }

    @Test
    void a_deadline_makes_it_urgent_and_is_quoted_as_the_reason() {
        var judged = care.earshot.adapter.taxonomy.TaxonomyTable.judge()
                .judge(Subject.of("Where is my parcel? I need it by Friday"));
        assertThat(judged.urgency()).isEqualTo(Urgency.HIGH);
        assertThat(judged.urgencyBecause()).contains("deadline: need it by Friday");
    }

    @Test
    void any_text_takes_bounded_work() {
        for (var piece : List.of("need ", "need a ", "in 1 ", "ภายใน", "ต้องใช้", "lejár a ", " 1", "flight a b ")) {
            assertThat(Deadlines.in(Folded.of(piece.repeat(40_000 / piece.length()))))
                    .isEmpty();
        }
    }
}
