package care.earshot.adapter.dynamodb;

import care.earshot.inbox.Alike;
import care.earshot.inbox.Episode;
import care.earshot.inbox.Head;
import care.earshot.inbox.Mark;
import care.earshot.inbox.State;
import care.earshot.inbox.Work;
import care.earshot.message.AccountId;
import care.earshot.message.Kind;
import care.earshot.message.Replyable;
import care.earshot.triage.Priority;
import care.earshot.triage.Sentiment;
import care.earshot.triage.TagHit;
import care.earshot.triage.Urgency;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A head as an item: {@code v} its version, {@code list} and {@code by} where it stands in which list, {@code owner} who
 * has it, {@code b} all else. A follow-up changes none of the three, so that no index entry moves.
 */
final class HeadItem {
    private HeadItem() {}

    static Item item(Head head) {
        var keys = Keys.head(head.id());
        return Item.of(keys, head.id())
                .number("v", head.version())
                .text("list", Keys.list(head))
                .text("by", Keys.place(head))
                .text("owner", head.state() == State.RESOLVED ? null : owner(head.assignee()))
                .blob(out -> write(out, head));
    }

    static String owner(String who) {
        return Keys.part(who);
    }

    private static void write(Fields out, Head head) {
        out.object("cu", cu -> MessageItem.author(cu, head.customer(), head.id().customer()))
                .texts(
                        "ac",
                        head.accounts().stream()
                                .map(AccountId::toString)
                                .sorted()
                                .toList())
                .text("k", head.kind().name(), Kind.MENTION.name())
                .flag("no", !head.replyable().allowed())
                .text("rp", head.replyable().reason())
                .text("at", head.answerTo())
                .text("st", head.state().name(), State.OPEN.name())
                .object("wk", wk -> work(wk, head.work()))
                .object(
                        "ep",
                        ep -> ep.number("n", head.episode().number())
                                .time("o", head.episode().openedAt())
                                .time("f", head.episode().firstAnswerAt())
                                .time("r", head.episode().resolvedAt()))
                .each("un", head.unanswered(), HeadItem::mark)
                .flag("app", head.lastOutFromApp())
                .text("lm", head.lastMerged())
                .text("pe", head.pending())
                .text("as", head.assignee())
                .time("cl", head.claimedUntil())
                .time("wa", head.wakeAt())
                .text("ic", head.incident())
                .text("s", head.subject())
                .text("sp", head.snippet());
        var alike = head.alike();
        if (alike != null) {
            out.object("al", al -> al.text("c", Keys.spelled(alike.leader())).time("a", alike.since()));
        }
        mark(out, "li", head.lastIn());
        mark(out, "lo", head.lastOut());
    }

    private static void work(Fields out, Work work) {
        out.text("q", work.queue())
                .text("p", work.priority().name(), Priority.NORMAL.name())
                .number("w", work.replyWithin().toSeconds())
                .number("wn", work.replyWithin().toNanosPart())
                .text("l", work.language())
                .text("s", work.sentiment().name(), Sentiment.NEUTRAL.name())
                .text("u", work.urgency().name(), Urgency.NORMAL.name())
                .each("t", work.tags(), HeadItem::tag);
    }

    static void tag(Fields out, TagHit hit) {
        out.text("t", hit.tag()).fraction("c", hit.confidence()).text("b", hit.because());
    }

    private static void mark(Fields out, String name, @Nullable Mark mark) {
        if (mark != null) {
            out.object(name, o -> mark(o, mark));
        }
    }

    private static void mark(Fields out, Mark mark) {
        out.text("i", mark.id()).time("a", mark.at());
    }

    static Head read(Item item) {
        var in = item.blob();
        var id = item.conversation();
        var episode = in.object("ep");
        return new Head(
                id,
                item.number("v"),
                MessageItem.author(in.object("cu"), id.customer()),
                MessageItem.accounts(in),
                Kind.valueOf(in.text("k", Kind.MENTION.name())),
                new Replyable(!in.flag("no"), in.text("rp")),
                in.text("sp"),
                in.text("at"),
                State.valueOf(in.text("st", State.OPEN.name())),
                work(in.object("wk")),
                episode(episode),
                in.each("un").stream().map(HeadItem::mark).toList(),
                nullable(in.object("li")),
                nullable(in.object("lo")),
                in.flag("app"),
                in.text("lm"),
                in.text("pe"),
                in.text("as"),
                in.time("cl"),
                in.time("wa"),
                in.text("ic"),
                in.text("s"),
                alike(in.object("al")));
    }

    private static @Nullable Alike alike(@Nullable Read in) {
        return in == null ? null : new Alike(Keys.conversation(in.text("c")), in.at("a"));
    }

    private static Episode episode(@Nullable Read in) {
        if (in == null) {
            throw new IllegalStateException("a head without an episode");
        }
        return new Episode((int) in.number("n"), in.at("o"), in.time("f"), in.time("r"));
    }

    private static Work work(@Nullable Read in) {
        if (in == null) {
            throw new IllegalStateException("a head without a queue");
        }
        return new Work(
                in.text("q"),
                Priority.valueOf(in.text("p", Priority.NORMAL.name())),
                Duration.ofSeconds(in.number("w"), in.number("wn")),
                in.text("l"),
                Sentiment.valueOf(in.text("s", Sentiment.NEUTRAL.name())),
                Urgency.valueOf(in.text("u", Urgency.NORMAL.name())),
                tags(in));
    }

    static List<TagHit> tags(Read in) {
        return in.each("t").stream()
                .map(t -> new TagHit(t.text("t"), t.fraction("c"), t.text("b")))
                .toList();
    }

    private static Mark mark(Read in) {
        return new Mark(in.text("i"), in.at("a"));
    }

    private static @Nullable Mark nullable(@Nullable Read in) {
        return in == null ? null : mark(in);
    }
}
