package care.earshot.local;

import java.util.Map;

/** The page where one chooses who to be. */
final class SignInPage {
    private SignInPage() {}

    /** @param asked the fields of the request to sign in, which the form sends back */
    static String of(Map<String, String> asked) {
        var fields = new StringBuilder();
        asked.forEach((name, value) ->
                fields.append("<input type=hidden name=\"%s\" value=\"%s\">".formatted(escape(name), escape(value))));
        var people = new StringBuilder();
        for (var colleague : Colleague.TEAM) {
            people.append("<button name=who value=\"%s\"><b>%s</b> <span>%s</span></button>\n"
                    .formatted(
                            colleague.id(), escape(colleague.name()), escape(String.join(", ", colleague.groups()))));
        }
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>Sign in to Earshot</title>
                <style>
                  :root { color-scheme: light dark }
                  body { font: 16px/1.5 system-ui, sans-serif; max-width: 24rem; margin: 12vh auto; padding: 0 1rem }
                  form { display: grid; gap: .5rem }
                  button { font: inherit; text-align: left; padding: .75rem 1rem; border-radius: .5rem;
                           border: 1px solid color-mix(in srgb, currentColor 45%%, transparent); background: none; color: inherit; cursor: pointer }
                  button:hover, button:focus-visible { outline: 2px solid }
                </style>
                <main>
                <h1>Who are you today?</h1>
                <p>This sign-in exists on this computer only: no password.</p>
                <form method="post" action="/oauth2/authorize">%s
                %s</form>
                </main>
                </html>
                """.formatted(fields, people);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
