package care.earshot.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.adapter.sqs.SqsDeadLetters;
import care.earshot.adapter.taxonomy.TaxonomyTable;
import care.earshot.alert.FollowUp;
import care.earshot.alert.Respond;
import care.earshot.console.Console;
import care.earshot.console.ConsoleSettings;
import care.earshot.console.ConsoleSettings.Account;
import care.earshot.console.ConsoleSettings.SignIn;
import care.earshot.console.IncidentParts;
import care.earshot.console.NoticeParts;
import care.earshot.console.Parts;
import care.earshot.console.Principal;
import care.earshot.console.Request;
import care.earshot.console.Response;
import care.earshot.inbox.DeadLetters;
import care.earshot.inbox.Introduce;
import care.earshot.reply.Answer;
import care.earshot.reply.LatestSuggestions;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The console and its JSON API, behind an HTTP API whose authorizer checked the token of {@code /api/*}. */
public final class ApiHandler implements RequestStreamHandler {
    private static final JsonFactory JSON = new JsonFactory();

    /** Where X keeps pictures. */
    private static final List<String> IMAGES = List.of("https://pbs.twimg.com", "https://video.twimg.com");

    private final Wiring wiring;
    private @Nullable Console console;
    private @Nullable Accounts accounts;

    public ApiHandler() {
        this(System.getenv(), Clock.systemUTC());
        wiring.rehearse("Api", this::rehearsal);
    }

    public ApiHandler(Map<String, String> environment, InstantSource clock) {
        this.wiring = new Wiring(environment, clock);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, @Nullable Context context) throws IOException {
        var request = HttpEvent.read(event);
        var settings = wiring.settings;
        @Nullable Principal principal = null;
        if (!request.claims().isEmpty()) {
            switch (Claims.check(request.claims(), settings.jwtIssuer(), settings.jwtClient())) {
                case Claims.Result.Known(var name, var roles) -> principal = new Principal(name, roles);
                case Claims.Result.Refused(var why) ->
                    Log.line(System.out, "Api", Map.of("refused", why, "path", request.path()));
            }
        }
        var response = console()
                .handle(new Request(
                        request.method(),
                        request.path(),
                        request.query(),
                        request.headers(),
                        request.body(),
                        principal));
        if (principal != null
                && request.method().equals("POST")
                && request.path().matches("/api/(sources|notices|learning)/.*")) {
            // what is done to a conversation stands in its timeline; this has none
            Log.line(
                    System.out,
                    "Api",
                    Map.of("by", principal.name(), "did", request.path(), "status", response.status()));
        }
        write(response, answer);
    }

    /** The page and the first list, as an agent opens them. */
    private void rehearsal() throws IOException {
        var page = console().handle(new Request("GET", "/", "", Map.of(), new byte[0], null));
        var agent = new Principal("rehearsal", Set.of("agent"));
        var queues = console().handle(new Request("GET", "/api/queues", "", Map.of(), new byte[0], agent));
        write(queues, OutputStream.nullOutputStream());
        Log.line(System.out, wiring.name("Api"), Map.of("page", page.status(), "queues", queues.status()));
    }

    private synchronized Console console() {
        var now = wiring.accounts();
        if (console == null || !now.equals(accounts)) {
            accounts = now;
            console = new Console(
                    parts(), settings(now), e -> Log.line(System.out, "Api", Map.of("error", Log.brief(e))));
        }
        return console;
    }

    private Parts parts() {
        var answer = wiring.answer();
        return new Parts(
                wiring.conversations(),
                wiring.people(),
                wiring.handle(),
                new Introduce(wiring.conversations(), wiring.people(), wiring.clock, wiring.ids),
                answer,
                wiring.send(),
                wiring.outbox(),
                new LatestSuggestions(wiring.pastAnswers(), wiring.accounts().orderNumber(), wiring.clock),
                wiring.minuteLog(),
                wiring.sources(),
                wiring.settings.hasMail() ? wiring.casts().parts() : null,
                new NoticeParts(
                        wiring.telling().log.get(), wiring.telling().retell.get()),
                wiring.rollups(),
                wiring.alerts(),
                incidents(answer),
                () -> deadLetters().waiting(),
                wiring.learning.school(),
                wiring.clock);
    }

    private DeadLetters deadLetters() {
        return new SqsDeadLetters(wiring.sqs(), SqsDeadLetters.urls(wiring.settings.deadLetters()));
    }

    private IncidentParts incidents(Answer answer) {
        var incidents = wiring.incidents();
        var orderNumber = wiring.accounts().orderNumber();
        return new IncidentParts(
                incidents,
                new Respond(incidents, wiring.handle(), wiring.publish(), orderNumber, wiring.clock, wiring.ids),
                new FollowUp(
                        incidents,
                        wiring.conversations(),
                        wiring.people(),
                        wiring.outbox(),
                        answer,
                        wiring.clock,
                        wiring.ids),
                wiring.publish());
    }

    private ConsoleSettings settings(Accounts now) {
        var settings = wiring.settings;
        var taxonomy = TaxonomyTable.outline();
        var ours = new ArrayList<Account>();
        now.x().forEach(account -> ours.add(new Account(account.account(), account.handle())));
        now.mail().forEach(account -> ours.add(new Account(account, account.id())));
        return new ConsoleSettings(
                ConsoleSettings.queues(taxonomy),
                ConsoleSettings.tags(taxonomy),
                ours,
                settings.undo(),
                settings.hasMail(),
                new SignIn(
                        settings.jwtIssuer(),
                        settings.jwtClient(),
                        settings.signIn() + "/oauth2/authorize",
                        settings.signIn() + "/oauth2/token"),
                IMAGES,
                settings.hasMail() && !settings.bucket().isEmpty()
                        ? List.of(wiring.casts().uploadOrigin())
                        : List.of());
    }

    /** Bodies go out as base64: most are compressed. */
    private static void write(Response response, OutputStream answer) throws IOException {
        var type = response.headers().getOrDefault("Content-Type", "");
        boolean text = !response.headers().containsKey("Content-Encoding")
                && (type.startsWith("text/") || type.startsWith("application/json"));
        try (var json = JSON.createGenerator(answer)) {
            json.writeStartObject();
            json.writeNumberField("statusCode", response.status());
            json.writeObjectFieldStart("headers");
            for (var header : response.headers().entrySet()) {
                json.writeStringField(header.getKey(), header.getValue());
            }
            json.writeEndObject();
            json.writeBooleanField("isBase64Encoded", !text);
            json.writeStringField(
                    "body",
                    text
                            ? new String(response.body(), UTF_8)
                            : Base64.getEncoder().encodeToString(response.body()));
            json.writeEndObject();
        }
    }
}
