package care.earshot.local.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.local.Markup;
import care.earshot.local.Web;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The page for people: every call, the newest first. No scripts; what a call says is escaped. */
final class HookPage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';" + " frame-ancestors 'none'";

    private HookPage() {}

    static void serve(HttpExchange exchange, List<CaughtCall> calls) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cache-Control", "no-store");
        switch (exchange.getRequestURI().getPath()) {
            case "/" ->
                Web.answer(
                        exchange,
                        200,
                        "text/html; charset=utf-8",
                        page(calls).html().getBytes(UTF_8));
            case "/hook.css" -> {
                try (var css = HookPage.class.getResourceAsStream("hook.css")) {
                    Web.answer(
                            exchange, 200, "text/css; charset=utf-8", css == null ? new byte[0] : css.readAllBytes());
                }
            }
            default -> Web.answer(exchange, 404, "text/plain", "There is nothing here.".getBytes(UTF_8));
        }
    }

    private static Markup page(List<CaughtCall> calls) {
        var items = calls.reversed().stream().map(HookPage::item).toList();
        return Markup.of(
                """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Caught alerts</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <link rel="stylesheet" href="/hook.css"></head>
                <body><main><h1>Caught alerts</h1>
                <p class="soft">What Earshot told Slack, Teams, PagerDuty, others and EventBridge; none of it left this computer.</p>
                {}
                </main></body></html>
                """,
                items.isEmpty()
                        ? new Markup("<p>No alert yet.</p>")
                        : Markup.of("<ol reversed>{}</ol>", Markup.all(items)));
    }

    private static Markup item(CaughtCall call) {
        return Markup.of(
                """
                <li><details><summary><b>{}</b> <span class="soft">{} · {} · {} · {}</span></summary>
                <pre tabindex="0" dir="auto">{}</pre></details></li>""",
                call.receiver(),
                call.notice(),
                TIME.format(call.at()),
                call.genuine() ? "genuine" : "not signed by us",
                call.status(),
                call.body().toPrettyString());
    }
}
