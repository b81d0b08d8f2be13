package care.earshot.alert;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.alert.Notice.Phase;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NoticeTextTest {
    private static final Instant NOW = Instant.parse("2026-11-20T14:06:00Z");

    private static String changed(String language, String changed) {
        var notice = new Notice(
                "a1",
                Phase.OPENED,
                NOW,
                "tag:payment-declined",
                Severity.WARNING,
                NOW.minusSeconds(900),
                15,
                41,
                3,
                38,
                List.of(),
                changed);
        return NoticeText.of(notice, new Receivers("Kavoora", "", language, ZoneId.of("UTC"), Map.of(), List.of()))
                .changed();
    }

    @ParameterizedTest
    @CsvSource({
        "en, before:4, 4 in the 15 minutes before",
        "hu, before:4, 4 az előző 15 percben",
        "th, before:4, 4 ใน 15 นาทีก่อนหน้า",
        "en, was:41, it was 41",
        "hu, was:41, ennyi volt: 41",
        "th, was:41, ก่อนหน้านี้ 41",
        "hu, unwatched, már nem figyeljük",
        "th, 37 of 41 name the card, 37 of 41 name the card",
    })
    void what_changed_is_said_in_the_receivers_language(String language, String code, String words) {
        assertThat(changed(language, code)).isEqualTo(words);
    }
}
