package care.earshot.console;

import care.earshot.inbox.Conversations.BadCursor;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The web console and its JSON API: one request, one answer. Safe for use by several threads. */
public final class Console {
    private final List<Route> routes;
    private final Page page;
    private final @Nullable UnsubscribePage unsubscribe;
    private final Consumer<Throwable> report;

    /**
     * A console.
     *
     * @param report is told what broke; who asks is only told to try again
     */
    public Console(Parts parts, ConsoleSettings settings, Consumer<Throwable> report) {
        this.routes = Routes.of(parts, settings);
        this.page = new Page(settings);
        var casts = parts.casts();
        this.unsubscribe = casts == null ? null : new UnsubscribePage(casts);
        this.report = report;
    }

    List<Route> routes() {
        return routes;
    }

    /** Answers a request. Never throws for what is in it. */
    public Response handle(Request request) {
        return Compressed.as(request.header("accept-encoding"), answer(request));
    }

    private Response answer(Request request) {
        var path = request.path();
        if (unsubscribe != null && path.startsWith(UnsubscribePage.PATH)) {
            return unsubscribed(unsubscribe, request);
        }
        boolean api = path.equals("/api") || path.startsWith("/api/");
        var here = routes.stream().filter(route -> route.parts(path) != null).toList();
        if (!api && here.isEmpty()) {
            return page.answer(request);
        }
        var route = here.stream()
                .filter(one -> one.method().equals(request.method()))
                .findFirst()
                .orElse(null);
        var who = request.principal();
        if (who == null && (route == null || route.access() != Access.PUBLIC)) {
            var answer = Replies.problem(401, "signed-out", "a token is needed");
            return Replies.with(answer, "WWW-Authenticate", "Bearer");
        }
        if (here.isEmpty()) {
            return Replies.problem(404, "not-found", "no such path");
        }
        if (route == null) {
            var allowed = here.stream().map(Route::method).collect(Collectors.joining(", "));
            return Replies.with(Replies.problem(405, "wrong-method", "use " + allowed), "Allow", allowed);
        }
        var caller = who == null ? Routes.NOBODY : who;
        if (!route.access().allows(caller)) {
            return caller.roles().isEmpty()
                    ? Replies.problem(403, "no-role", "your account is in none of the groups agent, lead, admin")
                    : Replies.problem(403, "not-allowed", route.operation() + " is not for your role");
        }
        return tried(route, new Call(request, caller, java.util.Objects.requireNonNull(route.parts(path))));
    }

    private Response unsubscribed(UnsubscribePage followed, Request request) {
        try {
            return followed.answer(request);
        } catch (RuntimeException e) {
            report.accept(e);
            return Replies.with(Replies.problem(503, "try-again", "this did not work just now"), "Retry-After", "1");
        }
    }

    private Response tried(Route route, Call call) {
        try {
            return route.answer().apply(call);
        } catch (BadInput e) {
            return Replies.problem(400, "bad-input", String.valueOf(e.getMessage()));
        } catch (BadCursor e) {
            return Replies.problem(400, "bad-input", "after: " + e.getMessage());
        } catch (NotFound e) {
            return Replies.problem(404, "not-found", String.valueOf(e.getMessage()));
        } catch (NotAllowed e) {
            return Replies.problem(403, "not-allowed", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            report.accept(e);
            var answer = Replies.problem(503, "try-again", "this did not work just now");
            return Replies.with(answer, "Retry-After", "1");
        }
    }
}
