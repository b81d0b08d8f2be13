package care.earshot.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Scanner;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {
    private static final Languages LANGUAGES = new Languages(List.of("en", "hu", "th"));
    private static final Set<String> SIXTEEN =
            Set.of("en", "hu", "th", "de", "fr", "es", "it", "pt", "nl", "pl", "ro", "cs", "sk", "sv", "tr", "vi");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | @kavoora my grinder stopped after two days, can I send it back? https://t.co/abc 😡",
                "hu | Két napja leállt a darálóm, visszaküldhetem? #kavoora",
                "hu | ket napja leallt a daralom visszakuldhetem",
                "th | เครื่องบดกาแฟพังหลังใช้สองวันเองค่ะ @kavoora",
                "de | Meine Mühle geht seit zwei Tagen nicht mehr",
                "fr | Mon moulin ne marche plus depuis deux jours",
                "es | Mi molinillo dejó de funcionar hace dos días",
                "it | Il mio macinino non funziona più da due giorni",
                "pt | Meu moedor parou de funcionar há dois dias",
                "nl | Mijn koffiemolen doet het al twee dagen niet meer",
                "pl | Mój młynek nie działa od dwóch dni",
                "ro | Râșnița mea nu mai merge de două zile",
                "cs | Můj mlýnek už dva dny nefunguje",
                "sk | Môj mlynček už dva dni nefunguje",
                "sv | Min kvarn har inte fungerat på två dagar",
                "tr | Değirmenim iki gündür çalışmıyor",
                "vi | Máy xay của tôi hỏng hai ngày nay rồi",
                "de | danke!",
                "en | lol no",
                "hu | köszi 🙏",
                "da | Jeg har ikke fået min pakke endnu, hvorfor svarer ingen?",
                "nb | Jeg har fortsatt ikke fått pakken min, hvorfor svarer dere ikke på telefonen?",
                "nn | Eg har ikkje fått pakka mi enno, kvifor svarar de ikkje?",
                "af | Ek wag nou al twee weke vir my bestelling en niemand antwoord nie",
                "ca | Encara no he rebut la meva comanda i ningú no em respon, què puc fer?",
                "hr | Još uvijek nisam dobio svoju narudžbu, zašto mi nitko ne odgovara?",
                "sl | Še vedno nisem dobil svojega paketa, zakaj mi nihče ne odgovori?",
                "az | Sifarişim hələ də gəlməyib, mənə niyə cavab vermirsiniz?",
                "lt | Dar negavau savo siuntos, kodėl niekas man neatsako?",
                "lv | Es vēl neesmu saņēmis savu pasūtījumu, kāpēc neviens neatbild?",
                "et | Ma ei ole oma pakki veel saanud, miks keegi ei vasta?",
                "fi | Miksi tilaus ei ole vielä tullut, kun muut ovat saaneet?",
                "id | Pesanan saya belum datang juga, kenapa tidak ada yang bisa bantu",
                "el | Δεν ήρθε ακόμα η παραγγελία μου",
                "ru | мой заказ от Kavoora Coffee не пришёл",
            })
    void a_post_is_told_in_each_language(String language, String text) {
        assertThat(of(text)).isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "😀😀 👍🏽",
                "https://example.com/the-order-of-the-day www.the-house.example",
                "bit.ly/the-order-is-here",
                "@the_order_of @yesterday",
                "#thankyou #wherearethey",
                "where.is@example.com",
                "I6EP18 12:30 99€",
                "xzqv",
                "\uD83D \uDE00\uD83D"
            })
    void what_shows_no_language_is_unknown(String text) {
        assertThat(of(text)).isEqualTo("und");
    }

    @Test
    void links_names_and_topics_do_not_count() {
        var text = "köszi, megjött";
        assertThat(of("@whereismyorder #thankyou https://example.com/where/is/my/order " + text))
                .isEqualTo("hu");
        assertThat(of("#ขอบคุณ")).isEqualTo("th"); // its letters are Thai all the same
        assertThat(of("ขอบคุณค่ะ https://example.com/a-very-long-link-in-english-words"))
                .isEqualTo("th");
    }

    @Test
    void letters_in_other_shapes_are_the_same_letters() {
        assertThat(of("cam on cac ban da giup do")).isEqualTo("vi");
        assertThat(of("toi chua nhan duoc hang, bao gio moi giao?")).isEqualTo("vi");
        assertThat(of("Ca\u0309m o\u031Bn ca\u0301c ba\u0323n")).isEqualTo("vi"); // accents by themselves
        assertThat(of("𝐰𝐡𝐞𝐫𝐞 𝐢𝐬 𝐦𝐲 𝐨𝐫𝐝𝐞𝐫")).isEqualTo("en");
        assertThat(of("wh\u200Bere i\u00ADs m\u2060y or\uFEFFder")).isEqualTo("en");
        assertThat(of("sooooooo haaaaappy with theeeem")).isEqualTo("en");
        assertThat(of("WHERE IS MY ORDER")).isEqualTo("en");
        assertThat(of("ürünün özelliði çok kötü, sipariþ gelmedi")).isEqualTo("tr"); // in another country's bytes
    }

    @Test
    void the_script_of_most_letters_decides() {
        assertThat(of("สั่ง flat white ไป 2 แก้ว ได้ latte")).isEqualTo("th");
        assertThat(of("we had the ผัดไทย for lunch and it was really good")).isEqualTo("en");
        assertThat(of("أين طلبي؟ iPhone")).isEqualTo("ar");
        assertThat(of("\u202Eאיפה ההזמנה שלי")).isEqualTo("he");
    }

    @Test
    void the_teams_languages_win_what_is_nearly_even() {
        var even = "textos";
        assertThat(new Languages(List.of("pt")).of(even, "")).isEqualTo("pt");
        assertThat(new Languages(List.of("es")).of(even, "")).isEqualTo("es");
        assertThat(new Languages(List.of("da")).of("jeg venter endnu", "")).isEqualTo("da");
    }

    @Test
    void the_network_decides_only_where_the_text_does_not() {
        assertThat(LANGUAGES.of("where is my order", "hu")).isEqualTo("en");
        assertThat(LANGUAGES.of("👍", "hu")).isEqualTo("hu");
        assertThat(LANGUAGES.of("👍", "qme")).isEqualTo("und");
        assertThat(LANGUAGES.of("👍", "zxx")).isEqualTo("und");
    }

    @Test
    void who_wants_to_be_surer_is_told_less() {
        assertThat(LANGUAGES.of("sistema integrado", "", 3)).isEqualTo("und");
        assertThat(LANGUAGES.of("where is my order", "", 3)).isEqualTo("en");
    }

    @Test
    void a_long_text_is_told_by_its_begin() {
        assertThat(of("where is my order ".repeat(2_500))).isEqualTo("en");
        assertThat(of("ของยังไม่มา ".repeat(4_000))).isEqualTo("th");
        for (var piece : List.of("a", "ab", "@", "#a", "w.", "\u0301", "\uD835", "www.", "_", "é\u200B", "ö-")) {
            assertThat(of(piece.repeat(40_000 / piece.length()))).isNotBlank();
        }
    }

    @Test
    void no_text_makes_it_fail_and_the_same_text_gets_the_same_answer() {
        var random = new Random(5);
        var again = new Languages(List.of("en", "hu", "th"));
        for (var i = 0; i < 5_000; i++) {
            var text = new StringBuilder();
            for (var j = random.nextInt(60); j > 0; j--) {
                text.append((char)
                        switch (random.nextInt(5)) {
                            case 0 -> random.nextInt(0x10000);
                            case 1 -> 0xD800 + random.nextInt(0x800);
                            case 2 -> 0xC0 + random.nextInt(0x200);
                            case 3 -> "@#./:_ \u200B\u0301".charAt(random.nextInt(9));
                            default -> 'a' + random.nextInt(26);
                        });
            }
            assertThat(of(text.toString())).isNotBlank().isEqualTo(again.of(text.toString(), ""));
        }
    }

    @Test
    void a_table_that_is_none_or_of_another_version_or_damaged_is_refused() {
        var table = Grams.write(
                List.of("en", "hu"), 0.5f, new long[] {Grams.hash("a"), Grams.hash("é")}, new long[] {0xF, 0xF0});
        assertThat(Grams.read(table).languages()).containsExactly("en", "hu");
        var other = table.clone();
        other[7]++;
        assertThatThrownBy(() -> Grams.read(other))
                .hasMessage("languages.bin: of version 2, this build reads version 1");
        for (var length : new int[] {0, 3, 40, table.length - 1, table.length + 1}) {
            assertThatThrownBy(() -> Grams.read(java.util.Arrays.copyOf(table, length)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("languages.bin: ");
        }
        for (var at = 8; at < table.length; at++) {
            var damaged = table.clone();
            damaged[at] ^= 1;
            assertThatThrownBy(() -> Grams.read(damaged)).hasMessageStartingWith("languages.bin: damaged");
        }
    }

    @ParameterizedTest
    @CsvSource({"sentences, .99", "word-pairs, .93", "single-words, .81"})
    void the_sixteen_are_told_apart_in_public_sets(String set, double budget) throws IOException {
        var file = Path.of(System.getProperty("root", ".."), "../shared/data/langid/lingua_" + set + ".jsonl.gz");
        assumeThat(file).exists();
        var json = new ObjectMapper();
        int right = 0, all = 0;
        try (var lines = new Scanner(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)) {
            while (lines.hasNextLine()) {
                var row = json.readTree(lines.nextLine());
                var language = row.path("label").asText();
                if (SIXTEEN.contains(language)) {
                    all++;
                    right += of(row.path("text").asText()).equals(language) ? 1 : 0;
                }
            }
        }
        assertThat(right / (double) all).isGreaterThanOrEqualTo(budget);
    }

    private static String of(String text) {
        return LANGUAGES.of(text, "");
    }
}
