package care.earshot.reply;

import static care.earshot.Said.BRAND;
import static care.earshot.Said.DORA;
import static care.earshot.Said.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.Said;
import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryConversations;
import care.earshot.adapter.memory.MemoryTable;
import care.earshot.inbox.Stored;
import care.earshot.message.Direction;
import care.earshot.message.Kind;
import care.earshot.message.Message;
import care.earshot.message.MessageId;
import care.earshot.reply.PastAnswers.Given;
import care.earshot.triage.Judgement;
import care.earshot.triage.Sentiment;
import care.earshot.triage.Urgency;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which answer answered what. */
final class RememberTest {
    private final MemoryConversations conversations =
            new MemoryConversations(new MemoryTable(() -> NINE, Faults.none()));
    private final Remember remember = new Remember(conversations);

    private void dora(String id, int minute, String text, String language) {
        stored(Said.byDora(id, minute, text), language);
    }

    private void stored(Message message, String language) {
        var judgement = new Judgement(language, Sentiment.NEUTRAL, "", Urgency.NORMAL, "", List.of());
        conversations.put(new Stored(message, message.inbound() ? judgement : null, ""));
    }

    /** As the brand's own stream brings it: with the kind that it has on the network. */
    private static Message ours(String id, int minute, String text, String sender) {
        var app = Said.fromApp(id, minute, text);
        return new Message(
                app.id(),
                app.conversation(),
                app.revision(),
                Kind.REPLY,
                Direction.OUTBOUND,
                app.visibility(),
                app.author(),
                app.accounts(),
                text,
                "",
                "",
                List.of(),
                app.at(),
                app.arrivedAt(),
                "",
                "",
                app.replyable(),
                sender);
    }

    private static Intent sent(Way way, String seenIn, String... parts) {
        var draft = new Draft("a1", DORA, way, "", MessageId.sortable(seenIn), "", false, "anna");
        var intent =
                Intent.accepted(draft, BRAND, "7", seenIn, MailThread.NONE, "", List.of(parts), NINE, Duration.ZERO);
        for (int part = 1; part < parts.length; part++) {
            intent = intent.sending(NINE, NINE).posted("90" + part, NINE.plusSeconds(part));
        }
        return intent.sending(NINE, NINE).sent("99", NINE.plusSeconds(600));
    }

    @Test
    void an_answer_is_kept_with_all_that_was_asked_since_the_last_one() {
        dora("1", 0, "Do you ship to Győr?", "en");
        stored(ours("2", 1, "We do.", ""), "");
        dora("3", 2, "És a csomagom?", "hu");
        dora("4", 3, "👍", "und");
        dora("5", 4, "What nobody saw", "en");
        assertThat(remember.sent(sent(Way.X_DIRECT, "4", "Máris megnézem.")))
                .contains(new Given(
                        BRAND,
                        "a1",
                        "És a csomagom?\n👍",
                        "Máris megnézem.",
                        "hu",
                        false,
                        Way.X_DIRECT,
                        NINE.plusSeconds(600)));
    }

    @Test
    void whether_the_customer_was_pleased_is_what_their_newest_message_sounds_like() {
        dora("1", 0, "Where is it?", "en");
        assertThat(remember.sent(sent(Way.X_REPLY, "1", "Here.")).map(Given::pleased))
                .contains(false);
        var judgement = new Judgement("en", Sentiment.POSITIVE, "", Urgency.NORMAL, "", List.of());
        conversations.put(new Stored(Said.byDora("2", 1, "Found it, thank you!"), judgement, ""));
        assertThat(remember.sent(sent(Way.X_REPLY, "2", "You are welcome.")).map(Given::pleased))
                .contains(true);
    }

    @Test
    void an_answer_in_parts_is_one() {
        dora("1", 0, "What can I do?", "en");
        stored(ours("901", 1, "First you look. 1/3", "a1/1"), "");
        stored(ours("902", 2, "Then you jump. 2/3", "a1/2"), "");
        assertThat(remember.sent(sent(Way.X_REPLY, "1", "First you look. 1/3", "Then you jump. 2/3", "So! 3/3"))
                        .map(Given::answer))
                .contains("First you look. Then you jump. So!");
    }

    @Test
    void what_is_not_sent_or_answers_nobody_is_not_kept() {
        var waiting = sent(Way.X_REPLY, "1", "Yes, we do.");
        assertThat(remember.sent(waiting)).isEmpty(); // nothing was asked
        dora("1", 0, "Do you ship?", "en");
        assertThat(remember.sent(waiting)).isPresent();
        assertThat(remember.sent(waiting.failed("no"))).isEmpty();
        assertThat(remember.sent(waiting.sending(NINE, NINE))).isEmpty();
        assertThat(remember.sent(sent(Way.X_POST, "1", "Yes, we do."))).isEmpty();
    }

    @Test
    void private_data_is_kept_neither_of_the_answer_nor_of_the_question() {
        dora("1", 0, "I am dora@example.com, +36 30 123 4567, where is it?", "en");
        assertThat(remember.sent(sent(Way.X_DIRECT, "1", "We write to dora@example.com.")))
                .isEmpty();
        assertThat(remember.sent(sent(Way.X_DIRECT, "1", "x".repeat(2_001)))).isEmpty();
        assertThat(remember.sent(sent(Way.X_DIRECT, "1", "It is on its way.")).map(Given::question))
                .contains("I am …, …, where is it?");
    }

    @Test
    void an_answer_from_the_networks_own_app_is_kept_too_whichever_stream_is_read_first() {
        dora("1", 0, "Do you ship?", "en");
        var answer = ours("2", 5, "We do, from Monday.", "");
        stored(answer, "");
        var kept = new Given(BRAND, "2", "Do you ship?", "We do, from Monday.", "en", false, Way.X_REPLY, answer.at());
        assertThat(remember.stored(answer)).containsExactly(kept);
        var question = Said.byDora("1", 0, "Do you ship?");
        assertThat(remember.stored(question)).isEmpty(); // it came in time: nothing is read
        assertThat(remember.stored(late(question))).containsExactly(kept);
        assertThat(remember.stored(ours("3", 6, "From here", "a1"))).isEmpty();
        assertThat(remember.stored(Said.fromApp("4", 7, "To everybody"))).isEmpty();
    }

    private static Message late(Message message) {
        return new Message(
                message.id(),
                message.conversation(),
                message.revision(),
                message.kind(),
                message.direction(),
                message.visibility(),
                message.author(),
                message.accounts(),
                message.text(),
                "",
                "",
                List.of(),
                message.at(),
                message.at().plus(Duration.ofDays(2)),
                "",
                "",
                message.replyable(),
                "");
    }

    @Test
    void a_long_story_is_cut_and_whatever_is_written_does_no_harm() {
        dora("1", 0, "\uD83D ".repeat(40_000), "und");
        dora("2", 1, "\u202E\u200B".repeat(300), "");
        var given = remember.sent(sent(Way.X_REPLY, "2", "Yes.")).orElseThrow();
        assertThat(given.question()).hasSizeLessThanOrEqualTo(1_000);
        assertThat(given.language()).isEmpty();
    }
}
