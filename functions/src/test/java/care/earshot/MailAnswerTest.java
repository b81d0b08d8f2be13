package care.earshot;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.memory.Faults;
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
import care.earshot.reply.Draft;
import care.earshot.reply.Intent;
import care.earshot.reply.MailThread;
import care.earshot.reply.Way;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an answer by e-mail says of the mails before it. */
final class MailAnswerTest {
    private static final String DORA = "dora@example.com";
    private static final ConversationId MAIL = new ConversationId(Network.EMAIL, DORA, "m0@example.com");
    private final FakeNetwork network = new FakeNetwork(Faults.none());
    private final Corridor corridor = new Corridor(Faults.none(), network);

    private static Message message(ConversationId where, String id, String author, Kind kind, int minute, String text) {
        return new Message(
                new MessageId(where.network(), id),
                where,
                id,
                kind,
                Direction.INBOUND,
                kind == Kind.MENTION ? Visibility.PUBLIC : Visibility.PRIVATE,
                new Author(author, author, "Dóra\nNagy", "", 0),
                Set.of(new AccountId(Network.EMAIL, "care@brand.example")),
                text,
                "Hol a csomagom?",
                "",
                List.of(),
                Said.NINE.plusSeconds(minute * 60L),
                Said.NINE.plusSeconds(minute * 60L),
                "",
                "",
                Replyable.YES,
                "",
                "> old");
    }

    private MailThread answered(ConversationId where, String id) {
        var head = Objects.requireNonNull(corridor.conversations.head(where));
        var in = Objects.requireNonNull(head.lastIn()).id();
        var out = head.lastOut() == null ? "" : head.lastOut().id();
        corridor.answer.accept(new Draft(id, where, Way.EMAIL, "Úton van.", in, out, true, "anna"));
        Intent intent = Objects.requireNonNull(corridor.outbox.intent(where, id));
        corridor.minute(List.of());
        return intent.mails();
    }

    @Test
    void it_names_the_mails_before_it_ours_too_and_quotes_the_one_that_it_answers() {
        corridor.ingest.ingest(message(MAIL, "m0@example.com", DORA, Kind.EMAIL, 0, "Hol van?"));
        assertThat(answered(MAIL, "a"))
                .isEqualTo(new MailThread(List.of(), "On 20 Nov 2026 09:00 (UTC), Dóra Nagy wrote:\n> Hol van?"));
        corridor.ingest.ingest(message(MAIL, "m1@example.com", DORA, Kind.EMAIL, 70, "> Úton\nMikor jön?"));
        var second = answered(MAIL, "b");
        assertThat(second.references())
                .containsExactly("m0@example.com", network.posts.getFirst().id());
        assertThat(second.quote()).endsWith(" wrote:\n>> Úton\n> Mikor jön?");
    }

    @Test
    void of_a_long_thread_it_names_the_first_and_the_newest_mails() {
        IntStream.range(0, 60)
                .mapToObj(i -> message(MAIL, "m" + i + "@example.com", DORA, Kind.EMAIL, i, "Hol van?"))
                .forEach(corridor.ingest::ingest);
        assertThat(answered(MAIL, "a").references())
                .hasSize(21)
                .startsWith("m0@example.com", "m39@example.com")
                .endsWith("m58@example.com");
    }

    @Test
    void a_long_message_is_quoted_in_part() {
        corridor.ingest.ingest(message(MAIL, "m0@example.com", DORA, Kind.EMAIL, 0, "szó ".repeat(3_000)));
        assertThat(answered(MAIL, "a").quote()).endsWith(" …").hasSizeLessThan(1_200);
    }

    @Test
    void a_mail_from_another_address_than_the_one_that_is_answered_is_not_quoted() {
        var where = new ConversationId(Network.X, "7", "t1");
        corridor.ingest.ingest(message(where, "mail:m1@example.com", "eve@example.com", Kind.EMAIL, 0, "It is me"));
        corridor.introduce.address(where, DORA, "anna");
        assertThat(answered(where, "a").quote()).isEmpty();
    }

    @Test
    void a_public_post_is_quoted_in_the_mail_that_answers_it_and_a_direct_message_never() {
        for (var kind : List.of(Kind.MENTION, Kind.DIRECT)) {
            var where = new ConversationId(Network.X, "7", "t" + kind);
            corridor.ingest.ingest(
                    message(where, kind == Kind.MENTION ? "1001" : "1002", "7", kind, 0, "My card was charged twice"));
            corridor.introduce.address(where, DORA, "anna");
            assertThat(answered(where, "a").quote().isEmpty()).isEqualTo(kind == Kind.DIRECT);
        }
    }
}
