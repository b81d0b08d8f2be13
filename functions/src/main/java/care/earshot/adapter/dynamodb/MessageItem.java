package care.earshot.adapter.dynamodb;

import care.earshot.inbox.Stored;
import care.earshot.message.AccountId;
import care.earshot.message.Author;
import care.earshot.message.Direction;
import care.earshot.message.Kind;
import care.earshot.message.Media;
import care.earshot.message.Message;
import care.earshot.message.MessageId;
import care.earshot.message.Replyable;
import care.earshot.message.Visibility;
import care.earshot.triage.Judgement;
import care.earshot.triage.Sentiment;
import care.earshot.triage.Urgency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message as an item: {@code r} its revision if it was edited, {@code b} all else. */
final class MessageItem {
    private MessageItem() {}

    static Item item(Stored stored) {
        var message = stored.message();
        var id = message.id().nativeId();
        var revised = message.revision().equals(id) ? "" : message.revision();
        return Item.of(Keys.message(message.conversation(), message.id()), message.conversation())
                .text("r", revised)
                .blob(out -> write(out, stored));
    }

    private static void write(Fields out, Stored stored) {
        var message = stored.message();
        var where = message.conversation();
        var id = message.id();
        out.text("i", id.nativeId(), unpadded(id.sortable()))
                .text("k", message.kind().name(), Kind.MENTION.name())
                .text("d", message.direction().name(), Direction.INBOUND.name())
                .text("v", message.visibility().name(), Visibility.PUBLIC.name())
                .object("a", a -> author(a, message.author(), where.customer()))
                .texts(
                        "ac",
                        message.accounts().stream()
                                .map(AccountId::toString)
                                .sorted()
                                .toList())
                .text("s", message.subject())
                .text("l", message.nativeLanguage())
                .each(
                        "m",
                        message.media(),
                        (m, media) -> m.text("t", media.type())
                                .text("u", media.url())
                                .text("n", media.name())
                                .number("b", media.bytes()))
                .time("at", message.at())
                .time("ar", message.arrivedAt())
                .text("pa", message.parent())
                .text("pl", message.permalink())
                .flag("no", !message.replyable().allowed())
                .text("rp", message.replyable().reason())
                .text("sn", message.sender())
                .text("by", stored.by());
        var judgement = stored.judgement();
        if (judgement != null) {
            out.object("j", j -> judgement(j, judgement));
        }
        out.text("x", message.text()).text("q", message.quoted());
    }

    static void author(Fields out, Author author, String usualId) {
        out.text("i", author.id(), usualId)
                .text("h", author.handle())
                .text("n", author.name(), author.handle())
                .text("p", author.avatar())
                .number("f", author.followers());
    }

    static Author author(@Nullable Read in, String usualId) {
        if (in == null) {
            return new Author(usualId, "", "", "", 0);
        }
        var handle = in.text("h");
        return new Author(in.text("i", usualId), handle, in.text("n", handle), in.text("p"), in.number("f"));
    }

    private static void judgement(Fields out, Judgement judgement) {
        out.text("l", judgement.language())
                .text("s", judgement.sentiment().name(), Sentiment.NEUTRAL.name())
                .text("sb", judgement.sentimentBecause())
                .text("u", judgement.urgency().name(), Urgency.NORMAL.name())
                .text("ub", judgement.urgencyBecause())
                .each("t", judgement.tags(), HeadItem::tag);
    }

    static Stored read(Item item) {
        var where = item.conversation();
        var in = item.blob();
        var id =
                new MessageId(where.network(), in.text("i", unpadded(item.keys().name())));
        var revised = item.text("r");
        var message = new Message(
                id,
                where,
                revised.isEmpty() ? id.nativeId() : revised,
                Kind.valueOf(in.text("k", Kind.MENTION.name())),
                Direction.valueOf(in.text("d", Direction.INBOUND.name())),
                Visibility.valueOf(in.text("v", Visibility.PUBLIC.name())),
                author(in.object("a"), where.customer()),
                accounts(in),
                in.text("x"),
                in.text("s"),
                in.text("l"),
                media(in),
                in.at("at"),
                in.at("ar"),
                in.text("pa"),
                in.text("pl"),
                new Replyable(!in.flag("no"), in.text("rp")),
                in.text("sn"),
                in.text("q"));
        return new Stored(message, judgement(in.object("j")), in.text("by"));
    }

    private static List<Media> media(Read in) {
        return in.each("m").stream()
                .map(m -> new Media(m.text("t"), m.text("u"), m.text("n"), m.number("b")))
                .toList();
    }

    static Set<AccountId> accounts(Read in) {
        var accounts = new HashSet<AccountId>();
        in.texts("ac").forEach(account -> accounts.add(AccountId.parse(account)));
        return accounts;
    }

    private static @Nullable Judgement judgement(@Nullable Read in) {
        return in == null
                ? null
                : new Judgement(
                        in.text("l"),
                        Sentiment.valueOf(in.text("s", Sentiment.NEUTRAL.name())),
                        in.text("sb"),
                        Urgency.valueOf(in.text("u", Urgency.NORMAL.name())),
                        in.text("ub"),
                        HeadItem.tags(in));
    }

    /** A padded number without its zeros: what most native ids are. */
    private static String unpadded(String sortable) {
        int i = 0;
        while (i < sortable.length() - 1 && sortable.charAt(i) == '0') {
            i++;
        }
        return sortable.substring(i);
    }
}
