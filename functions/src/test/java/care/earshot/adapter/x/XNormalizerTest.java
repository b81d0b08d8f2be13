package care.earshot.adapter.x;

import static care.earshot.adapter.x.Fixtures.ARRIVED;
import static care.earshot.adapter.x.Fixtures.message;
import static care.earshot.adapter.x.Fixtures.messages;
import static care.earshot.adapter.x.Fixtures.page;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.message.AccountId;
import care.earshot.message.ConversationId;
import care.earshot.message.Direction;
import care.earshot.message.Item;
import care.earshot.message.Kind;
import care.earshot.message.Media;
import care.earshot.message.Network;
import care.earshot.message.Replyable;
import care.earshot.message.Visibility;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class XNormalizerTest {
    private static final AccountId HOME = new AccountId(Network.X, "9001");
    private static final AccountId HELP = new AccountId(Network.X, "9002");

    @Test
    void a_mention_is_read_as_a_person_reads_it() {
        var message = message("mentions.json", "2028400000000000010");
        assertThat(message.kind()).isEqualTo(Kind.MENTION);
        assertThat(message.direction()).isEqualTo(Direction.INBOUND);
        assertThat(message.visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(message.text())
                .isEqualTo("@aster_home my parcel is late & nobody answers <3 https://shop.example/track?id=7&lang=en");
        assertThat(message.media())
                .containsExactly(new Media("photo", "https://pbs.twimg.com/media/lamp.jpg", "a lamp in pieces", 0));
        assertThat(message.author().handle()).isEqualTo("ilona_k");
        assertThat(message.author().followers()).isEqualTo(812);
        assertThat(message.permalink()).isEqualTo("https://x.com/ilona_k/status/2028400000000000010");
        assertThat(message.replyable()).isEqualTo(Replyable.YES);
        assertThat(message.accounts()).containsExactly(HOME);
        assertThat(message.at()).isEqualTo(Instant.parse("2026-03-02T08:15:30Z"));
        assertThat(message.arrivedAt()).isEqualTo(ARRIVED);
    }

    @Test
    void a_reply_names_its_parent_and_its_time_may_have_an_offset() {
        var message = message("mentions.json", "2028400000000000009");
        assertThat(message.kind()).isEqualTo(Kind.REPLY);
        assertThat(message.parent()).isEqualTo("2028300000000000001");
        assertThat(message.conversation()).isEqualTo(new ConversationId(Network.X, "41002", "2028300000000000001"));
        assertThat(message.at()).isEqualTo(Instant.parse("2026-03-02T08:10:00Z"));
        assertThat(message.nativeLanguage()).isEqualTo("th");
        assertThat(message.author().avatar()).isEmpty();
    }

    @Test
    void a_quote_is_kept_and_calls_us_without_a_mention() {
        var message = message("mentions.json", "2028400000000000008");
        assertThat(message.kind()).isEqualTo(Kind.QUOTE);
        assertThat(message.replyable()).isEqualTo(Replyable.YES);
        assertThat(message.author().avatar()).isEmpty();
        assertThat(message.text()).endsWith("https://x.com/aster_home/status/2028300000000000001");
        assertThat(message.quoted()).isEqualTo("@aster_home: Spring is here");
        assertThat(message.words()).as("what we said is no complaint of theirs").isEqualTo(message.text());
    }

    @Test
    void a_quote_of_somebody_else_says_what_they_say_too() {
        var message = message("quotes.json", "2028400000000000018");
        assertThat(message.kind()).isEqualTo(Kind.MENTION);
        assertThat(message.quoted())
                .as("whose it is the link says, where X does not")
                .isEqualTo("@bea_r: The payment page is down & nobody answers https://status.example/pay");
        assertThat(message.words()).isEqualTo(message.text() + " RT " + message.quoted());
    }

    @Test
    void a_repost_is_dropped_and_says_so() {
        assertThat(page("mentions.json").items()).contains(new Item.Dropped("2028400000000000007", "repost"));
    }

    @Test
    void a_long_post_is_read_to_its_end() {
        assertThat(message("mentions.json", "2028400000000000006").text())
                .hasSizeGreaterThan(500)
                .endsWith("Please call.");
    }

    @Test
    void a_post_that_mentions_two_of_our_accounts_is_one_message_that_reached_both() {
        var home = message("mentions.json", "2028400000000000005");
        var help =
                messages(new XNormalizer(Fixtures.OURS).read(Fixtures.text("mentions.json"), "9002", ARRIVED)).stream()
                        .filter(one -> one.revision().equals(home.revision()))
                        .findFirst()
                        .orElseThrow();
        assertThat(help).isEqualTo(home);
        assertThat(home.accounts()).containsExactlyInAnyOrder(HOME, HELP);
    }

    @Test
    void odd_items_are_handed_on_as_they_came_and_the_page_is_not_lost() {
        var page = page("mentions.json");
        assertThat(page.items().stream().filter(Item.Odd.class::isInstance))
                .containsExactly(
                        new Item.Odd("\"not an item\"", "not an object"),
                        new Item.Odd(
                                "{\"id\":\"2028400000000000003\",\"text\":\"@aster_home nobody wrote this\"}",
                                "a post without author_id"));
        assertThat(messages(page)).hasSize(7);
        assertThat(page.newest()).isEqualTo("02028400000000000010");
        assertThat(page.next()).startsWith("7140dib");
        assertThat(page.trouble()).isEmpty();
    }

    @Test
    void an_author_whom_x_does_not_show_is_known_by_id() {
        var message = message("mentions.json", "2028400000000000001");
        assertThat(message.author().id()).isEqualTo("49999");
        assertThat(message.author().handle()).isEmpty();
        assertThat(message.permalink()).isEqualTo("https://x.com/i/status/2028400000000000001");
    }

    @Test
    void the_new_names_mean_the_same() {
        assertThat(messages(page("mentions-post-names.json"))).isEqualTo(messages(page("mentions.json")));
        assertThat(page("mentions-post-names.json").items())
                .contains(new Item.Dropped("2028400000000000007", "repost"));
    }

    @Test
    void mentions_search_and_an_edit_give_one_key() {
        var mention = message("mentions.json", "2028400000000000010");
        var found = message("search.json", "2028400000000000010");
        assertThat(found).isEqualTo(mention);
        var edit = message("mentions.json", "2028400000000000004");
        assertThat(edit.id().nativeId()).isEqualTo("2028400000000000002");
        assertThat(edit.conversation().thread()).isEqualTo("2028400000000000002");
        for (var conversation : List.of("2028400000000000002", "2028400000000000004")) {
            var again = one("""
                    {"id":"2028400000000000004","author_id":"41001","text":"@aster_home second wording of it",
                     "edit_history_tweet_ids":["2028400000000000002","2028400000000000004"],
                     "conversation_id":"%s"}""".formatted(conversation));
            assertThat(again.id()).isEqualTo(edit.id());
            assertThat(again.conversation()).isEqualTo(edit.conversation());
        }
        var first = one("""
                {"id":"2028400000000000002","author_id":"41001","text":"@aster_home first wording of it"}""");
        assertThat(first.id()).isEqualTo(edit.id());
        assertThat(first.conversation()).isEqualTo(edit.conversation());
    }

    @Test
    void an_own_post_has_the_same_key_on_the_timeline_in_mentions_and_as_the_id_that_posting_returned() {
        var own = message("own.json", "2028400000000000022");
        var inMentions = new XNormalizer(Fixtures.OURS).read(Fixtures.text("own.json"), "9002", ARRIVED);
        assertThat(messages(inMentions)).contains(own);
        assertThat(own.id().nativeId()).isEqualTo("2028400000000000022");
    }

    @Test
    void an_answer_of_ours_belongs_to_the_customer_whom_it_answers() {
        var own = message("own.json", "2028400000000000024");
        assertThat(own.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(own.conversation())
                .isEqualTo(message("mentions.json", "2028400000000000009").conversation());
        assertThat(own.parent()).isEqualTo("2028400000000000009");
        assertThat(own.author().handle()).isEqualTo("aster_home");
        assertThat(message("own.json", "2028400000000000023").conversation())
                .isEqualTo(message("mentions.json", "2028400000000000010").conversation());
    }

    @Test
    void what_we_say_to_nobody_is_in_no_conversation() {
        assertThat(page("own.json").items())
                .contains(
                        new Item.Dropped("2028400000000000021", "not-a-reply"),
                        new Item.Dropped("2028400000000000020", "repost"));
        assertThat(page("search.json").items()).contains(new Item.Dropped("2028400000000000012", "not-a-reply"));
    }

    @Test
    void a_found_post_that_names_nobody_cannot_be_answered_there() {
        var message = message("search.json", "2028400000000000011");
        assertThat(message.kind()).isEqualTo(Kind.POST);
        assertThat(message.replyable()).isEqualTo(Replyable.NOT_SUMMONED);
        assertThat(message.accounts()).containsExactly(HOME);
    }

    @Test
    void a_handle_that_is_part_of_another_does_not_call_us() {
        assertThat(one("{\"id\":\"5\",\"author_id\":\"1\",\"text\":\"ask @aster_homeware or a@aster_home\"}")
                        .replyable())
                .isEqualTo(Replyable.NOT_SUMMONED);
        assertThat(one("{\"id\":\"5\",\"author_id\":\"1\",\"text\":\"(@Aster_Home!)\"}")
                        .replyable())
                .isEqualTo(Replyable.YES);
    }

    @Test
    void direct_messages_of_both_sides_are_one_conversation() {
        var theirs = message("direct.json", "2028410000000000009");
        var ours = message("direct.json", "2028410000000000008");
        assertThat(theirs.text()).isEqualTo("Order 88213, thanks & bye");
        assertThat(theirs.kind()).isEqualTo(Kind.DIRECT);
        assertThat(theirs.visibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(theirs.replyable()).isEqualTo(Replyable.YES);
        assertThat(theirs.accounts()).containsExactly(HOME);
        assertThat(ours.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(ours.conversation()).isEqualTo(theirs.conversation());
        assertThat(theirs.conversation()).isEqualTo(new ConversationId(Network.X, "41001", "9001-41001"));
    }

    @Test
    void what_cannot_be_answered_or_read_among_direct_messages_says_why() {
        assertThat(message("direct.json", "2028410000000000007").replyable().reason())
                .isEqualTo("group-conversation");
        var encrypted = message("direct.json", "2028410000000000006");
        assertThat(encrypted.text()).isEqualTo(XDirects.ENCRYPTED);
        assertThat(encrypted.replyable()).isEqualTo(new Replyable(false, "encrypted"));
        assertThat(page("direct.json").items()).contains(new Item.Dropped("2028410000000000005", "not-a-message"));
        assertThat(page("direct.json").items().stream().filter(Item.Odd.class::isInstance))
                .hasSize(2);
    }

    @Test
    void pictures_of_other_hosts_are_named_but_not_linked() {
        assertThat(message("direct.json", "2028410000000000004").media())
                .containsExactly(new Media("photo", "", "", 0));
    }

    @Test
    void a_time_that_is_missing_or_senseless_is_taken_from_the_id_and_the_future_is_cut_off() {
        var id = "2028400000000000010";
        var time = Instant.parse("2026-03-02T09:20:20.506Z");
        for (var at : List.of("", ",\"created_at\":\"soon\"", ",\"created_at\":\"1826-03-02T08:00:00Z\"")) {
            assertThat(one("{\"id\":\"" + id + "\",\"author_id\":\"1\",\"text\":\"x\"" + at + "}")
                            .at())
                    .isEqualTo(time);
        }
        assertThat(one("{\"id\":\"5\",\"author_id\":\"1\",\"text\":\"x\",\"created_at\":\"2099-01-01T00:00:00Z\"}")
                        .at())
                .isEqualTo(ARRIVED);
    }

    @Test
    void an_empty_page_is_whole_and_a_page_of_something_else_is_not() {
        var normalizer = new XNormalizer(Fixtures.OURS);
        var empty = normalizer.read("{\"meta\":{\"result_count\":0}}", "9001", ARRIVED);
        assertThat(empty.items()).isEmpty();
        assertThat(empty.trouble()).isEmpty();
        for (var other : List.of("", "null", "[]", "7", "{}", "{\"data\":{}}", "<html>", "{\"errors\":[{}]}")) {
            var page = normalizer.read(other, "9001", ARRIVED);
            assertThat(page.trouble()).as(other).isNotEmpty();
            assertThat(page.items()).as(other).hasSize(1).allMatch(Item.Odd.class::isInstance);
        }
    }

    private static care.earshot.message.Message one(String node) {
        var page = new XNormalizer(Fixtures.OURS).read("{\"data\":[" + node + "],\"meta\":{}}", "9001", ARRIVED);
        return ((Item.Arrived) page.items().getFirst()).message();
    }
}
