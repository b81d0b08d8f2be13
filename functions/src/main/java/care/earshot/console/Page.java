package care.earshot.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page and the files that it loads, under a policy that runs nothing else and shows nothing from elsewhere. */
final class Page {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private final ConsoleSettings settings;
    private @Nullable Assets assets;

    Page(ConsoleSettings settings) {
        this.settings = settings;
    }

    /** Made when somebody asks for the first file: a function that only answers the API never pays for it. */
    synchronized Assets assets() {
        if (assets == null) {
            assets = new Assets();
        }
        return assets;
    }

    Response answer(Request request) {
        if (!request.method().equals("GET")) {
            return Replies.with(Replies.problem(405, "wrong-method", "use GET"), "Allow", "GET");
        }
        var path = request.path();
        var asset = assets().find(path);
        if (asset != null) {
            return answer(request, asset, FOR_EVER, Map.of());
        }
        if (path.startsWith("/assets/")) {
            return Replies.problem(404, "not-found", "no such file; load the page anew");
        }
        var page = new LinkedHashMap<String, String>();
        page.put("Content-Security-Policy", policy());
        page.put("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        page.put("Cross-Origin-Opener-Policy", "same-origin");
        return answer(request, assets().page(), "no-cache", page);
    }

    private static Response answer(Request request, Assets.Asset asset, String keep, Map<String, String> more) {
        var headers = new LinkedHashMap<>(more);
        headers.put("Content-Type", asset.type());
        headers.put("Cache-Control", keep);
        headers.put("ETag", asset.etag());
        headers.put("Vary", "Accept-Encoding");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        if (request.header("if-none-match").contains(asset.etag())) {
            return new Response(304, headers, "".getBytes(UTF_8));
        }
        boolean gzip = Compressed.accepts(request.header("accept-encoding"));
        if (gzip) {
            headers.put("Content-Encoding", "gzip");
        }
        return new Response(200, headers, gzip ? asset.gzip() : asset.bytes());
    }

    private String policy() {
        var connect = new ArrayList<>(settings.connectHosts());
        var token = settings.signIn().token();
        if (!token.isEmpty()) {
            var at = URI.create(token);
            connect.add(at.getScheme() + "://" + at.getAuthority());
        }
        return String.join(
                "; ",
                "default-src 'self'",
                "script-src 'self' " + assets().importMapHash(),
                "img-src " + with(settings.imageHosts()),
                "connect-src " + with(connect),
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'",
                "require-trusted-types-for 'script'",
                "trusted-types lit-html");
    }

    private static String with(List<String> hosts) {
        var all = new ArrayList<String>();
        all.add("'self'");
        hosts.stream().filter(host -> !all.contains(host)).forEach(all::add);
        return String.join(" ", all);
    }
}
