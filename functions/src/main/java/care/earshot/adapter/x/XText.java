package care.earshot.adapter.x;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** What a person reads of a post: X escapes three characters and hides links behind its shortener. */
final class XText {
    private static final int LINK = 2_000; // characters: a longer one is shown short

    private XText() {}

    static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /**
     * Unescaped, with shortened links written out. A link to the post's own picture goes away: the picture is listed.
     *
     * @param urls {@code entities.urls}
     */
    static String readable(String text, JsonNode urls, boolean hasMedia) {
        var readable = unescaped(text);
        for (var url : urls) {
            var link = XJson.text(url.path("url"));
            if (link.startsWith("https://t.co/") && link.length() > "https://t.co/".length()) {
                readable = replaced(readable, link, meant(url, link, hasMedia));
            }
        }
        return readable.strip();
    }

    private static String meant(JsonNode url, String link, boolean hasMedia) {
        var expanded = XJson.text(url.path("expanded_url"));
        var lower = expanded.toLowerCase(Locale.ROOT);
        if (hasMedia && (url.has("media_key") || lower.matches(".*/status/[0-9]+/(photo|video)/[0-9]+"))) {
            return "";
        }
        if (expanded.length() <= LINK && (lower.startsWith("https://") || lower.startsWith("http://"))) {
            return expanded;
        }
        var display = XJson.text(url.path("display_url"));
        return display.isEmpty() ? link : display;
    }

    /** Only the link itself, not one that begins with it. */
    private static String replaced(String text, String link, String by) {
        var out = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf(link); at >= 0; at = text.indexOf(link, at + link.length())) {
            int end = at + link.length();
            if (end < text.length() && Character.isLetterOrDigit(text.charAt(end)) && text.charAt(end) < 128) {
                continue;
            }
            out.append(text, from, at).append(by);
            from = end;
        }
        return out.append(text, from, text.length()).toString();
    }

    /** X's word for a language as BCP 47; empty where it says that it does not know. */
    static String language(String lang) {
        return switch (lang) {
            case "und", "zxx", "art", "qam", "qct", "qht", "qme", "qst" -> "";
            case "in" -> "id";
            case "iw" -> "he";
            default -> lang.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*") ? lang : "";
        };
    }
}
