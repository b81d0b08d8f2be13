package care.earshot.adapter.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QuotesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Sun, Nov 22, 2026 at 10:00 AM Brand Care <care@brand.example> wrote:\n> Hello\n> there",
                "On Sun, Nov 22, 2026 at 10:00 AM Brand Care\n<care@brand.example>\nwrote:\n\n> Hello\n>\n> there",
                "Brand Care <care@brand.example> ezt írta (időpont: 2026. nov. 22., V, 10:00):\n\n> Szia",
                "Brand Care <care@brand.example> ezt írta (időpont: 2026. nov. 22.,\nV, 10:00):\n\n> Szia",
                "2026. 11. 22. 10:00 keltezéssel, Brand Care írta:\n> Szia",
                "ในวันที่ อา. 22 พ.ย. 2026 เวลา 10:00 Brand Care <care@brand.example> เขียนว่า:\n\n> สวัสดี",
                "เมื่อ อา. 22 พ.ย. 2569 เวลา 10:00 Brand Care <care@brand.example> เขียนว่า\n> สวัสดี",
                "Am 22.11.2026 um 10:00 schrieb Brand Care:\n> Hallo",
                "-----Original Message-----\nFrom: Brand Care\nSent: Sunday\nTo: Anna\n\nHello",
                "-----Eredeti üzenet-----\nFeladó: Brand Care\n\nSzia",
                "From: Brand Care <care@brand.example>\nSent: Sunday, November 22, 2026 10:00\nTo: Anna\nSubject: Hi\n\nHello",
                "________________________________\nFeladó: Brand Care\nElküldve: vasárnap\nCímzett: Anna\nTárgy: Hi\n\nSzia",
                "จาก: Brand Care\nส่ง: 22 พ.ย.\nถึง: Anna\nเรื่อง: Hi\n\nสวัสดี",
                "> Hello\n> there",
                "-- \nAnna Kovács\n+36 1 234 5678"
            })
    void what_the_program_repeated_is_kept_apart(String quoted) {
        var folded = Quotes.fold("My order did not come.\n\nWhat now?\n\n" + quoted);
        assertThat(folded.fresh()).isEqualTo("My order did not come.\n\nWhat now?");
        assertThat(folded.quoted()).isEqualTo(quoted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Az eladó ezt írta: nincs készleten.\nÉn ezt írtam:\nkérem vissza a pénzt",
                "My friend wrote:\nbuy it! On Monday I wrote:\nwhere is it?",
                "From: Budapest\nTo: Bangkok\nwhen does it arrive?",
                "It costs > 5 and < 10",
                "Two things -- first, the parcel.\nSecond, the price.",
                "2026-os rendelésem kapcsán ezt írta:\na futár nem jött"
            })
    void what_only_looks_like_a_quote_is_the_customers_own(String text) {
        assertThat(Quotes.fold(text)).isEqualTo(new Quotes.Folded(text, ""));
    }

    @Test
    void an_answer_below_the_quote_is_the_new_text() {
        var folded = Quotes.fold(
                "On Sun, 22 Nov 2026 10:00, Brand <care@brand.example> wrote:\n> Which order?\n\nNumber 5.\n");
        assertThat(folded.fresh()).isEqualTo("Number 5.");
        assertThat(folded.quoted()).endsWith("> Which order?");
    }

    @Test
    void answers_between_the_quoted_lines_keep_the_lines_they_answer() {
        var text =
                "On Sun, 22 Nov 2026 10:00, Brand <care@brand.example> wrote:\n> Which order?\nFive.\n> Which size?\nXL.";
        assertThat(Quotes.fold(text)).isEqualTo(new Quotes.Folded(text, ""));
        var greeted = "Hi!\n" + text;
        assertThat(Quotes.fold(greeted)).isEqualTo(new Quotes.Folded(greeted, ""));
    }

    @Test
    void a_forwarded_mail_without_a_word_of_its_own_is_shown_whole() {
        var text = "-----Original Message-----\nFrom: Shop\nSent: today\nSubject: x\n\nYour parcel is lost.";
        assertThat(Quotes.fold(text)).isEqualTo(new Quotes.Folded(text, ""));
    }

    @Test
    void an_endless_line_costs_nothing() {
        var text = "On 2026 ".repeat(100_000) + "wrote:";
        assertThat(Quotes.fold(text).quoted()).isEmpty();
    }
}
