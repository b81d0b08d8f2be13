package care.earshot.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What happened since a browser asked last. */
final class ChangeCalls {
    /** More changed conversations than this: loading the list anew is less. */
    private static final int MOST = 200;

    /** Reading from a cursor costs more the older it is: after this time "nothing new" brings a new one. */
    private static final Duration FRESH = Duration.ofSeconds(55);

    /** The second in which it was handed out, and the log's own cursor. */
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,12})_([A-Za-z0-9._-]*)");

    private final Parts parts;
    private final Shapes shapes;

    ChangeCalls(Parts parts, Shapes shapes) {
        this.parts = parts;
        this.shapes = shapes;
    }

    Response changes(Call call) {
        var after = call.query().text("after", "");
        var now = parts.clock().instant();
        var cursor = CURSOR.matcher(after);
        boolean ours = cursor.matches();
        var changes = parts.log().changes(ours ? cursor.group(2) : after, now);
        boolean tooOld = changes.tooOld() || changes.changed().size() > MOST;
        if (!tooOld && changes.changed().isEmpty() && ours && known(call, after) && fresh(cursor.group(1), now)) {
            return Replies.notModified(quoted(after));
        }
        var heads = tooOld
                ? List.<care.earshot.inbox.Head>of()
                : parts.conversations().heads(new ArrayList<>(changes.changed()));
        var next = now.getEpochSecond() + "_" + changes.cursor();
        var answer = Replies.ok(json ->
                json.text("cursor", next).each("rows", heads, shapes::row).flag("tooOld", tooOld));
        return Replies.with(answer, "ETag", quoted(next));
    }

    private static String quoted(String cursor) {
        return "\"" + cursor + "\"";
    }

    private static boolean known(Call call, String cursor) {
        return call.request().header("if-none-match").replace("W/", "").equals(quoted(cursor));
    }

    private static boolean fresh(String second, Instant now) {
        return now.isBefore(Instant.ofEpochSecond(Long.parseLong(second)).plus(FRESH));
    }
}
