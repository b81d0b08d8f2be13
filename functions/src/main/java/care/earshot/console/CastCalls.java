package care.earshot.console;

import care.earshot.alert.Incidents;
import care.earshot.broadcast.Announce;
import care.earshot.broadcast.Announcement;
import care.earshot.broadcast.Audience.Row;
import care.earshot.broadcast.Counts;
import care.earshot.broadcast.Draft;
import care.earshot.broadcast.FileAudience.Checked;
import care.earshot.broadcast.Letter;
import care.earshot.broadcast.Letters;
import care.earshot.broadcast.Mail;
import care.earshot.broadcast.Post;
import care.earshot.broadcast.Sending;
import care.earshot.broadcast.Stage;
import care.earshot.broadcast.Whom;
import care.earshot.broadcast.Wording;
import care.earshot.contact.EmailAddress;
import care.earshot.message.AccountId;
import care.earshot.reply.Publish;
import care.earshot.reply.Send;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Announcements: written, counted, approved, sent, stopped. Over 250 lines because it has all operations of one thing. */
final class CastCalls {
    private static final int MOST = 100;
    private static final int MOST_WRONG = 100;
    private static final int MOST_LANGUAGES = 20;
    private static final Pattern FILE = Pattern.compile("upload/[A-Za-z0-9]{1,64}\\.csv");
    private final CastParts parts;
    private final Incidents incidents;
    private final Send send;
    private final List<String> accounts;
    private final InstantSource clock;

    /** @param accounts that may post */
    CastCalls(CastParts parts, Incidents incidents, Send send, List<String> accounts, InstantSource clock) {
        this.send = send;
        this.accounts = List.copyOf(accounts);
        this.parts = parts;
        this.incidents = incidents;
        this.clock = clock;
    }

    Response list(Call call) {
        var all = parts.store().newest(MOST);
        return Replies.ok(json -> json.each("announcements", all, CastShapes::row)
                .number("aloneUpTo", parts.announce().aloneUpTo()));
    }

    Response read(Call call) {
        var one = parts.store().find(call.part("id"));
        if (one == null) {
            throw new NotFound("no such announcement");
        }
        return whole(200, one);
    }

    private Response whole(int status, Announcement one) {
        return Replies.json(status, json -> json.object("announcement", to -> whole(to, one)));
    }

    private void whole(Json json, Announcement one) {
        var frozen = one.frozen();
        @Nullable
        Counts counts =
                frozen == null || !begun(one.stage()) ? null : Sending.counts(parts.store(), frozen, clock.instant());
        var pace = one.stage() == Stage.SENDING ? parts.store().turn().words() : "";
        CastShapes.whole(json, one, parts.announce().needsApproval(one), counts, pace);
        var post = one.draft().post();
        json.text("postAccount", post == null ? "" : post.account().toString())
                .text("post", post == null ? "" : post.text())
                .texts("postParts", parts.announce().parts(one));
        PostShape.write(json, "posted", parts.announce().posted(one));
    }

    private static boolean begun(Stage stage) {
        return switch (stage) {
            case DRAFT, COUNTING, FROZEN, APPROVED -> false;
            case SENDING, PAUSED, DONE, CANCELLED, STOPPED -> true;
        };
    }

    Response create(Call call) {
        return said(parts.announce().create(draft(call.body()), call.by()));
    }

    Response edit(Call call) {
        var body = call.body();
        return said(parts.announce().edit(call.part("id"), body.number("version"), draft(body), call.by()));
    }

    Response count(Call call) {
        return said(parts.announce().count(call.part("id"), call.body().number("version")));
    }

    Response approve(Call call) {
        return said(parts.announce().approve(call.part("id"), call.body().number("version"), call.by()));
    }

    Response send(Call call) {
        return said(parts.announce().send(call.part("id"), call.body().number("version"), call.by()));
    }

    /** What a person says became of its post, where nobody could find out. */
    Response settlePost(Call call) {
        var one = parts.store().find(call.part("id"));
        var post = one == null ? null : one.draft().post();
        if (one == null || post == null) {
            throw new NotFound("no such post");
        }
        send.decide(Publish.place(post.account()), one.id(), call.body().flag("sent"), call.by());
        return whole(200, one);
    }

    /** Whatever version was seen: who presses stop means it. */
    Response pause(Call call) {
        return said(parts.announce().pause(call.part("id"), 0, call.by()));
    }

    Response resume(Call call) {
        return said(parts.announce().resume(call.part("id"), call.body().number("version")));
    }

    Response cancel(Call call) {
        return said(parts.announce().cancel(call.part("id"), 0, call.by()));
    }

    private Response said(Announce.Result result) {
        return switch (result) {
            case Announce.Result.Done(var one) -> whole(200, one);
            case Announce.Result.Wrong(var problems) ->
                Replies.json(422, json -> {
                    json.text("code", "wrong").text("detail", "it cannot be sent like this");
                    CastShapes.problems(json, problems);
                });
            case Announce.Result.Changed(var now) -> refused("changed", "it stands otherwise than you saw", now);
            case Announce.Result.Forbidden(var now, var code, var words) -> refused(code, words, now);
            case Announce.Result.Gone() -> throw new NotFound("no such announcement");
        };
    }

    private Response refused(String code, String words, Announcement now) {
        return Replies.json(
                409,
                json -> json.text("code", code).text("detail", words).object("announcement", to -> whole(to, now)));
    }

    private Draft draft(Body body) {
        var letters = new HashMap<String, Letter>();
        for (var one : body.each("letters", MOST_LANGUAGES)) {
            letters.put(one.text("language", 10), new Letter(one.text("subject", 1_000), one.text("text", 50_000)));
        }
        return new Draft(
                body.text("title", 200).strip(),
                body.text("topic", 100),
                whom(body),
                new Letters(letters, body.text("fallback", 10)),
                post(body));
    }

    private @Nullable Post post(Body body) {
        var text = Objects.requireNonNullElse(body.text("post", 5_000, ""), "").strip();
        return text.isEmpty() ? null : new Post(account(body, "postAccount"), text);
    }

    private AccountId account(Body body, String field) {
        return AccountId.parse(body.oneOf(field, accounts));
    }

    private Whom whom(Body body) {
        return switch (body.oneOf("whom", List.of("agreed", "file", "incident"))) {
            case "file" -> {
                var key = file(body);
                yield switch (parts.files().check(key)) {
                    case Checked.Good(var columns, var rows, var wrong) -> new Whom.Uploaded(key, columns, rows);
                    case Checked.Bad(var words) -> throw new BadInput("file", words);
                };
            }
            case "incident" -> {
                var id = body.text("incident", 200);
                if (incidents.incident(id) == null) {
                    throw new BadInput("incident", "no such incident");
                }
                yield new Whom.Affected(id);
            }
            default -> new Whom.Agreed();
        };
    }

    private static String file(Body body) {
        var key = body.text("file", 100);
        if (!FILE.matcher(key).matches()) {
            throw new BadInput("file", "not the name of an uploaded file");
        }
        return key;
    }

    /** A form with which the browser uploads a file of recipients. */
    Response upload(Call call) {
        var key = "upload/" + parts.ids().get() + ".csv";
        var upload = parts.uploads().allow(key);
        return Replies.ok(json -> json.text("file", key)
                .text("url", upload.url())
                .each(
                        "fields",
                        List.copyOf(upload.fields().entrySet()),
                        (to, field) -> to.text("name", field.getKey()).text("value", field.getValue())));
    }

    /** What an uploaded file is like, row by row. */
    Response check(Call call) {
        var checked = parts.files().check(file(call.body()));
        return Replies.ok(json -> {
            switch (checked) {
                case Checked.Good(var columns, var rows, var wrong) ->
                    json.text("problem", "")
                            .texts("columns", columns)
                            .number("rows", rows)
                            .number("wrongRows", wrong.size())
                            .each("wrong", wrong.stream().limit(MOST_WRONG).toList(), CastCalls::wrong);
                case Checked.Bad(var words) ->
                    json.text("problem", words)
                            .texts("columns", List.of())
                            .number("rows", 0)
                            .number("wrongRows", 0)
                            .each("wrong", List.of(), CastCalls::wrong);
            }
        });
    }

    private static void wrong(Json json, Row.Wrong one) {
        json.number("line", one.line()).text("words", one.words());
    }

    /** A letter as somebody would read it of whom nothing is known: placeholders stand for themselves. */
    Response preview(Call call) {
        var body = call.body();
        var letter = new Letter(body.text("subject", 1_000), body.text("text", 50_000));
        var language = body.text("language", 10);
        var topic = body.text("topic", 100);
        var whom = new Whom.Uploaded("", List.of(body.text("columns", 2_000).split(",", -1)), 0);
        var letters = new Letters(Map.of(language, letter), language);
        var problems = new Draft("preview", topic, whom, letters, null).problems();
        if (!problems.isEmpty()) {
            return Replies.ok(json -> {
                json.text("subject", "").text("text", "").text("html", "");
                CastShapes.problems(json, problems);
            });
        }
        var values = new HashMap<String, String>();
        for (var text : List.of(letter.subject(), letter.text())) {
            Wording.of(text).needed().forEach(name -> values.put(name, "[" + name + "]"));
        }
        var mail = Mail.preview(letter, language, topic, values, "https://…/u/…");
        return Replies.ok(json -> {
            json.text("subject", mail.subject()).text("text", mail.text()).text("html", mail.html());
            CastShapes.problems(json, List.of());
        });
    }

    /** Sends it to one address, marked as a test. */
    Response test(Call call) {
        var body = call.body();
        var one = parts.store().find(call.part("id"));
        if (one == null) {
            throw new NotFound("no such announcement");
        }
        var language =
                body.oneOf("language", List.copyOf(one.draft().letters().all().keySet()));
        switch (EmailAddress.read(body.text("address", 300))) {
            case EmailAddress.Read.Bad(var why) -> throw new BadInput("address", why);
            case EmailAddress.Read.Good(var address) -> parts.wakes().test(one.id(), language, address);
        }
        return whole(202, one);
    }
}
