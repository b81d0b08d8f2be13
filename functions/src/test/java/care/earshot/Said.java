package care.earshot;

import care.earshot.inbox.Work;
import care.earshot.message.AccountId;
import care.earshot.message.Author;
import care.earshot.message.ConversationId;
import care.earshot.message.Direction;
import care.earshot.message.Kind;
import care.earshot.message.Message;
import care.earshot.message.MessageId;
import care.earshot.message.Network;
import care.earshot.message.Replyable;
import care.earshot.message.Visibility;
import care.earshot.triage.Priority;
import care.earshot.triage.Sentiment;
import care.earshot.triage.TagHit;
import care.earshot.triage.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What people say in tests: Dora writes to the brand on X, the brand writes back. */
public final class Said {
    public static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
    public static final AccountId BRAND = new AccountId(Network.X, "100");
    public static final ConversationId DORA = new ConversationId(Network.X, "7", "1000");

    private Said() {}

    /** Dora's post number {@code id}, {@code minute} minutes after nine. */
    public static Message byDora(String id, int minute, String text) {
        return said(DORA, id, minute, text, Direction.INBOUND, new Author("7", "dora", "Dóra K.", "", 120), "");
    }

    /** Somebody else's post, in a conversation of its own. */
    public static Message by(String customer, String id, int minute, String text) {
        return quoting(customer, id, minute, text, Kind.MENTION, "");
    }

    /** Somebody's post that quotes another, by the network's button for it. */
    public static Message quoting(String customer, String id, int minute, String text, Kind kind, String quoted) {
        var author = new Author(customer, "c" + customer, "Customer " + customer, "", 0);
        var where = new ConversationId(Network.X, customer, "t" + id);
        return said(where, id, minute, text, Direction.INBOUND, author, "", kind, quoted);
    }

    /** A customer's message in a conversation of their own on another network. */
    public static Message by(ConversationId where, String id, int minute, String text) {
        var author = new Author(where.customer(), where.customer(), "Customer", "", 0);
        return said(where, id, minute, text, Direction.INBOUND, author, "");
    }

    /** The brand's answer to Dora, written in X's own app. */
    public static Message fromApp(String id, int minute, String text) {
        return said(DORA, id, minute, text, Direction.OUTBOUND, new Author("100", "brand", "Brand", "", 0), "");
    }

    private static Message said(
            ConversationId where,
            String id,
            int minute,
            String text,
            Direction direction,
            Author author,
            String sender) {
        return said(where, id, minute, text, direction, author, sender, Kind.MENTION, "");
    }

    private static Message said(
            ConversationId where,
            String id,
            int minute,
            String text,
            Direction direction,
            Author author,
            String sender,
            Kind kind,
            String quoted) {
        var at = NINE.plus(Duration.ofMinutes(minute));
        return new Message(
                new MessageId(where.network(), id),
                where,
                id,
                kind,
                direction,
                Visibility.PUBLIC,
                author,
                Set.of(BRAND),
                text,
                "",
                "",
                List.of(),
                at,
                at.plusSeconds(20),
                "",
                "https://x.com/i/status/" + id,
                Replyable.YES,
                sender,
                quoted);
    }

    public static Work work(String... tags) {
        return new Work(
                "general",
                Priority.NORMAL,
                Duration.ofHours(1),
                "en",
                Sentiment.NEUTRAL,
                Urgency.NORMAL,
                List.of(tags).stream()
                        .map(tag -> new TagHit(tag, 0.9, "says so"))
                        .toList());
    }
}
