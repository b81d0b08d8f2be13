package care.earshot.console;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What the console is, and who is asking. */
final class AboutCalls {
    private final ConsoleSettings settings;

    AboutCalls(ConsoleSettings settings) {
        this.settings = settings;
    }

    Response config(Call call) {
        var signIn = settings.signIn();
        return Replies.ok(json -> json.text("issuer", signIn.issuer())
                .text("client", signIn.client())
                .text("authorize", signIn.authorize())
                .text("token", signIn.token())
                .texts("languages", Assets.LANGUAGES));
    }

    Response me(Call call) {
        return Replies.ok(json -> json.text("name", call.by())
                .texts("roles", call.who().roles().stream().sorted().toList()));
    }

    Response document(Call call) {
        try (var in = AboutCalls.class.getResourceAsStream("/console/openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("the jar has no openapi.json");
            }
            var answer = Replies.ok(json -> {});
            return new Response(200, answer.headers(), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
