package care.earshot.local.bench;

import care.earshot.adapter.sqs.MessageJson;
import care.earshot.adapter.taxonomy.TaxonomyTable;
import care.earshot.inbox.Work;
import care.earshot.local.story.Line;
import care.earshot.local.story.Story;
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
import care.earshot.triage.Subject;
import care.earshot.triage.Urgency;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What is measured with: the story's own texts, in its three languages, under made-up ids as long as X's. */
final class Written {
    static final AccountId BRAND = new AccountId(Network.X, "1100000000000007919");
    static final Work WORK =
            new Work("bench", Priority.NORMAL, Duration.ofHours(4), "en", Sentiment.NEUTRAL, Urgency.NORMAL, List.of());
    private static final long FIRST = 1_850_000_000_000_000_000L;
    private static final Instant BEGIN = Instant.parse("2026-11-01T09:00:00Z");
    private static final List<String> TEXTS = Story.week().stream()
            .map(Line::text)
            .filter(text -> !text.isBlank())
            .toList();

    private Written() {}

    static String text(int number) {
        return TEXTS.get(number % TEXTS.size());
    }

    static ConversationId conversation(int number) {
        return new ConversationId(Network.X, "" + (FIRST + number * 10L), "" + (FIRST + number * 10L + 1));
    }

    /** The first message of a conversation of its own. */
    static Message message(int number) {
        return message(conversation(number), number, 0);
    }

    /**
     * The bill's mix: new conversations first, then follow-ups to them, then some that were there already.
     *
     * @param fresh share of new conversations
     * @param duplicates share of messages that come again; the rest are follow-ups
     * @param tagged share of messages whose text gets a tag
     */
    static List<Message> mix(int messages, double fresh, double duplicates, double tagged) {
        var judge = TaxonomyTable.judge();
        var tags = TEXTS.stream()
                .collect(Collectors.partitioningBy(
                        text -> !judge.judge(Subject.of(text)).tags().isEmpty()));
        var mixed = new ArrayList<Message>();
        long conversations = Math.round(messages * fresh);
        for (int i = 0; i < messages; i++) {
            int number = 50_000 + (int) (i % conversations);
            boolean again = i >= messages - Math.round(messages * duplicates);
            int place = i < conversations || again ? 0 : 1;
            var pool = Objects.requireNonNull(tags.get(number % Math.round(1 / tagged) == 0));
            var text = pool.get(number % pool.size()) + " " + number; // nobody's look-alike: the dearer case
            mixed.add(message(conversation(number), number, place, text));
        }
        return mixed;
    }

    /** The queue's event that hands these messages over. */
    static String event(List<Message> messages) {
        var event = new ObjectMapper().createObjectNode();
        var records = event.putArray("Records");
        for (var message : messages) {
            records.addObject()
                    .put(
                            "messageId",
                            "00000000-0000-4000-8000-"
                                    + message.id()
                                            .sortable()
                                            .substring(message.id().sortable().length() - 12))
                    .put("receiptHandle", "handle")
                    .put("body", MessageJson.write(message))
                    .put("eventSource", "aws:sqs")
                    .put("eventSourceARN", "arn:aws:sqs:eu-central-1:000000000000:InboundQueue")
                    .put("awsRegion", "eu-central-1");
        }
        return event.toString();
    }

    /** The {@code place}-th message of a conversation. */
    static Message message(ConversationId where, int number, int place) {
        return message(where, number, place, text(number + place));
    }

    private static Message message(ConversationId where, int number, int place, String text) {
        var id = "" + (FIRST + number * 10L + 2 + place);
        var at = BEGIN.plusSeconds(number).plus(Duration.ofMinutes(place));
        return new Message(
                new MessageId(Network.X, id),
                where,
                id,
                Kind.MENTION,
                Direction.INBOUND,
                Visibility.PUBLIC,
                new Author(where.customer(), "customer_" + number, "Customer " + number, "", 120),
                Set.of(BRAND),
                text,
                "",
                "",
                List.of(),
                at,
                at.plusSeconds(20),
                "",
                "https://x.com/customer/status/" + id,
                Replyable.YES,
                "");
    }
}
