package care.earshot.triage;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A time by which a customer needs something, in their own words: "need it by Friday", "my flight leaves at 18:30",
 * "péntekig", "ภายในวันนี้". Only with a word of need, an event, or an end beside it: "no reply in two hours" looks back.
 */
final class Deadlines {
    /** Each is made when it is needed first: most starts of a process do without. */
    private static final class English {
        private static final String DAY =
                "(?:today|tonight|tomorrow|noon|midnight|this (?:morning|afternoon|evening|weekend)|(?:this |next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)";
        private static final String WHEN = "(?:" + DAY
                + "|(?:the )?\\d{1,2}(?: \\d{2})?(?: ?[ap]m\\b|st\\b|nd\\b|rd\\b|th\\b| o ?clock)|(?:the )?end of (?:the )?(?:day|week|month))";
        private static final String SOON =
                "(?:\\d{1,2}|an?|one|two|three|four|five|six|half an) ?(?:h|hrs?|hours?|mins?|minutes?|days?)\\b";
        static final Pattern DEADLINE = Pattern.compile(
                " (?:need|needs|needed|must|have to|has to|want|wanted|arrive|arrives|here|back|delivered|fixed|answer|reply|refund|refunded|resolved|sorted|done|working)(?: [a-z]{1,12}){0,4} (?:by|before|until|till) "
                        + WHEN
                        + "| (?:flight|train|bus|boat|trip|party|meeting|appointment|event|wedding|funeral|exam|interview|surgery|guests|holiday)(?: [a-z]{1,12}){0,2} (?:(?:at|on|by|before) )?(?:"
                        + WHEN + "|in " + SOON + ")"
                        + "| (?:expires|expire|runs out|ends|closes|leaves|leaving|departs|departing|boarding|is due|are due)(?: (?:at|on|by))? (?:"
                        + WHEN + "|in " + SOON + ")");
    }

    private static final class Hungarian {
        private static final String DAY = "(?:ma|holnap|hetfo|kedd|szerda|csutortok|pentek|szombat|vasarnap)";
        static final Pattern DEADLINE = Pattern.compile(
                " " + DAY
                        + "i?g | (?:ma|holnap) (?:estig|delig|reggelig|ejfelig|\\d{1,2} ?(?:oraig|ig)) | \\d{1,2} ?(?:oraig|ig) (?:kell|kellene|szuksegem|meg kell)"
                        + "| (?:lejar|indul|indulok|indulunk|utazom|utazunk|hatarido|repulom)(?: [a-z]{1,12}){0,2} (?:"
                        + DAY
                        + "(?:n|en|on)? |\\d{1,2} (?:ora|perc|nap) mulva)| \\d{1,2} (?:ora|perc|nap) mulva (?:indul|lejar|kezdod|zar)");
    }

    private static final class Thai {
        private static final String DAY =
                "(?:วันนี้|คืนนี้|เย็นนี้|พรุ่งนี้|วัน(?:จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)|เที่ยง|สิ้นเดือน|\\d{1,2} ?(?:โมง|ทุ่ม|นาที|ชั่วโมง|ชม|วัน))";
        static final Pattern DEADLINE = Pattern.compile("(?:ภายใน|ให้ทัน|ไม่เกิน) ?" + DAY
                + "|(?:ต้องใช้|ต้องการ|ขอ|จะใช้|ต้องได้)[^ ]{0,20}ก่อน ?" + DAY
                + "|(?:หมดอายุ|หมดเขต|เดินทาง|ขึ้นเครื่อง|บินไป|เครื่องออก|งานแต่ง)[^ ]{0,20} ?(?:ใน|อีก)? ?" + DAY);
    }

    /** Without one of these there is none, and no pattern is asked. */
    private static final List<String> ENGLISH = List.of(
            " by ",
            " before ",
            " until ",
            " till ",
            " flight ",
            " train ",
            " bus ",
            " boat ",
            " trip ",
            " party ",
            " meeting ",
            " appointment ",
            " event ",
            " wedding ",
            " funeral ",
            " exam ",
            " interview ",
            " surgery ",
            " guests ",
            " holiday ",
            " expire",
            " runs out ",
            " ends ",
            " closes ",
            " leaves ",
            " leaving ",
            " depart",
            " boarding ",
            " due ");

    private static final List<String> HUNGARIAN =
            List.of("ig ", " mulva ", " lejar ", " indul", " utaz", " hatarido ", " repulom ");
    private static final List<String> THAI =
            List.of("ภายใน", "ให้ทัน", "ไม่เกิน", "ก่อน", "หมด", "เดินทาง", "เครื่อง", "บินไป", "งานแต่ง");

    private Deadlines() {}

    /** The customer's words that say it, or empty. */
    static String in(Folded text) {
        var words = text.toString();
        var found = "";
        if (any(words, ENGLISH)) {
            found = first(English.DEADLINE, text, words);
        }
        if (found.isEmpty() && any(words, HUNGARIAN)) {
            found = first(Hungarian.DEADLINE, text, words);
        }
        return found.isEmpty() && any(words, THAI) ? first(Thai.DEADLINE, text, words) : found;
    }

    private static boolean any(String words, List<String> parts) {
        for (var part : parts) {
            if (words.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /** Every repetition in the patterns is bounded. */
    private static String first(Pattern deadline, Folded text, String words) {
        var found = deadline.matcher(words);
        return found.find() ? text.quote(found.start(), found.end()) : "";
    }
}
