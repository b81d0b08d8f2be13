package care.earshot.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.broadcast.Feedback.Subscription;
import care.earshot.broadcast.Links;
import care.earshot.broadcast.Mail;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the link of an announcement leads: {@code /u/TOKEN}. A mail program posts there (RFC 8058), a person gets a page
 * with one button. Looking changes nothing, because mail scanners follow every link.
 */
final class UnsubscribePage {
    static final String PATH = "/u/";

    private record Words(String title, String question, String button, String done, String since, String bad) {}

    private static final Map<String, Words> WORDS = Map.of(
            "en",
            new Words(
                    "Unsubscribe",
                    "Get no more mails about “{}”?",
                    "Unsubscribe",
                    "Done: you get no more mails about “{}”.",
                    "You agreed to mails about “{}” again after this one was sent. Use the link in a newer mail.",
                    "This link does not work. Use the one in the mail as it is."),
            "hu",
            new Words(
                    "Leiratkozás",
                    "Nem kér több levelet erről: „{}”?",
                    "Leiratkozom",
                    "Kész: nem kap több levelet erről: „{}”.",
                    "E levél után újra hozzájárult a levelekhez erről: „{}”. Használja egy újabb levél linkjét.",
                    "Ez a link nem működik. Használja úgy, ahogy a levélben áll."),
            "th",
            new Words(
                    "ยกเลิกการรับอีเมล",
                    "ไม่ต้องการรับอีเมลเรื่อง “{}” อีกใช่ไหม",
                    "ยกเลิกการรับ",
                    "เรียบร้อย คุณจะไม่ได้รับอีเมลเรื่อง “{}” อีก",
                    "คุณยินยอมรับอีเมลเรื่อง “{}” อีกครั้งหลังอีเมลฉบับนี้ โปรดใช้ลิงก์ในอีเมลฉบับใหม่กว่า",
                    "ลิงก์นี้ใช้ไม่ได้ โปรดใช้ลิงก์ตามที่อยู่ในอีเมล"));

    private final CastParts parts;

    UnsubscribePage(CastParts parts) {
        this.parts = parts;
    }

    Response answer(Request request) {
        boolean post = request.method().equals("POST");
        if (!post && !request.method().equals("GET")) {
            return Replies.with(Replies.problem(405, "wrong-method", "use GET or POST"), "Allow", "GET, POST");
        }
        var link = parts.links().get().read(request.path().substring(PATH.length()));
        var about = parts.feedback().look(link);
        if (link == null || about == null) {
            return page(404, "en", Words::bad, "", "");
        }
        return post ? followed(link, about) : page(200, about.language(), Words::question, about.topic(), BUTTON);
    }

    private Response followed(Links.Link link, Subscription about) {
        return switch (parts.feedback().unsubscribe(link)) {
            case null -> page(404, "en", Words::bad, "", "");
            case YES, ALREADY -> page(200, about.language(), Words::done, about.topic(), "");
            case AGREED_SINCE -> page(410, about.language(), Words::since, about.topic(), "");
        };
    }

    private static final String BUTTON = "<form method=\"post\"><button>{}</button></form>";

    private interface Sentence {
        String of(Words words);
    }

    private static Response page(int status, String wanted, Sentence sentence, String topic, String form) {
        var language = WORDS.containsKey(wanted) ? wanted : "en";
        @Nullable Words words = WORDS.get(language);
        if (words == null) {
            throw new IllegalStateException("no words in " + language);
        }
        var html = "<!doctype html><html lang=\"" + language + "\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<meta name=\"color-scheme\" content=\"light dark\"><title>" + Mail.escape(words.title())
                + "</title></head><body><main><h1>" + Mail.escape(words.title()) + "</h1><p>"
                + Mail.escape(sentence.of(words).replace("{}", topic)) + "</p>"
                + form.replace("{}", Mail.escape(words.button())) + "</main></body></html>\n";
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "text/html; charset=utf-8");
        headers.put("Cache-Control", "no-store");
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        headers.put("Referrer-Policy", "no-referrer"); // the address is the key
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Robots-Tag", "noindex");
        return new Response(status, headers, html.getBytes(UTF_8));
    }
}
