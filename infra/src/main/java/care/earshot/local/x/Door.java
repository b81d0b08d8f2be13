package care.earshot.local.x;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.zip.GZIPOutputStream;

/** Every API request comes in here: counted, verified, limited, spoiled by a planned fault, and answered. */
final class Door {
    private static final int MOST_CONNECTIONS = 10_000;
    private static final int MOST_SEEN = 10_000;
    private final Api api;
    private final Limits limits;
    private final Faults faults;
    private final Map<String, Account> byToken = new ConcurrentSkipListMap<>();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final Deque<Seen> seen = new ConcurrentLinkedDeque<>();
    private final Set<String> connections = ConcurrentHashMap.newKeySet();

    Door(Api api, Limits limits, Faults faults) {
        this.api = api;
        this.limits = limits;
        this.faults = faults;
    }

    void add(Account account) {
        byToken.put(account.keys().token(), account);
    }

    void revoke(Account account) {
        revoked.add(account.keys().token());
    }

    void restore(Account account) {
        revoked.remove(account.keys().token());
    }

    List<Account> accounts() {
        return List.copyOf(byToken.values());
    }

    int requests(Route route) {
        return counts.getOrDefault(route.routeName, 0);
    }

    /** The newest {@value #MOST_SEEN} requests, oldest first. */
    List<Seen> seen() {
        return List.copyOf(seen);
    }

    void serve(HttpExchange exchange) throws IOException {
        if (connections.size() > MOST_CONNECTIONS) {
            connections.clear();
        }
        boolean keptAlive = !connections.add(exchange.getRemoteAddress().toString());
        var request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8),
                keptAlive);
        var found = Route.match(request.method(), request.uri().getPath());
        if (found.isEmpty()) {
            send(exchange, request, Answer.of(Problem.plain(404)), Map.of(), false);
            return;
        }
        var match = found.get();
        counts.merge(match.route().routeName, 1, Integer::sum);
        if (counts.values().stream().mapToInt(Integer::intValue).sum() > MOST_SEEN) {
            seen.pollFirst();
        }
        seen.add(new Seen(match.route().routeName, request.uri().getPath(), request.query(), request.body()));
        var account = OAuth1.signer(request, token -> Optional.ofNullable(byToken.get(token)))
                .filter(signer -> !revoked.contains(signer.keys().token()));
        if (account.isEmpty()) {
            send(exchange, request, Answer.of(Problem.plain(401)), Map.of(), false);
            return;
        }
        var taken = limits.take(match.route(), account.get().id());
        if (!taken.allowed()) {
            send(exchange, request, Answer.of(Problem.plain(429)), taken.headers(), false);
            return;
        }
        serve(exchange, request, match, account.get(), taken.headers());
    }

    private void serve(
            HttpExchange exchange, Request request, Route.Match match, Account account, Map<String, String> headers)
            throws IOException {
        var query = request.query();
        var token = Optional.ofNullable(query.get("pagination_token"))
                .or(() -> Optional.ofNullable(query.get("next_token")));
        var fault = faults.take(match.route(), account.id(), token.isPresent(), request.keptAlive());
        if (fault.isEmpty()) {
            send(exchange, request, api.answer(match, account, request, 0), headers, false);
            return;
        }
        switch (fault.get()) {
            case Fault.Status status -> {
                if (status.done()) {
                    api.answer(match, account, request, 0);
                }
                send(exchange, request, Answer.of(status.problem()), headers, false);
            }
            case Fault.Cut cut -> {
                switch (cut.moment()) {
                    case BEFORE -> exchange.close();
                    case BEFORE_ANSWER -> {
                        api.answer(match, account, request, 0);
                        exchange.close();
                    }
                    case IN_ANSWER -> send(exchange, request, api.answer(match, account, request, 0), headers, true);
                }
            }
            case Fault.Slow(var delay) -> {
                var answer = api.answer(match, account, request, 0);
                try {
                    Thread.sleep(delay);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    exchange.close();
                    return;
                }
                send(exchange, request, answer, headers, false);
            }
            case Fault.ExpiredToken _ ->
                send(
                        exchange,
                        request,
                        Paging.expired("pagination_token", token.orElse("")).answer(),
                        headers,
                        false);
            case Fault.Repeated(var items) ->
                send(exchange, request, api.answer(match, account, request, items), headers, false);
            case Fault.Odd(var oddities) -> {
                var answer = api.answer(match, account, request, 0);
                Oddities.bend(answer.body(), oddities);
                send(exchange, request, answer, headers, false);
            }
        }
    }

    private static void send(
            HttpExchange exchange, Request request, Answer answer, Map<String, String> extra, boolean broken)
            throws IOException {
        var headers = new HashMap<>(extra);
        headers.put("content-type", "application/json; charset=utf-8");
        if (request.header("Connection").equalsIgnoreCase("close")) {
            headers.put("connection", "close"); // the JDK's server closes unsaid, and a client would go on using it
        }
        byte[] body = answer.body().toString().getBytes(UTF_8);
        if (request.header("Accept-Encoding").contains("gzip")) {
            headers.put("content-encoding", "gzip");
            body = zipped(body);
        }
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body, 0, broken ? body.length / 2 : body.length);
        exchange.close();
    }

    private static byte[] zipped(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }
}
