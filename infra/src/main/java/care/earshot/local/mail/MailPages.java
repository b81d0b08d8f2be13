package care.earshot.local.mail;

import care.earshot.local.Markup;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The pages, as HTML; whatever a mail says is escaped. */
final class MailPages {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private MailPages() {}

    static Markup list(List<CaughtMail> mails, String said) {
        var items = mails.reversed().stream()
                .map(mail -> Markup.of(
                        """
                        <li><a href="/mail/{}"><b dir="auto">{}</b></a>
                        <span class="soft">to {} · {} · {}</span></li>""",
                        mail.number(),
                        mail.subject().isBlank() ? "(no subject)" : mail.subject(),
                        String.join(", ", mail.to()),
                        time(mail.at()),
                        mail.fate()))
                .toList();
        var from = mails.isEmpty() ? "" : mails.getLast().from();
        return page(
                "Mails",
                said,
                Markup.of(
                        """
                        <p class="soft">Every mail that was sent lies here; none leaves this computer.</p>
                        {}
                        <h2>Write as a customer</h2>
                        <form method="post" action="/write">
                        <label for="from">From</label><input id="from" name="from" type="email" required autocomplete="off">
                        <label for="name">Name</label><input id="name" name="name" autocomplete="off">
                        <label for="to">To</label><input id="to" name="to" type="email" required value="{}" autocomplete="off">
                        <label for="subject">Subject</label><input id="subject" name="subject">
                        <label for="text">Text</label><textarea id="text" name="text" rows="5" required></textarea>
                        <button>Send</button>
                        </form>""",
                        items.isEmpty()
                                ? new Markup("<p>No mail yet.</p>")
                                : Markup.of("<ol class=\"mails\" reversed>{}</ol>", Markup.all(items)),
                        from));
    }

    static Markup one(CaughtMail mail, String said) {
        var html = mail.html().isEmpty() ? Markup.NONE : Markup.of("""
                        <h2>As HTML</h2>
                        <iframe title="The mail as HTML" sandbox="" src="/mail/{}/html"></iframe>""", mail.number());
        return page(
                mail.subject().isBlank() ? "(no subject)" : mail.subject(),
                said,
                Markup.of(
                        """
                        <nav aria-label="Mails"><a href="/">All mails</a></nav>
                        <dl><dt>From</dt><dd>{}</dd><dt>To</dt><dd>{}</dd><dt>Answers go to</dt><dd>{}</dd>
                        <dt>Taken</dt><dd>{}, {}</dd></dl>
                        <h2>Text</h2>
                        <div class="text" dir="auto">{}</div>
                        {}
                        <details><summary>Headers</summary><pre tabindex="0">{}</pre></details>
                        <p><a href="/mail/{}/raw">The mail as it was sent</a></p>
                        <h2>Answer as {}</h2>
                        <form method="post" action="/mail/{}/answer">
                        <label for="text">Your answer</label><textarea id="text" name="text" rows="5" required></textarea>
                        <button>Answer</button>
                        </form>""",
                        mail.from(),
                        String.join(", ", mail.to()),
                        mail.replyTo(),
                        time(mail.at()),
                        mail.fate(),
                        mail.text(),
                        html,
                        mail.headers(),
                        mail.number(),
                        mail.to().getFirst(),
                        mail.number()));
    }

    private static Markup page(String title, String said, Markup content) {
        return Markup.of(
                """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>{} · caught mail</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <link rel="stylesheet" href="/mail.css"></head>
                <body><main><h1 dir="auto">{}</h1>{}
                {}
                </main></body></html>
                """,
                title,
                title,
                said.isEmpty() ? Markup.NONE : Markup.of("<p role=\"status\" class=\"said\">{}</p>", said),
                content);
    }

    private static Markup time(Instant at) {
        return Markup.of("<time datetime=\"{}\">{}</time>", at, TIME.format(at));
    }
}
