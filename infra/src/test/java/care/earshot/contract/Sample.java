package care.earshot.contract;

import care.earshot.inbox.Head;
import care.earshot.inbox.Merge;
import care.earshot.inbox.Stored;
import care.earshot.inbox.Work;
import care.earshot.message.AccountId;
import care.earshot.message.Author;
import care.earshot.message.ConversationId;
import care.earshot.message.Direction;
import care.earshot.message.Kind;
import care.earshot.message.Media;
import care.earshot.message.Message;
import care.earshot.message.MessageId;
import care.earshot.message.Network;
import care.earshot.message.Replyable;
import care.earshot.message.Visibility;
import care.earshot.triage.Judgement;
import care.earshot.triage.Priority;
import care.earshot.triage.Sentiment;
import care.earshot.triage.TagHit;
import care.earshot.triage.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Messages, heads and ids that no other test has. */
final class Sample {
    static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
    static final AccountId BRAND = new AccountId(Network.X, "100200300");
    private static final AtomicLong LAST = new AtomicLong(1_850_000_000_000_000_000L);

    private Sample() {}

    /** A number as long as X's ids. */
    static String id() {
        return Long.toString(LAST.incrementAndGet());
    }

    static ConversationId conversation() {
        return new ConversationId(Network.X, id(), id());
    }

    static Message message(ConversationId where, String id, Instant at, String text) {
        return new Message(
                new MessageId(where.network(), id),
                where,
                id,
                Kind.MENTION,
                Direction.INBOUND,
                Visibility.PUBLIC,
                new Author(
                        where.customer(),
                        "nok_ja",
                        "น้องนก",
                        "https://pbs.twimg.com/profile_images/" + id + "/a_normal.jpg",
                        321),
                Set.of(BRAND, new AccountId(Network.X, "100200301")),
                text,
                "",
                "th",
                List.of(),
                at,
                at.plusMillis(20_123),
                where.thread(),
                "https://x.com/nok_ja/status/" + id,
                Replyable.YES,
                "");
    }

    /** The same post as another account's stream brings it. */
    static Message reaching(Message post, AccountId... accounts) {
        return new Message(
                post.id(),
                post.conversation(),
                post.revision(),
                post.kind(),
                post.direction(),
                post.visibility(),
                post.author(),
                Set.of(accounts),
                post.text(),
                post.subject(),
                post.nativeLanguage(),
                post.media(),
                post.at(),
                post.arrivedAt(),
                post.parent(),
                post.permalink(),
                post.replyable(),
                post.sender());
    }

    static Message from(ConversationId where, Instant at) {
        var id = id();
        return message(where, id, at, "Where is my parcel " + id + "?"); // nobody's look-alike
    }

    /** A mail above so much history as is kept of one. */
    static Message mail(String history) {
        var where = new ConversationId(Network.EMAIL, id() + "@example.com", id() + "@mail.example.com");
        return new Message(
                new MessageId(Network.EMAIL, where.thread()),
                where,
                where.thread(),
                Kind.EMAIL,
                Direction.INBOUND,
                Visibility.PRIVATE,
                new Author(where.customer(), where.customer(), "Dóra Kovács", "", 0),
                Set.of(new AccountId(Network.EMAIL, "care@brand.example")),
                "Thank you, but the money is still not there. When will it come?",
                "Re: Your refund",
                "",
                List.of(),
                NINE,
                NINE.plusSeconds(20),
                "",
                "",
                Replyable.YES,
                "",
                history);
    }

    static Message answer(ConversationId where, Instant at, String intent) {
        var id = id();
        return new Message(
                new MessageId(where.network(), id),
                where,
                id,
                Kind.REPLY,
                Direction.OUTBOUND,
                Visibility.PUBLIC,
                new Author(BRAND.id(), "brand", "Brand", "", 0),
                Set.of(BRAND),
                "It is on its way.",
                "",
                "en",
                List.of(),
                at,
                at,
                where.thread(),
                "",
                Replyable.YES,
                intent);
    }

    static Judgement judgement() {
        return new Judgement(
                "th",
                Sentiment.NEGATIVE,
                "แย่มาก",
                Urgency.HIGH,
                "ด่วน",
                List.of(
                        new TagHit("late-by-carrier", 0.92, "ยังไม่ได้รับพัสดุ"),
                        new TagHit("no-answer-before", 0.71, "ไม่มีใครตอบ")));
    }

    static Stored stored(Message message) {
        return new Stored(message, message.inbound() ? judgement() : null, message.inbound() ? "" : "anna@example.org");
    }

    static Work work(String queue) {
        return new Work(
                queue,
                Priority.HIGH,
                Duration.ofMinutes(30),
                "th",
                Sentiment.NEGATIVE,
                Urgency.HIGH,
                judgement().tags());
    }

    /** The head after one message. */
    static Head head(ConversationId where, String queue, Instant at) {
        return Merge.merge(null, from(where, at), work(queue));
    }

    static Message withEverything(ConversationId where, String id, String text) {
        var at = NINE.plusNanos(123_456_789);
        return new Message(
                new MessageId(where.network(), id),
                where,
                id + "0",
                Kind.EMAIL,
                Direction.OUTBOUND,
                Visibility.PRIVATE,
                new Author("somebody#else", "han\ndle", text, "https://example.org/a.png", Long.MAX_VALUE),
                Set.of(new AccountId(Network.EMAIL, "care@example.org")),
                text,
                text,
                "hu-HU",
                List.of(new Media("application/pdf", "", text, 1L << 40), new Media("", "https://example.org/", "", 0)),
                at,
                at.plusNanos(1),
                "<parent@example.org>",
                "https://example.org/" + text,
                new Replyable(false, "not-summoned"),
                "intent#1",
                "> " + text);
    }

    /** A clock that stands where it is put. */
    static final class Clock implements java.time.InstantSource {
        Instant now = NINE;

        @Override
        public Instant instant() {
            return now;
        }
    }
}
