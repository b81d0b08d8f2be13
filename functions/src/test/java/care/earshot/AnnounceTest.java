package care.earshot;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.memory.Faults;
import care.earshot.broadcast.Announce.Result;
import care.earshot.broadcast.Announcement;
import care.earshot.broadcast.Audience;
import care.earshot.broadcast.Draft;
import care.earshot.broadcast.Letter;
import care.earshot.broadcast.Letters;
import care.earshot.broadcast.Letters.Problem;
import care.earshot.broadcast.Mailing;
import care.earshot.broadcast.Post;
import care.earshot.broadcast.Skip;
import care.earshot.broadcast.Stage;
import care.earshot.broadcast.Wording;
import care.earshot.contact.Consent;
import care.earshot.contact.Consents.Withdrawn;
import care.earshot.message.AccountId;
import care.earshot.message.Network;
import care.earshot.reply.IntentState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AnnounceTest {
    private static final AccountId US = new AccountId(Network.X, "42");
    private final Square square = new Square(Faults.none());

    private void people(int many, String prefix) {
        for (int i = 0; i < many; i++) {
            square.somebody(prefix + i + "@example.com", "en", "shop form");
        }
    }

    private Announcement counted() {
        var made = Square.done(square.announce.create(Square.draft(Square.LETTERS), "lena"));
        Square.done(square.announce.count(made.id(), made.version()));
        square.minute();
        return square.at(made.id());
    }

    private Announcement sending() {
        return Square.done(square.announce.send(square.approved().id(), 0, "lena"));
    }

    @Test
    void ten_can_be_written_to_alone_and_eleven_need_a_second_person() {
        people(10, "p");
        var ten = counted();
        assertThat(ten.stage()).isEqualTo(Stage.FROZEN);
        assertThat(Square.done(square.announce.send(ten.id(), 0, "lena")).stage())
                .isEqualTo(Stage.SENDING);
        people(1, "q");
        var eleven = counted();
        assertThat(square.announce.send(eleven.id(), 0, "lena"))
                .isInstanceOfSatisfying(
                        Result.Forbidden.class, no -> assertThat(no.code()).isEqualTo("approval"));
        Square.done(square.announce.approve(eleven.id(), 0, "mark"));
        assertThat(Square.done(square.announce.send(eleven.id(), 0, "lena")).stage())
                .isEqualTo(Stage.SENDING);
    }

    private static Draft withPost(String text) {
        var draft = Square.draft(Square.LETTERS);
        return new Draft(draft.title(), draft.topic(), draft.whom(), draft.letters(), new Post(US, text));
    }

    private void posting() {
        for (int i = 0; i < 5; i++) {
            square.posts.now = square.posts.now.plusSeconds(20);
            square.posts.outgoing.due().forEach(due -> square.posts.send.send(due.conversation(), due.intent()));
        }
    }

    @Test
    void a_public_post_needs_a_second_person_and_goes_out_once() {
        people(1, "p");
        var made = Square.done(square.announce.create(withPost("Payments are late."), "lena"));
        Square.done(square.announce.count(made.id(), 0));
        square.minute();
        assertThat(square.announce.send(made.id(), 0, "lena")).isInstanceOf(Result.Forbidden.class);
        Square.done(square.announce.approve(made.id(), 0, "mark"));
        assertThat(square.announce.posted(made)).isNull();
        Square.done(square.announce.send(made.id(), 0, "lena"));
        assertThat(square.announce.send(made.id(), 0, "lena")).isInstanceOf(Result.Changed.class);
        square.minute();
        posting();
        assertThat(square.posts.network.posts)
                .extracting(FakeNetwork.Posted::text)
                .containsExactly("Payments are late.");
        assertThat(Objects.requireNonNull(square.announce.posted(made)).state()).isEqualTo(IntentState.SENT);
        assertThat(square.over(made.id())).isTrue();
    }

    @Test
    void cancelled_at_once_its_post_does_not_leave() {
        people(1, "p");
        var made = Square.done(square.announce.create(withPost("Payments are late."), "lena"));
        Square.done(square.announce.count(made.id(), 0));
        square.minute();
        Square.done(square.announce.approve(made.id(), 0, "mark"));
        Square.done(square.announce.send(made.id(), 0, "lena"));
        Square.done(square.announce.cancel(made.id(), 0, "lena"));
        posting();
        assertThat(square.posts.network.posts).isEmpty();
        assertThat(Objects.requireNonNull(square.announce.posted(made)).state()).isEqualTo(IntentState.CANCELLED);
    }

    @Test
    void a_post_that_holds_a_card_number_or_is_too_long_is_not_kept() {
        for (var text : List.of("It is 4111 1111 1111 1111", "Late. ".repeat(300))) {
            assertThat(square.announce.create(withPost(text), "lena"))
                    .isInstanceOfSatisfying(
                            Result.Wrong.class,
                            wrong -> assertThat(wrong.problems())
                                    .extracting(Problem::where)
                                    .containsExactly("post"));
        }
    }

    @Test
    void nobody_who_wrote_on_it_can_approve_it_and_an_edit_voids_the_approval() {
        people(60, "p");
        var first = counted();
        assertThat(square.announce.approve(first.id(), 0, "lena")).isInstanceOf(Result.Forbidden.class);
        var approved = Square.done(square.announce.approve(first.id(), 0, "mark"));
        assertThat(approved.approver()).isEqualTo("mark");
        var edited = Square.done(square.announce.edit(first.id(), approved.version(), approved.draft(), "mark"));
        assertThat(edited.stage()).isEqualTo(Stage.DRAFT);
        assertThat(edited.approver()).isEmpty();
        assertThat(edited.frozen()).isNull();
        assertThat(square.announce.send(first.id(), 0, "lena")).isInstanceOf(Result.Changed.class);
        Square.done(square.announce.count(first.id(), 0));
        square.minute();
        assertThat(square.announce.approve(first.id(), 0, "mark")).isInstanceOf(Result.Forbidden.class);
        assertThat(square.announce.approve(first.id(), 0, "nok")).isInstanceOf(Result.Done.class);
    }

    @Test
    void what_is_approved_is_the_version_that_was_seen() {
        people(60, "p");
        var seen = counted();
        Square.done(square.announce.edit(seen.id(), seen.version(), seen.draft(), "lena"));
        Square.done(square.announce.count(seen.id(), 0));
        square.minute();
        assertThat(square.announce.approve(seen.id(), seen.version(), "mark")).isInstanceOf(Result.Changed.class);
    }

    @Test
    void an_edit_while_it_is_counted_wins() {
        people(60, "p");
        var made = Square.done(square.announce.create(Square.draft(Square.LETTERS), "lena"));
        Square.done(square.announce.count(made.id(), 0));
        Square.done(square.announce.edit(made.id(), 0, made.draft(), "lena"));
        square.minute();
        assertThat(square.at(made.id()).stage()).isEqualTo(Stage.DRAFT);
    }

    @Test
    void while_it_is_paused_nobody_gets_it_and_then_everybody_once() {
        people(60, "p");
        var id = sending().id();
        square.now = square.now.plusSeconds(1);
        square.wakes.due(wake -> square.sending.go(square.store.turn().version()));
        int before = square.mailing.taken.size();
        assertThat(before).isBetween(1, 59);
        Square.done(square.announce.pause(id, 0, "lena"));
        square.minute();
        square.minute();
        assertThat(square.mailing.taken).hasSize(before);
        Square.done(square.announce.resume(id, 0));
        square.minute();
        square.minute();
        assertThat(square.at(id).stage()).isEqualTo(Stage.DONE);
        assertThat(square.mailing.taken.stream().map(mail -> mail.entry().address()))
                .hasSize(60)
                .doesNotHaveDuplicates();
    }

    @Test
    void what_is_cancelled_stays_so() {
        people(60, "p");
        var id = sending().id();
        Square.done(square.announce.cancel(id, 0, "lena"));
        square.minute();
        assertThat(square.mailing.taken).isEmpty();
        assertThat(square.announce.resume(id, 0)).isInstanceOf(Result.Changed.class);
        assertThat(square.at(id).words()).isEqualTo("cancelled by lena");
    }

    @Test
    void it_keeps_to_nine_tenths_of_the_accounts_rate_and_day() {
        people(300, "p");
        square.mailing.quota = new Mailing.Quota(10, 200, 20);
        var id = sending().id();
        square.minute();
        assertThat(square.mailing.calls).allMatch(size -> size <= 18);
        assertThat(square.mailing.taken).hasSize(160); // 200 × 0.9 − 20
        assertThat(square.store.turn().words()).contains("quota");
        square.mailing.quota = new Mailing.Quota(10, 2_000, 180);
        for (int minute = 0; minute < 20; minute++) {
            square.minute();
        }
        assertThat(square.mailing.taken).hasSize(300);
        assertThat(square.over(id)).isTrue();
    }

    @Test
    void it_stops_by_itself_at_five_bounces_in_a_hundred_but_not_at_the_first_of_ten() {
        people(20, "bounce");
        people(380, "p");
        var id = sending().id();
        square.minute();
        square.tell();
        for (int minute = 0; minute < 5; minute++) {
            square.minute();
            square.tell();
        }
        assertThat(square.at(id).stage()).isEqualTo(Stage.STOPPED);
        assertThat(square.at(id).words()).startsWith("20 of ");
        assertThat(square.mailing.taken.size()).isBetween(100, 400);
    }

    @Test
    void it_stops_by_itself_at_one_complaint_in_a_thousand_and_who_complained_no_longer_agrees() {
        people(1, "p");
        square.somebody("complaint@example.com", "en", "shop form");
        square.somebody("complaint2@example.com", "en", "shop form");
        people(3_000, "q");
        square.mailing.quota = new Mailing.Quota(20, 50_000, 0);
        var id = sending().id();
        for (int minute = 0; minute < 4; minute++) {
            square.minute();
            square.tell();
        }
        assertThat(square.at(id).stage()).isEqualTo(Stage.STOPPED);
        assertThat(square.mailing.taken).hasSizeBetween(1_000, 2_500);
        assertThat(Objects.requireNonNull(square.consents.of("complaint@example.com", Square.TOPIC))
                        .given())
                .isFalse();
    }

    @Test
    void an_account_that_must_not_send_pauses_it_and_nobody_is_lost() {
        people(60, "p");
        var id = sending().id();
        square.mailing.halted = true;
        square.minute();
        assertThat(square.at(id).stage()).isEqualTo(Stage.PAUSED);
        assertThat(square.at(id).words()).contains("ACCOUNT_SENDING_PAUSED");
        square.mailing.halted = false;
        Square.done(square.announce.resume(id, 0));
        square.minute();
        square.minute();
        assertThat(square.mailing.taken).hasSize(60);
    }

    private static List<String> problems(String subject, String text) {
        var letters = new Letters(Map.of("en", new Letter(subject, text)), "en");
        return Square.draft(letters).problems().stream()
                .map(problem -> problem.where() + ": " + problem.what())
                .toList();
    }

    @Test
    void placeholders_are_checked_when_it_is_saved() {
        assertThat(problems("Hi {{name}}", "Hello {{ name | you }}, {{brand}}")).isEmpty();
        assertThat(problems("Hi {{nmae}}", "x")).singleElement().asString().contains("{{nmae}} is not known here");
        for (var injected : List.of(
                "{{#each x}}y{{/each}}",
                "{{{name}}}",
                "{{> partial}}",
                "{{name",
                "name}}",
                "\\{{name}}",
                "{{&name}}",
                "{{!--x--}}",
                "{{name.length}}",
                "{{name|{{brand}}}}")) {
            assertThat(problems("x", injected)).as(injected).isNotEmpty();
        }
    }

    @Test
    void a_line_break_in_a_subject_is_refused() {
        for (var subject : List.of("Hi\r\nBcc: all@example.com", "Hi\nthere", "Hi\u2028there", "Hi\u0000")) {
            assertThat(problems(subject, "x")).as(subject).isNotEmpty();
        }
        assertThat(problems("Hi {{name|a\nb}}", "x")).isNotEmpty();
    }

    @Test
    void who_has_no_value_for_a_placeholder_without_another_word_is_skipped() {
        square.rows.add(new Audience.Row.Somebody("a@example.com", "en", Map.of(), "form"));
        square.rows.add(new Audience.Row.Somebody("b@example.com", "en", Map.of("name", "B"), "form"));
        var letters = new Letters(Map.of("en", new Letter("Hi", "Dear {{name}}")), "en");
        var made = Square.done(square.announce.create(Square.draft(letters), "lena"));
        Square.done(square.announce.count(made.id(), 0));
        square.minute();
        var frozen = Objects.requireNonNull(square.at(made.id()).frozen());
        assertThat(frozen.recipients()).isOne();
        assertThat(frozen.skipped()).isEqualTo(Map.of(Skip.NO_VALUE, 1));
    }

    @Test
    void everybody_gets_their_own_language_or_the_fallback() {
        people(11, "p");
        square.somebody("hu@example.com", "hu", "form");
        square.somebody("de@example.com", "de", "form");
        Square.done(square.announce.send(square.approved().id(), 0, "lena"));
        square.minute();
        assertThat(square.mailing.taken)
                .filteredOn(mail -> mail.entry().address().startsWith("hu"))
                .extracting(FakeMailing.Taken::language)
                .containsExactly("hu");
        assertThat(square.mailing.taken)
                .filteredOn(mail -> mail.entry().address().startsWith("de"))
                .extracting(FakeMailing.Taken::language)
                .containsExactly("en");
    }

    private String token(String address) {
        var url = square.mailing.taken.stream()
                .filter(mail -> mail.entry().address().equals(address))
                .findFirst()
                .orElseThrow()
                .entry()
                .unsubscribe();
        assertThat(url).startsWith("https://care.example/u/");
        return url.substring("https://care.example/u/".length());
    }

    @Test
    void one_click_unsubscribes_looking_does_not_and_a_forged_link_fails() {
        people(11, "p");
        var id = sending().id();
        square.minute();
        var token = token("p3@example.com");
        var link = square.links.read(token);
        assertThat(Objects.requireNonNull(square.feedback.look(link)).topic()).isEqualTo(Square.TOPIC);
        assertThat(square.consents.of("p3@example.com", Square.TOPIC)).isNull();
        assertThat(square.feedback.unsubscribe(link)).isEqualTo(Withdrawn.YES);
        assertThat(square.feedback.unsubscribe(link)).isEqualTo(Withdrawn.ALREADY);
        assertThat(Objects.requireNonNull(square.consents.of("p3@example.com", Square.TOPIC))
                        .given())
                .isFalse();
        assertThat(square.counts(id).unsubscribed()).isOne();
        for (var forged : List.of(
                token.replaceFirst("\\.3\\.", ".4."),
                token.substring(0, token.length() - 1) + (token.endsWith("A") ? "B" : "A"),
                token.replaceFirst("^id\\d+", "id1"),
                "",
                ".",
                "a.b.c.d",
                "x".repeat(10_000))) {
            assertThat(square.links.read(forged)).as(forged).isNull();
        }
        assertThat(square.feedback.unsubscribe(null)).isNull();
    }

    @Test
    void a_link_that_is_followed_again_after_a_new_yes_does_not_undo_it() {
        people(11, "p");
        sending();
        square.minute();
        var link = square.links.read(token("p3@example.com"));
        assertThat(square.feedback.unsubscribe(link)).isEqualTo(Withdrawn.YES);
        square.now = square.now.plus(Duration.ofDays(1));
        assertThat(square.consents.say(
                        new Consent("p3@example.com", Square.TOPIC, true, square.now, "shop form", "en")))
                .isTrue();
        assertThat(square.feedback.unsubscribe(link)).isEqualTo(Withdrawn.AGREED_SINCE);
        assertThat(Objects.requireNonNull(square.consents.of("p3@example.com", Square.TOPIC))
                        .given())
                .isTrue();
    }

    @Test
    void a_text_is_read_into_its_pieces() {
        var wording = Wording.of("Dear {{name|customer}}, order {{order}}.");
        assertThat(wording.needed()).isEqualTo(Set.of("order"));
        assertThat(wording.fill(Map.of("order", "7"))).isEqualTo("Dear customer, order 7.");
        assertThat(wording.fill(Map.of("order", "7", "name", "Zoé"))).isEqualTo("Dear Zoé, order 7.");
    }
}
