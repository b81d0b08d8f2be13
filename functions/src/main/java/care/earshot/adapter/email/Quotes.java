package care.earshot.adapter.email;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells what the customer wrote now from what their mail program repeated below. When it is not sure, everything is new:
 * a quote shown twice is a nuisance, a question folded away is a customer without an answer.
 */
final class Quotes {
    /** A line of attribution is longer only by accident, and the patterns are tried on nothing longer. */
    private static final int LINE = 400;

    private static final int SIGNATURE = 12;
    private static final Pattern ATTRIBUTION = Pattern.compile("(?iu)^(?:"
            + "(?:on|le|am|el|il|op|em|den|w dniu|dne)\\b.{4,300}"
            + "(?:wrote|a écrit|schrieb.{0,80}|escribió|ha scritto|schreef.{0,80}|escreveu|skrev.{0,80}|napisał.{0,80}|napsal.{0,80})"
            + "|.{3,300}\\sírta(?: ?\\(.{3,80}\\))?"
            + "|.{3,300}(?:ได้)?เขียน(?:ว่า)?"
            + ")\\s?:?$");
    private static final Pattern DATED = Pattern.compile("(?:19|20|25)\\d\\d|\\d{1,2}[:.]\\d\\d");
    private static final Pattern RULE = Pattern.compile("(?iu)^\\s*-{2,}\\s*(?:original message|original appointment"
            + "|eredeti üzenet|továbbított üzenet|forwarded message|ข้อความต้นฉบับ|ข้อความที่ส่งต่อ|ursprüngliche nachricht"
            + "|message d'origine|mensaje original)\\s*-{2,}\\s*$");
    private static final Pattern FROM =
            Pattern.compile("(?iu)^\\s*\\*?(?:from|feladó|จาก|von|de|da)\\s?:\\*?\\s.{1,300}");
    private static final Pattern SENT = Pattern.compile(
            "(?iu)^\\s*\\*?(?:sent|date|elküldve|küldve|dátum|ส่งเมื่อ|ส่ง|วันที่|gesendet|datum|envoyé|enviado)\\s?:.*");
    private static final Pattern ABOUT = Pattern.compile(
            "(?iu)^\\s*\\*?(?:to|subject|címzett|tárgy|ถึง|เรื่อง|หัวเรื่อง|an|betreff|à|objet|para|asunto)\\s?:.*");

    private Quotes() {}

    /**
     * A mail's text in two.
     *
     * @param fresh what was written now; never blank unless the whole text is
     * @param quoted the repeated history and the signature, as they stood; empty if there is none
     */
    record Folded(String fresh, String quoted) {}

    static Folded fold(String text) {
        var lines = text.lines().toList();
        int cut = signature(lines, history(lines));
        if (cut >= lines.size()) {
            return new Folded(text.strip(), "");
        }
        var fresh = join(lines.subList(0, cut));
        return fresh.isEmpty() ? below(text, lines, cut) : new Folded(fresh, join(lines.subList(cut, lines.size())));
    }

    /** Nothing stands above the quote: the answer is below it, or the mail is nothing but a quote. */
    private static Folded below(String text, List<String> lines, int cut) {
        int at = cut;
        while (at < lines.size() && !quoted(lines.get(at))) {
            at++;
        }
        while (at < lines.size() && (quoted(lines.get(at)) || lines.get(at).isBlank())) {
            at++;
        }
        var after = lines.subList(at, lines.size());
        var fresh = join(after.subList(0, signature(after, after.size())));
        boolean mixed = after.stream().anyMatch(Quotes::quoted);
        return fresh.isEmpty() || mixed ? new Folded(text.strip(), "") : new Folded(fresh, join(lines.subList(0, at)));
    }

    /** The first line of the history, or the number of lines. */
    private static int history(List<String> lines) {
        for (int at = 0; at < lines.size(); at++) {
            var line = lines.get(at);
            if (RULE.matcher(shortened(line)).matches() || headers(lines, at)) {
                return aboveRule(lines, at);
            }
            int start = attribution(lines, at);
            if (start >= 0
                    && (!interleaved(lines, at + 1)
                            || join(lines.subList(0, start)).isEmpty())) {
                return start;
            }
        }
        return trailing(lines);
    }

    /** Outlook draws a line above its headers. */
    private static int aboveRule(List<String> lines, int at) {
        int above = at - 1;
        while (above >= 0 && lines.get(above).isBlank()) {
            above--;
        }
        return above >= 0 && lines.get(above).strip().matches("[_-]{10,}") ? above : at;
    }

    /** Where the attribution begins that ends in line {@code at} (programs wrap it over up to three), or -1. */
    private static int attribution(List<String> lines, int at) {
        var last = lines.get(at).strip();
        if (last.length() > LINE || !(last.endsWith(":") || last.endsWith("เขียนว่า"))) {
            return -1;
        }
        var joined = "";
        for (int start = at; start >= Math.max(0, at - 2) && !lines.get(start).isBlank(); start--) {
            joined = lines.get(start).strip() + (joined.isEmpty() ? "" : " " + joined);
            if (joined.length() > LINE || quoted(joined)) {
                return -1;
            }
            boolean dated = DATED.matcher(joined).find();
            if (dated && ATTRIBUTION.matcher(joined).matches() && (joined.contains("@") || repeats(lines, at + 1))) {
                return start;
            }
        }
        return -1;
    }

    /** Whether the next line that says something is a quoted one, or nothing follows. */
    private static boolean repeats(List<String> lines, int from) {
        return lines.stream()
                .skip(from)
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(Quotes::quoted)
                .orElse(true);
    }

    /** Quoted lines, then new ones: the customer answers point by point, and all of it is new. */
    private static boolean interleaved(List<String> lines, int from) {
        boolean any = false;
        for (var line : lines.subList(from, lines.size())) {
            if (quoted(line)) {
                any = true;
            } else if (line.stripTrailing().equals("--")) {
                return false; // a signature below
            } else if (any && !line.isBlank()) {
                return true;
            }
        }
        return false;
    }

    private static boolean headers(List<String> lines, int at) {
        if (!FROM.matcher(shortened(lines.get(at))).matches()) {
            return false;
        }
        boolean sent = false;
        boolean about = false;
        for (var line : lines.subList(at + 1, Math.min(lines.size(), at + 6))) {
            sent |= SENT.matcher(shortened(line)).matches();
            about |= ABOUT.matcher(shortened(line)).matches();
        }
        return sent && about;
    }

    /** Quoted lines at the very end, without a word that announces them. */
    private static int trailing(List<String> lines) {
        int at = lines.size();
        boolean any = false;
        while (at > 0 && (quoted(lines.get(at - 1)) || lines.get(at - 1).isBlank())) {
            at--;
            any |= quoted(lines.get(at));
        }
        return any ? at : lines.size();
    }

    /** Where the signature begins ({@code "-- "}, RFC 3676), if there is one before {@code end} and words before it. */
    private static int signature(List<String> lines, int end) {
        for (int at = Math.max(0, end - SIGNATURE); at < end; at++) {
            if (lines.get(at).stripTrailing().equals("--")
                    && !join(lines.subList(0, at)).isEmpty()) {
                return at;
            }
        }
        return end;
    }

    private static boolean quoted(String line) {
        return line.startsWith(">") || line.startsWith(" >");
    }

    private static String shortened(String line) {
        return line.length() <= LINE ? line : line.substring(0, LINE);
    }

    private static String join(List<String> lines) {
        return String.join("\n", lines).strip();
    }
}
