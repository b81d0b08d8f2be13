package care.earshot.console;

import care.earshot.contact.Contact;
import care.earshot.contact.CustomerId;
import care.earshot.inbox.Conversations.Page;
import care.earshot.inbox.Head;
import care.earshot.inbox.Looking;
import care.earshot.inbox.Mark;
import care.earshot.message.Author;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A conversation with all that belongs to it, and who else looks at it. */
final class ConversationCalls {
    /** How long a glance counts; a browser tells again before. */
    private static final Duration GLANCE = Duration.ofSeconds(30);

    /** The newest of a customer's other conversations. */
    private static final int MOST_OTHERS = 50;

    /** Look-alikes that are told with a conversation; the others are asked for. */
    private static final int SOME = 20;

    private static final int LARGEST_PAGE = 100;
    private final Parts parts;
    private final Shapes shapes;

    ConversationCalls(Parts parts, Shapes shapes) {
        this.parts = parts;
        this.shapes = shapes;
    }

    Response read(Call call) {
        var whole = Whole.read(parts, call.conversation());
        return Replies.ok(json -> write(json, whole, call.by()));
    }

    /** The others of its row in the list, by deadline. */
    Response similar(Call call) {
        var head = parts.conversations().head(call.conversation());
        if (head == null) {
            throw new NotFound("no such conversation");
        }
        var after = call.query().text("after", "");
        var page = parts.conversations().similar(head, after, call.query().number("limit", 1, LARGEST_PAGE, SOME));
        return Replies.ok(json -> similar(json, head, page, after.isEmpty()));
    }

    /** @param whole whether the page begins the list: if it ends it too, nothing needs to be counted */
    private void similar(Json json, Head head, Page page, boolean whole) {
        int count = whole && page.cursor().isEmpty()
                ? page.rows().size()
                : parts.conversations().countSimilar(head, Count.MOST);
        Count.of(count).write(json);
        json.each("rows", page.heads(), shapes::row).text("next", page.cursor());
    }

    private void write(Json json, Whole whole, String reader) {
        var head = whole.head();
        var similar = parts.conversations().similar(head, "", SOME);
        var episode = head.episode();
        json.object("row", row -> shapes.row(row, head))
                .text("seenIn", id(head.lastIn()))
                .text("seenOut", id(head.lastOut()))
                .text("email", whole.customer().contact().address())
                .text("subject", head.subject())
                .text("answerTo", head.answerTo())
                .text("permalink", whole.permalink())
                .object(
                        "replyable",
                        one -> one.flag("allowed", head.replyable().allowed())
                                .text("reason", head.replyable().reason()))
                .each("incidents", whole.incidents(), (one, incident) -> IncidentShapes.beside(one, incident, head))
                .each("ways", Ways.of(head, whole.person().address(), shapes), (one, way) -> way.write(one))
                .each(
                        "tags",
                        head.work().tags(),
                        (one, hit) -> one.text("tag", hit.tag())
                                .text("because", hit.because())
                                .decimal("confidence", hit.confidence()))
                .object(
                        "episode",
                        one -> one.number("number", episode.number())
                                .time("openedAt", episode.openedAt())
                                .time("firstAnswerAt", episode.firstAnswerAt())
                                .time("resolvedAt", episode.resolvedAt()))
                .each("entries", whole.entries(), (one, entry) -> entry.write(one))
                .each("looking", whole.lookingBeside(reader), ConversationCalls::looking)
                .each(
                        "others",
                        Shapes.newestFirst(whole.others()).stream()
                                .limit(MOST_OTHERS)
                                .toList(),
                        shapes::row)
                .object("customer", one -> customer(one, whole))
                .object("similar", one -> similar(one, head, similar, true))
                .each("people", whole.person().others(), (one, other) -> person(one, other, whole.elsewhere()));
    }

    /** The same person as another customer, by the name of their newest conversation. */
    private static void person(Json json, Contact other, List<Head> elsewhere) {
        var author = Shapes.newestFirst(elsewhere).stream()
                .filter(head -> CustomerId.of(head.id()).equals(other.id()))
                .map(Head::customer)
                .findFirst();
        json.text("network", other.id().network().id())
                .text("id", other.id().id())
                .text("handle", author.map(Author::handle).orElse(""))
                .text("name", author.map(Author::name).orElse(""))
                .text("email", other.address());
    }

    private static void customer(Json json, Whole whole) {
        var author = whole.head().customer();
        json.text("id", author.id())
                .text("handle", author.handle())
                .text("name", author.name())
                .text("avatar", author.avatar())
                .number("followers", author.followers())
                .time("since", whole.since())
                .number("conversations", whole.others().size() + 1);
    }

    private static void looking(Json json, Looking look) {
        json.text("who", look.who()).flag("writing", look.writing());
    }

    private static String id(@Nullable Mark mark) {
        return mark == null ? "" : mark.id();
    }

    Response looking(Call call) {
        boolean writing = call.body().flag("writing");
        var id = call.conversation();
        var now = parts.clock().instant();
        if (parts.conversations().head(id) == null) {
            throw new NotFound("no such conversation");
        }
        parts.conversations().look(id, new Looking(call.by(), writing, now.plus(GLANCE)));
        var others = Whole.beside(parts.conversations().looking(id, now), call.by());
        return Replies.ok(json -> json.each("looking", others, ConversationCalls::looking));
    }
}
