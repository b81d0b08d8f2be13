package care.earshot.local.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.local.Markup;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.safety.Safelist;

/** The page for people: the mails, one mail, answering it as the customer, writing a first one. No scripts. */
final class MailDesk {
    private static final String POLICY = "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";
    private static final String MAIL_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; sandbox; base-uri 'none'; frame-ancestors 'self'";
    private static final Pattern ONE = Pattern.compile("/mail/(\\d{1,9})(/html|/raw|/answer)?");
    private final MailCatcher catcher;

    MailDesk(MailCatcher catcher) {
        this.catcher = catcher;
    }

    void serve(HttpExchange exchange) throws IOException {
        var form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        if (!fromHere(exchange)) {
            send(exchange, 403, "text/plain", POLICY, "This page answers only on this computer and to itself.");
            return;
        }
        var path = exchange.getRequestURI().getPath();
        boolean post = exchange.getRequestMethod().equals("POST");
        var one = ONE.matcher(path);
        if (one.matches()) {
            var mail = mail(Integer.parseInt(one.group(1)));
            if (mail.isPresent()) {
                one(exchange, mail.get(), Optional.ofNullable(one.group(2)).orElse(""), post, form);
                return;
            }
        }
        if (path.equals("/") && !post) {
            page(exchange, 200, MailPages.list(catcher.mails(), ""));
        } else if (path.equals("/write") && post) {
            write(exchange, form);
        } else if (path.equals("/mail.css")) {
            try (var css = MailDesk.class.getResourceAsStream("mail.css")) {
                send(exchange, 200, "text/css", POLICY, css == null ? "" : new String(css.readAllBytes(), UTF_8));
            }
        } else {
            send(exchange, 404, "text/plain", POLICY, "There is nothing here.");
        }
    }

    private void one(HttpExchange exchange, CaughtMail mail, String what, boolean post, Map<String, String> form)
            throws IOException {
        switch (what) {
            case "/html" -> send(exchange, 200, "text/html", MAIL_POLICY, Jsoup.clean(mail.html(), Safelist.relaxed()));
            case "/raw" ->
                send(exchange, 200, "text/plain", POLICY, new String(mail.raw().getBytes(ISO_8859_1), UTF_8));
            case "/answer" -> {
                var text = form.getOrDefault("text", "");
                if (!post || text.isBlank()) {
                    page(exchange, 400, MailPages.one(mail, "Write something first."));
                    return;
                }
                catcher.answer(mail, text.replace("\r\n", "\n"));
                page(exchange, 200, MailPages.one(mail, "Your answer is on its way to " + mail.replyTo() + "."));
            }
            default -> page(exchange, 200, MailPages.one(mail, ""));
        }
    }

    private void write(HttpExchange exchange, Map<String, String> form) throws IOException {
        var to = form.getOrDefault("to", "").strip();
        try {
            catcher.write(
                    form.getOrDefault("from", "").strip(),
                    form.getOrDefault("name", "").strip(),
                    to,
                    form.getOrDefault("subject", ""),
                    form.getOrDefault("text", "").replace("\r\n", "\n"));
            page(exchange, 200, MailPages.list(catcher.mails(), "Your mail is on its way to " + to + "."));
        } catch (IllegalArgumentException e) {
            page(exchange, 400, MailPages.list(catcher.mails(), "That is " + e.getMessage()));
        }
    }

    private Optional<CaughtMail> mail(int number) {
        return catcher.mails().stream().filter(mail -> mail.number() == number).findFirst();
    }

    /** No other site's page may post here, and no other name may point here. */
    private static boolean fromHere(HttpExchange exchange) {
        var host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .orElse("");
        var origin = exchange.getRequestHeaders().getFirst("Origin");
        return host.matches("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?")
                && (origin == null || origin.equals("http://" + host));
    }

    private static Map<String, String> form(String body) {
        var values = new LinkedHashMap<String, String>();
        for (var pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, UTF_8);
        } catch (IllegalArgumentException _) {
            return value; // a stray % is what was written
        }
    }

    private static void page(HttpExchange exchange, int status, Markup markup) throws IOException {
        send(exchange, status, "text/html", POLICY, markup.html());
    }

    private static void send(HttpExchange exchange, int status, String type, String policy, String body)
            throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type + "; charset=utf-8");
        headers.set("Content-Security-Policy", policy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
