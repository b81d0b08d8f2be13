package care.earshot.broadcast;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * A letter as the mail that it becomes: subject, text, and the same as simple HTML, with a line below that says why one
 * gets it and how to get no more. Whatever the person wrote is escaped in HTML, values as well.
 */
public record Mail(String subject, String text, String html) {
    private static final Pattern WEB = Pattern.compile("https://[^\\s<>\"'(){}]*[^\\s<>\"'(){}.,;:!?]");

    private static final Map<String, String[]> FOOTERS = Map.of(
            "en",
            new String[] {"You get this because you agreed to mails about", "To get no more of them:", "unsubscribe"},
            "hu",
            new String[] {"Azért kapja ezt, mert hozzájárult a levelekhez erről:", "Ha nem kér többet:", "leiratkozás"},
            "th",
            new String[] {"คุณได้รับอีเมลนี้เพราะคุณยินยอมรับอีเมลเรื่อง", "หากไม่ต้องการรับอีก:", "ยกเลิกการรับ"});

    /** How placeholders are written: by name and what stands where there is no value. */
    public interface Places extends BiFunction<String, String, String> {}

    /**
     * Makes the mail.
     *
     * @param place in subject and text
     * @param htmlPlace in HTML; must be escaped
     * @param unsubscribe the link as it stands in the text
     * @param htmlUnsubscribe the link as an attribute's value
     */
    public static Mail of(
            Letter letter,
            String language,
            String topic,
            Places place,
            Places htmlPlace,
            String unsubscribe,
            String htmlUnsubscribe) {
        var footer = FOOTERS.getOrDefault(language, FOOTERS.get("en"));
        var words = footer == null ? new String[] {"", "", ""} : footer;
        var text = Wording.of(letter.text().replace("\r\n", "\n").strip());
        var html = text.each(Mail::html, htmlPlace);
        return new Mail(
                Wording.of(letter.subject()).each(plain -> plain, place),
                text.each(plain -> plain, place) + "\n\n-- \n" + words[0] + " " + topic + ". " + words[1] + " "
                        + unsubscribe + "\n",
                "<!doctype html><html lang=\"" + language + "\"><body dir=\"auto\"><p>" + html + "</p>\n<hr><p><small>"
                        + escape(words[0]) + " " + escape(topic) + ". " + escape(words[1]) + " <a href=\""
                        + htmlUnsubscribe + "\">" + escape(words[2]) + "</a></small></p></body></html>\n");
    }

    /** As somebody with these values reads it. */
    public static Mail preview(
            Letter letter, String language, String topic, Map<String, String> values, String unsubscribe) {
        Places filled = (name, otherwise) -> value(values, name, otherwise);
        return of(
                letter,
                language,
                topic,
                filled,
                (name, otherwise) -> escape(value(values, name, otherwise)),
                unsubscribe,
                escape(unsubscribe));
    }

    /** What stands for a placeholder. */
    public static String value(Map<String, String> values, String name, String otherwise) {
        var value = values.getOrDefault(name, "");
        return value.isEmpty() ? otherwise : value;
    }

    /** A piece of plain text: paragraphs, line ends, and https addresses that can be followed. */
    private static String html(String plain) {
        var out = new StringBuilder();
        var matcher = WEB.matcher(plain);
        int from = 0;
        while (matcher.find()) {
            var url = escape(matcher.group());
            out.append(escape(plain.substring(from, matcher.start())))
                    .append("<a href=\"")
                    .append(url)
                    .append("\">")
                    .append(url)
                    .append("</a>");
            from = matcher.end();
        }
        return out.append(escape(plain.substring(from)))
                .toString()
                .replaceAll("\n{2,}", "</p>\n<p>")
                .replaceAll("(?<!</p>)\n(?!<p>)", "<br>\n");
    }

    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
