package care.earshot.reply;

import care.earshot.reply.PrivateData.Found;
import care.earshot.reply.PrivateData.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** E-mail addresses, bank accounts and street addresses. */
final class Letters {
    /** Lengths from the IBAN registry. */
    private static final Map<String, Integer> IBAN = lengths(
            "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18"
                    + " FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28"
                    + " LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25"
                    + " QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20");

    private static final Pattern AT = Pattern.compile(
            "(?i)([a-z0-9._%+-]{1,64})(?:@| @ |\\s?[\\[({]\\s?(?:at|kukac|@|แอท)\\s?[\\])}]\\s?| kukac )"
                    + "([a-z0-9-]{1,63}(?:(?:\\.|\\s?[\\[({]\\s?(?:dot|pont|\\.)\\s?[\\])}]\\s?| pont )[a-z0-9-]{1,63}){1,5})");

    private static final String STREET_EN =
            "(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Boulevard|Blvd|Court|Terrace|Crescent|Square|Highway|Hwy|Parkway|Pkwy|Close|Gardens)";
    private static final String STREET_HU =
            "(?:utca|utcája|u\\.|út|útja|tér|tere|körút|krt\\.?|köz|sétány|fasor|rakpart|lakótelep|ltp\\.?|dűlő|sor|lépcső|liget)";
    private static final Pattern[] ADDRESSES = {
        // 221B Baker Street
        Pattern.compile(
                "(?<![\\w$€£.,:/-])\\d{1,5}[A-Za-z]?,? (?:[A-Z][\\p{L}'.-]{0,24} ){1,3}" + STREET_EN + "\\b(?!['’])"),
        // 221b baker street
        Pattern.compile(
                "(?<![\\w$€£.,:/-])\\d{1,5}[a-z]? (?!(?:the|a|an|this|that|of|on|in|my|main|min|mins|minutes?|hours?|hrs?|days?|miles?|blocks?|km|lanes?|more|people|cars?|way|st|nd|rd|th|different|separate|other)\\b)[a-z]{3,20} (?:street|road|avenue|lane|boulevard)\\b"),
        Pattern.compile("\\b\\d{1,5} main (?:street|road|st)\\b"),
        Pattern.compile("(?i)\\bp\\.? ?o\\.? ?box \\d{1,6}\\b"),
        // Kossuth Lajos utca 12.
        Pattern.compile(
                "(?iu)(?<!\\p{L})(?!(?:az?|egy|ez|az|ezt|hosszú|egész|az egész|és|vagy|is|sok|több|minden|fél) )[\\p{L}.-]{2,30} "
                        + STREET_HU
                        + " ?\\d{1,4}(?!\\d| ?(?:óra|órá|perc|nap|km|ft|huf|ember|év|hét|hónap|%|db|fő|ezer|:|-kor))"),
        // 12/34 หมู่ 5, ถนนสุขุมวิท เขต… 10110, บ้านเลขที่ 99
        Pattern.compile("บ้านเลขที่ ?\\d{1,5}"),
        Pattern.compile("\\d{1,5}(?:/\\d{1,5})? ?(?:หมู่ที่|หมู่|ม\\.) ?\\d{1,3}"),
        Pattern.compile("\\d{1,5}(?:/\\d{1,5})? ?(?:ซอย|ซ\\.|ถนน|ถ\\.) ?\\p{L}"),
        Pattern.compile("(?:หมู่ที่|หมู่|ม\\.) ?\\d{1,3} ?(?:ตำบล|ต\\.|บ้าน) ?\\p{L}"),
        Pattern.compile("(?:ตำบล|แขวง|ต\\.)[\\p{L}\\p{M} ]{1,40}(?:อำเภอ|เขต|อ\\.)[\\p{L}\\p{M} .]{1,60}\\d{5}"),
    };

    private Letters() {}

    static List<Found> find(Bare bare) {
        var found = new ArrayList<Found>();
        ibans(bare, found);
        mails(bare, found);
        for (var pattern : ADDRESSES) {
            all(pattern, bare, Kind.ADDRESS, found);
        }
        return found;
    }

    private static void mails(Bare bare, List<Found> found) {
        var text = bare.text();
        if (text.indexOf('@') < 0 && !text.toLowerCase(Locale.ROOT).matches("(?s).*(?:[\\[({] ?at|kukac|แอท).*")) {
            return;
        }
        all(AT, bare, Kind.EMAIL, found);
    }

    private static void all(Pattern pattern, Bare bare, Kind kind, List<Found> found) {
        var matcher = pattern.matcher(bare.text());
        while (matcher.find()) {
            found.add(bare.found(kind, matcher.start(), matcher.end()));
        }
    }

    private static void ibans(Bare bare, List<Found> found) {
        for (var start = 0; start + 15 <= bare.text().length(); start++) {
            if (!alnum(bare.at(start - 1)) && Character.isLetter(bare.at(start)) && Bare.digit(bare.at(start + 2))) {
                var end = iban(bare, start);
                if (end > start) {
                    found.add(bare.found(Kind.IBAN, start, end));
                    start = end;
                }
            }
        }
    }

    /** The end of the IBAN that begins at {@code start}, or {@code start}. */
    private static int iban(Bare bare, int start) {
        var length = IBAN.get(bare.text().substring(start, start + 2).toUpperCase(Locale.ROOT));
        if (length == null) {
            return start;
        }
        var account = new StringBuilder();
        var i = start;
        var gap = 0;
        while (i < bare.text().length() && account.length() < length && gap <= 2) {
            var c = bare.at(i);
            if (alnum(c)) {
                account.append(Character.toUpperCase(c));
                gap = 0;
            } else if (c == ' ' || c == '-' || c == '.') {
                gap++;
            } else {
                return start;
            }
            i++;
        }
        return account.length() == length && !alnum(bare.at(i)) && mod97(account) == 1 ? i : start;
    }

    /** ISO 13616: the first four characters go to the end, letters count from 10. */
    private static int mod97(CharSequence account) {
        var rest = 0;
        for (var i = 0; i < account.length(); i++) {
            var value = Character.digit(account.charAt((i + 4) % account.length()), 36);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest;
    }

    private static boolean alnum(char c) {
        return Bare.digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static Map<String, Integer> lengths(String table) {
        var lengths = new java.util.HashMap<String, Integer>();
        for (var entry : table.split(" ", -1)) {
            lengths.put(entry.substring(0, 2), Integer.parseInt(entry.substring(2)));
        }
        return Map.copyOf(lengths);
    }
}
