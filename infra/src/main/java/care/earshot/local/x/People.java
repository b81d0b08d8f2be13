package care.earshot.local.x;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.local.Markup;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The network for people: a timeline, conversations and messages, read and written as any customer. */
final class People {
    private static final int PAGE = 60;
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private final World world;
    private final Door door;
    private final InstantSource clock;
    private final Pages pages;

    People(World world, Door door, InstantSource clock) {
        this.world = world;
        this.door = door;
        this.clock = clock;
        this.pages = new Pages(world, door);
    }

    void serve(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        if (!fromHere(exchange)) {
            send(exchange, 403, "text/plain", "This page answers only on this computer and to itself.");
            return;
        }
        var path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("POST")) {
            write(exchange, path, Form.map(body));
        } else {
            read(
                    exchange,
                    path,
                    Form.map(Optional.ofNullable(exchange.getRequestURI().getRawQuery())
                            .orElse("")));
        }
    }

    /** No other site's page may post here, and no other name may point here. */
    private static boolean fromHere(HttpExchange exchange) {
        var host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .orElse("");
        var origin = exchange.getRequestHeaders().getFirst("Origin");
        return host.matches("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?")
                && (origin == null || origin.equals("http://" + host));
    }

    private void read(HttpExchange exchange, String path, Map<String, String> query) throws IOException {
        var viewer = new Pages.Viewer(viewer(query), clock.instant());
        switch (path) {
            case "/" -> {
                var before = query.getOrDefault("before", "");
                var found = world.posts().stream()
                        .filter(post ->
                                !before.matches("\\d{1,18}|[0-8]\\d{18}") || post.number() < Long.parseLong(before))
                        .limit(PAGE + 1L)
                        .toList();
                var shown = found.subList(0, Math.min(PAGE, found.size()));
                var older = found.size() > PAGE ? Optional.of(shown.getLast().id()) : Optional.<String>empty();
                html(exchange, 200, pages.timeline(viewer, shown, older));
            }
            case "/messages" -> messages(exchange, viewer, query);
            case "/people.css" -> resource(exchange, "people.css", "text/css");
            case "/people.js" -> resource(exchange, "people.js", "text/javascript");
            default -> {
                if (path.startsWith("/post/")) {
                    conversation(exchange, viewer, path.substring("/post/".length()));
                } else if (path.startsWith("/avatar/") || path.startsWith("/photo/")) {
                    picture(exchange, path);
                } else {
                    html(exchange, 404, pages.problem(viewer, "There is nothing here."));
                }
            }
        }
    }

    private User viewer(Map<String, String> form) {
        return world.byHandle(form.getOrDefault("as", ""))
                .or(() -> customers().findFirst())
                .orElseGet(() -> world.user("guest", "Guest", 1, clock.instant()));
    }

    private Stream<User> customers() {
        var brands = door.accounts().stream().map(Account::user).toList();
        return world.users().stream().filter(user -> !brands.contains(user));
    }

    private void conversation(HttpExchange exchange, Pages.Viewer viewer, String id) throws IOException {
        var post = world.post(id);
        if (post.isEmpty()) {
            html(exchange, 404, pages.problem(viewer, "This post is not there."));
            return;
        }
        var thread = post.get().conversationId();
        var posts = world.posts().stream()
                .filter(one -> one.conversationId().equals(thread))
                .sorted(Comparator.comparingLong(Post::number))
                .toList();
        html(exchange, 200, pages.conversation(viewer, post.get(), posts));
    }

    private void messages(HttpExchange exchange, Pages.Viewer viewer, Map<String, String> query) throws IOException {
        var user = viewer.user();
        var brands = door.accounts().stream().map(Account::user);
        var wrote = world.dmsOf(user.id()).stream().map(dm -> dm.sender().equals(user) ? dm.recipient() : dm.sender());
        var others = Stream.concat(brands, wrote)
                .distinct()
                .filter(other -> !other.equals(user))
                .toList();
        var with = world.byHandle(query.getOrDefault("with", ""))
                .filter(others::contains)
                .or(() -> others.stream().findFirst());
        List<Dm> dms = with.map(other -> world.dmsOf(user.id()).reversed().stream()
                        .filter(dm -> dm.with(other.id()))
                        .toList())
                .orElse(List.of());
        html(exchange, 200, pages.messages(viewer, others, with, dms));
    }

    private void write(HttpExchange exchange, String path, Map<String, String> form) throws IOException {
        var viewer = viewer(form);
        var text = form.getOrDefault("text", "").strip();
        var to = world.post(form.getOrDefault("to", ""));
        var now = clock.instant();
        try {
            switch (path) {
                case "/people" -> {
                    var name = form.getOrDefault("name", "").strip();
                    var created = world.user(form.getOrDefault("handle", ""), name, 1, now);
                    redirect(exchange, Pages.address("/", created));
                }
                case "/post" -> {
                    var how = form.getOrDefault("how", to.isPresent() ? "reply" : "post");
                    var written = Writing.write(world, viewer, how, to, text, now);
                    redirect(
                            exchange,
                            written.map(post -> Pages.address("/post/" + post.id(), viewer))
                                    .orElse(Pages.address("/", viewer)));
                }
                case "/messages" -> {
                    var with = world.byHandle(form.getOrDefault("with", ""))
                            .orElseThrow(() -> new IllegalArgumentException("To whom?"));
                    world.dm(viewer, with, Writing.said(text), now);
                    redirect(exchange, Pages.address("/messages", viewer) + "&with=" + with.handle());
                }
                default -> throw new IllegalArgumentException("There is nothing here.");
            }
        } catch (IllegalArgumentException e) {
            html(exchange, 400, pages.problem(new Pages.Viewer(viewer, now), String.valueOf(e.getMessage())));
        }
    }

    private void picture(HttpExchange exchange, String path) throws IOException {
        var id = path.replaceAll("^/(avatar|photo)/|\\.svg$", "");
        var initial = world.byId(id)
                .map(user -> user.name()
                        .codePoints()
                        .filter(Character::isLetterOrDigit)
                        .limit(1))
                .map(letter ->
                        letter.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append))
                .map(StringBuilder::toString)
                .orElse("▣");
        int hue = Math.floorMod(id.hashCode(), 360);
        send(exchange, 200, "image/svg+xml", Markup.of("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">
                <rect width="40" height="40" fill="hsl({} 45% 38%)"/>
                <text x="20" y="27" font-family="sans-serif" font-size="20" text-anchor="middle" fill="#fff">{}</text>
                </svg>""", hue, initial).html());
    }

    private static void resource(HttpExchange exchange, String name, String type) throws IOException {
        try (var in = People.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            send(exchange, 200, type, new String(in.readAllBytes(), UTF_8));
        }
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        send(exchange, 303, "text/plain", "");
    }

    private static void html(HttpExchange exchange, int status, Markup page) throws IOException {
        send(exchange, status, "text/html", page.html());
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type + "; charset=utf-8");
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin"); // without one a browser calls a form's origin "null"
        headers.set("Cache-Control", "no-store");
        var bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0 && !exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
