package care.earshot.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import care.earshot.reply.PrivateData.Found;
import care.earshot.reply.PrivateData.Kind;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateDataTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111 1111 1111 1111",
                "5500-0055-5555-5559",
                "378282246310005",
                "3782 822463 10005",
                "6011 1111 1111 1117 exp 12/27",
                "4111 1111 1111 1111 12/27",
                "30569309025904",
                "4222222222222",
                "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
                "๔๑๑๑ ๑๑๑๑ ๑๑๑๑ ๑๑๑๑",
                "４１１１１１１１１１１１１１１１",
                "4111\u200B1111\u200B1111\u200B1111",
                "4111\u00A01111\u20111111\u20131111",
                "card:4111.1111.1111.1111."
            })
    void a_card_number_is_found(String text) {
        finds(Kind.CARD, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HU42117730161111101800000000",
                "HU42 1177 3016 1111 1018 0000 0000",
                "hu42-1177-3016-1111-1018-0000-0000",
                "GB82 WEST 1234 5698 7654 32",
                "DE89370400440532013000",
                "FR14 2004 1010 0505 0001 3M02 606",
                "NO93 8601 1117 947",
                "ＨＵ４２ 1177 3016 1111 1018 0000 0000",
                "DE89 3704\u200B0044 0532 0130 00"
            })
    void an_iban_is_found(String text) {
        finds(Kind.IBAN, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kata.nagy@example.com",
                "write to Somchai_77@mail.example.co.th please",
                "a+b@example.org",
                "kata@\u200Bexample.com",
                "kata @ example.com",
                "kata (at) example.com",
                "kata [at] example [dot] com",
                "kata kukac example pont hu",
                "kata＠example.com",
                "ที่ somchai@example.th ครับ"
            })
    void an_e_mail_address_is_found(String text) {
        finds(Kind.EMAIL, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+36 30 123 4567",
                "+36301234567",
                "06 30 123 4567",
                "06-1-234-5678",
                "0630/123-4567",
                "30/123-4567",
                "+66 81 234 5678",
                "081-234-5678",
                "0812345678",
                "๐๘๑ ๒๓๔ ๕๖๗๘",
                "02-123-4567",
                "(212) 555-0123",
                "212.555.0123",
                "+1 212 555 0123",
                "1-212-555-0123",
                "call me on 2125550123",
                "0036 20 123 4567",
                "+44 7700 900123",
                "０６ ３０ １２３ ４５６７",
                "06\u200B30\u200B1234567"
            })
    void a_phone_number_is_found(String text) {
        finds(Kind.PHONE, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8332231418",
                "adóazonosító: 8 332 231 418",
                "037 281 825",
                "TAJ 123456788",
                "1-800101-0016",
                "3 990101 0017",
                "1-1017-01234-56-1",
                "1101701234561",
                "๑๑๐๑๗๐๑๒๓๔๕๖๑",
                "123-45-6789",
                "SSN 123456789",
                "078 05 1120",
                "1 1017 01234 56 1"
            })
    void a_national_number_is_found(String text) {
        finds(Kind.NATIONAL_ID, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "221B Baker Street, London",
                "1600 Pennsylvania Avenue",
                "12 oak road",
                "I live at 350 Fifth Ave",
                "PO Box 1234",
                "1052 Budapest, Váci utca 19.",
                "Kossuth Lajos u. 3",
                "Andrássy út 60",
                "Hősök tere 1",
                "Budapest, Erzsébet krt. 43-49.",
                "99/1 หมู่ 5 ต.บางพลี อ.บางพลี",
                "บ้านเลขที่ 123",
                "12/3 ซอยสุขุมวิท 24 แขวงคลองตัน เขตคลองเตย 10110",
                "ถนนสีลม แขวงสีลม เขตบางรัก กรุงเทพ 10500",
                "๑๒/๓ ถนนพระราม ๔",
                "２２１ Baker Street"
            })
    void a_street_address_is_found(String text) {
        finds(Kind.ADDRESS, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BM-104233",
                "#BM-104233 please",
                "order BM\u200B-104233",
                "BM-１０４２３３",
                "BM‑104233",
                "(BM-000001)",
                "BM-104233,",
                "BM-๑๐๔๒๓๓"
            })
    void an_order_number_is_found_by_the_brands_pattern(String text) {
        assertThat(PrivateData.find(text, Pattern.compile("BM-\\d{6}")))
                .extracting(Found::kind)
                .containsExactly(Kind.ORDER_NUMBER);
        assertThat(PrivateData.find(text, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://x.example/status/4111111111111111?to=kata@example.com",
                "www.example.com/4111111111111111",
                "@kata @kata_nagy hi",
                "@kata@mastodon.example thanks",
                "look at example.com, or at us",
                "4111 1111 1111 1112",
                "HU43117730161111101800000000",
                "call 1-800-555-0199 or +36 80 123 456",
                "2017-10-31 22:08:27, 10:30-11:45",
                "open 9-17, since 2019, 12 500 Ft, 1 299 000",
                "it took 5 minutes down the road",
                "az út 5 óra volt",
                "order 115712 and 2017103122",
                "ราคา 1,290 บาท 24 ชั่วโมง",
                "flight 1234 to JFK 12/27",
                "50 000 000 people, 100 200 300",
                "08x-xxx-xxxx, 088-888-8888",
                "flight z2 129.128 12/22-01/8",
                ""
            })
    void what_is_no_private_data_is_let_through(String text) {
        assertThat(PrivateData.find(text, null)).isEmpty();
    }

    @Test
    void places_are_those_of_the_original_text() {
        var text = "😀 my card 4111\u200B1111 1111 1111 and kata@example.com";
        assertThat(PrivateData.find(text, null))
                .extracting(found -> text.substring(found.start(), found.end()))
                .containsExactly("4111\u200B1111 1111 1111", "kata@example.com");
        assertThat(PrivateData.find("+36 30 123 4567", null)).containsExactly(new Found(Kind.PHONE, 0, 15));
        assertThat(PrivateData.find("𝟒111111111111111", null)).containsExactly(new Found(Kind.CARD, 0, 17));
    }

    @Test
    void no_text_makes_it_fail_or_slow() {
        var random = new Random(7);
        for (var piece : List.of(
                "1", "1 ", "a", "a.", "@", "a@", "+1", "A 1 ", "Abc ", "HU42", "\uD800", "\u200B", "๑", "12 Aa Bb ")) {
            PrivateData.find(piece.repeat(40_000 / piece.length()), Pattern.compile("BM-\\d{6}"));
        }
        for (var i = 0; i < 2_000; i++) {
            var text = new StringBuilder();
            for (var j = random.nextInt(60); j > 0; j--) {
                text.append((char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : ' ' + random.nextInt(95)));
            }
            for (var found : PrivateData.find(text.toString(), null)) {
                assertThat(text.substring(found.start(), found.end())).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "airline/train",
                "banking77/train",
                "clinc150/train",
                "hu_sst/train",
                "wisesight/train",
                "twcs/train_tweets"
            })
    void false_alarms_on_what_people_write_are_at_most_one_in_a_hundred(String set) throws IOException {
        var file = Path.of(System.getProperty("root", ".."), "../shared/data", set + ".jsonl.gz");
        assumeTrue(Files.exists(file), "measured where the data sets are");
        var json = new ObjectMapper();
        int texts = 0, alarms = 0;
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line; (line = lines.readLine()) != null; ) {
                var text = json.readTree(line).path("text").asText();
                var found = PrivateData.find(text, null);
                texts++;
                alarms += found.isEmpty() ? 0 : 1;
                if (Boolean.getBoolean("show")) {
                    found.forEach(one -> System.out.println(
                            set + " " + one.kind() + " [" + text.substring(one.start(), one.end()) + "] " + text));
                }
            }
        }
        System.out.printf("private data: %s %d of %d%n", set, alarms, texts);
        assertThat(alarms * 100.0 / texts).isLessThanOrEqualTo(1);
    }

    private static void finds(Kind kind, String text) {
        assertThat(PrivateData.find(text, null))
                .as(text)
                .extracting(Found::kind)
                .contains(kind);
    }
}
