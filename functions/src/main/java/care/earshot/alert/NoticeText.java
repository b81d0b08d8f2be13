package care.earshot.alert;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A notice in words that people read on a phone.
 *
 * @param title one line that says it all
 * @param facts name and value, in order
 * @param samples at most three, each in one line
 * @param labels what stands above them and on the link
 * @param link to the alert on the console; empty where nobody knows where that is
 */
public record NoticeText(
        String title, List<Fact> facts, String changed, List<Notice.Sample> samples, Labels labels, String link) {
    /** How many there were in the window before. */
    static final String BEFORE = "before:";

    /** How many there were when somebody was told last. */
    static final String WAS = "was:";

    static final String UNWATCHED = "unwatched";

    private static final int LONGEST_SAMPLE = 300;
    private static final int MOST_SAMPLES = 3;

    public NoticeText {
        facts = List.copyOf(facts);
        samples = List.copyOf(samples);
    }

    public record Fact(String name, String value) {}

    /** Words around the rest. */
    public record Labels(String changed, String posts, String open) {}

    /** The words of one language; {@code %1$s} what was counted, then seen, minutes, expected, authors. */
    private record Words(
            String opened,
            String grew,
            String closed,
            String counts,
            String all,
            String queue,
            String network,
            String language,
            Map<Severity, String> severities,
            String severity,
            String seen,
            String expected,
            String authors,
            String before,
            String was,
            String unwatched,
            Labels labels) {}

    private static final Words ENGLISH = new Words(
            "%s: %s",
            "%s grew: %s",
            "%s is over: %s",
            "%s in %d minutes, %s expected, %s different people",
            "All messages",
            "Queue %s",
            "Network %s",
            "Language %s",
            Map.of(Severity.INFO, "for information", Severity.WARNING, "warning", Severity.CRITICAL, "critical"),
            "Severity",
            "Seen",
            "Expected",
            "Different people",
            "%s in the %d minutes before",
            "it was %s",
            "it is watched no longer",
            new Labels("What changed", "What they write", "Open in Earshot"));

    private static final Words HUNGARIAN = new Words(
            "%s: %s",
            "%s tovább nő: %s",
            "%s véget ért: %s",
            "%s üzenet %d perc alatt, a szokásos %s, %s különböző ember",
            "Minden üzenet",
            "Sor: %s",
            "Hálózat: %s",
            "Nyelv: %s",
            Map.of(Severity.INFO, "tájékoztatás", Severity.WARNING, "figyelmeztetés", Severity.CRITICAL, "kritikus"),
            "Súlyosság",
            "Érkezett",
            "Szokásos",
            "Különböző ember",
            "%s az előző %d percben",
            "ennyi volt: %s",
            "már nem figyeljük",
            new Labels("Mi változott", "Ezt írják", "Megnyitás az Earshotban"));

    private static final Words THAI = new Words(
            "%s: %s",
            "%s เพิ่มขึ้นอีก: %s",
            "%s สิ้นสุดแล้ว: %s",
            "%s ข้อความใน %d นาที ปกติ %s จาก %s คน",
            "ข้อความทั้งหมด",
            "คิว %s",
            "เครือข่าย %s",
            "ภาษา %s",
            Map.of(Severity.INFO, "แจ้งให้ทราบ", Severity.WARNING, "เตือน", Severity.CRITICAL, "วิกฤต"),
            "ความรุนแรง",
            "ที่พบ",
            "ปกติ",
            "จำนวนคน",
            "%s ใน %d นาทีก่อนหน้า",
            "ก่อนหน้านี้ %s",
            "ไม่ได้เฝ้าดูแล้ว",
            new Labels("สิ่งที่เปลี่ยนไป", "ข้อความจากลูกค้า", "เปิดใน Earshot"));

    /** Languages that notices are told in. */
    public static final List<String> LANGUAGES = List.of("en", "hu", "th");

    /** In the receivers' language. */
    public static NoticeText of(Notice notice, Receivers receivers) {
        var words = switch (receivers.language()) {
            case "hu" -> HUNGARIAN;
            case "th" -> THAI;
            default -> ENGLISH;
        };
        var numbers = NumberFormat.getInstance(Locale.forLanguageTag(receivers.language()));
        numbers.setMaximumFractionDigits(notice.expected() < 10 ? 1 : 0);
        var seen = numbers.format(notice.seen());
        var expected = numbers.format(notice.expected());
        var authors = numbers.format(notice.authors());
        var form = switch (notice.phase()) {
            case OPENED -> words.opened();
            case GREW -> words.grew();
            case CLOSED -> words.closed();
        };
        var counts = words.counts().formatted(seen, notice.windowMinutes(), expected, authors);
        return new NoticeText(
                form.formatted(counted(notice.series(), words), counts),
                List.of(
                        new Fact(words.seen(), seen),
                        new Fact(words.expected(), expected),
                        new Fact(words.authors(), authors),
                        new Fact(words.severity(), words.severities().getOrDefault(notice.severity(), ""))),
                changed(notice, words),
                notice.samples().stream()
                        .limit(MOST_SAMPLES)
                        .map(sample -> new Notice.Sample(
                                sample.conversation(), line(sample.text(), LONGEST_SAMPLE), link(sample.link())))
                        .toList(),
                words.labels(),
                receivers.console().isEmpty() ? "" : receivers.console() + "/alerts/" + notice.alertId());
    }

    private static String changed(Notice notice, Words words) {
        var what = notice.changed();
        return what.startsWith(BEFORE)
                ? words.before().formatted(what.substring(BEFORE.length()), notice.windowMinutes())
                : what.startsWith(WAS)
                        ? words.was().formatted(what.substring(WAS.length()))
                        : what.equals(UNWATCHED) ? words.unwatched() : line(what, LONGEST_SAMPLE);
    }

    private static String counted(String series, Words words) {
        int colon = series.indexOf(':');
        var kind = colon < 0 ? series : series.substring(0, colon);
        var name = line(series.substring(colon + 1), 80);
        return switch (kind) {
            case "all" -> words.all();
            case "queue" -> words.queue().formatted(name);
            case "network" -> words.network().formatted(name);
            case "language" -> words.language().formatted(name);
            default -> name;
        };
    }

    /** Only what is surely an address of the web is one that people click on. */
    private static String link(String link) {
        return link.startsWith("https://") && link.chars().noneMatch(c -> c <= ' ' || "<>|\"'()[]\\".indexOf(c) >= 0)
                ? link
                : "";
    }

    /** In one line, and not longer than a phone shows; never cuts a character in two. */
    static String line(String text, int longest) {
        var line = text.replaceAll("[\\p{Cntrl}\\s\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+", " ")
                .strip();
        if (line.codePointCount(0, line.length()) <= longest) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
