package care.earshot.contract;

import static care.earshot.contract.Sample.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.dynamodb.DynamoConversations;
import care.earshot.adapter.dynamodb.DynamoPastAnswers;
import care.earshot.inbox.Act;
import care.earshot.inbox.Action;
import care.earshot.inbox.Conversations;
import care.earshot.inbox.Filter;
import care.earshot.inbox.Head;
import care.earshot.inbox.Ingest;
import care.earshot.inbox.Merge;
import care.earshot.inbox.State;
import care.earshot.inbox.Stored;
import care.earshot.local.CapacityMeter;
import care.earshot.local.CapacityMeter.Units;
import care.earshot.local.Tables;
import care.earshot.message.AccountId;
import care.earshot.message.ConversationId;
import care.earshot.message.Message;
import care.earshot.message.Network;
import care.earshot.reply.PastAnswers;
import care.earshot.reply.Remember;
import care.earshot.reply.Way;
import care.earshot.triage.Priority;
import care.earshot.triage.Queue;
import care.earshot.triage.Routing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What each step costs, as DynamoDB itself counts it: the table's units and the indexes'. */
final class UnitsTest {
    private static final CapacityMeter METER = new CapacityMeter();
    private static final String THAI =
            ("สั่งของไปตั้งแต่วันจันทร์ที่แล้ว ตอนนี้ยังไม่ได้รับพัสดุเลยค่ะ โทรไปก็ไม่มีคนรับสาย"
                            + " แชทไปก็ไม่ตอบ ช่วยตรวจสอบให้หน่อยได้ไหมคะ เลขที่ใบสั่งซื้ออยู่ในข้อความส่วนตัวแล้ว รอมานานมากแล้วนะคะ"
                            + " ถ้าพรุ่งนี้ยังไม่ได้ของจะขอเงินคืนและจะไม่สั่งซื้อกับร้านนี้อีกต่อไป ผิดหวังมากจริงๆ ไม่เคยเจอบริการแบบนี้มาก่อนเลย"
                            + " ขอคำตอบภายในวันนี้ด้วยค่ะ")
                    .substring(0, 280);
    private static DynamoDbClient client;
    private static String table;
    private static Conversations conversations;
    private static Ingest ingest;

    @BeforeAll
    static void start() throws Exception {
        client = Tables.client(METER);
        table = Tables.table(client, "Units");
        conversations = new DynamoConversations(client, table, new Sample.Clock());
        var targets = Arrays.stream(Priority.values())
                .collect(Collectors.toMap(Function.identity(), priority -> Duration.ofHours(1)));
        var routing = new Routing(List.of(), Map.of(), Map.of("general", new Queue("general", targets)), "general");
        ingest = new Ingest(conversations, ours -> ours, subject -> Sample.judgement(), routing);
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    private static Units ingest(Message message) {
        METER.take();
        ingest.ingest(message);
        return METER.take();
    }

    /**
     * DynamoDB Local asks nothing for an item that is not there, AWS half a unit: never more than one for head and
     * message, and one for the two places where look-alikes would be.
     */
    private static void assertUnits(Units units, int writes, int calls) {
        assertThat(units.write()).isEqualTo(writes);
        assertThat(units.read()).isLessThanOrEqualTo(1 + 1);
        assertThat(units.calls()).isEqualTo(calls);
    }

    private static Message thai(ConversationId where, int minute) {
        var text = where.customer() + THAI.substring(where.customer().length()); // nobody else's
        return Sample.message(where, Sample.id(), NINE.plus(Duration.ofMinutes(minute)), text);
    }

    private static Message copy(int minute) {
        return Sample.message(Sample.conversation(), Sample.id(), NINE.plus(Duration.ofMinutes(minute)), THAI);
    }

    private static Head head(ConversationId where) {
        return java.util.Objects.requireNonNull(conversations.head(where));
    }

    @Test
    void a_new_conversation_is_three_write_units_and_one_that_its_look_alikes_will_find_it_by() {
        assertUnits(ingest(thai(Sample.conversation(), 0)), 3 + 1, 3 + 1);
    }

    @Test
    void a_look_alike_is_three_write_units_and_after_ten_minutes_one_question_whether_the_first_still_waits() {
        assertUnits(ingest(copy(0)), 3 + 1, 3 + 1);
        assertUnits(ingest(copy(1)), 3, 3);
        assertUnits(ingest(copy(9)), 3, 3);
        var later = ingest(copy(11));
        assertThat(later.write()).isEqualTo(3);
        assertThat(later.calls()).isEqualTo(4);
        assertThat(later.read()).isLessThanOrEqualTo(1 + 1 + 0.5);
    }

    @Test
    void leaders_of_one_key_fit_one_write_unit_however_many_there_are() {
        for (int i = 0; i < 12; i++) {
            var apart =
                    Sample.id().chars().mapToObj(c -> "" + (char) (c + 0x0E0D)).toList();
            var text = THAI.substring(0, 200) + i + " " + String.join("", apart).repeat(3);
            var message = Sample.message(Sample.conversation(), Sample.id(), NINE.plusSeconds(i), text);
            assertThat(ingest(message).write()).as(text).isEqualTo(3 + 1);
        }
    }

    @Test
    void a_follow_up_while_we_owe_the_answer_is_two_write_units_also_the_eighth() {
        var where = Sample.conversation();
        ingest(thai(where, 0));
        for (int i = 1; i <= 9; i++) {
            assertUnits(ingest(thai(where, i)), 2, 3);
        }
    }

    @Test
    void a_duplicate_is_no_write_unit_and_one_call() {
        var message = thai(Sample.conversation(), 0);
        ingest(message);
        assertUnits(ingest(message), 0, 1);
    }

    @Test
    void a_duplicate_by_another_account_is_two_write_units_once() {
        var message = thai(Sample.conversation(), 0);
        ingest(message);
        var again = Sample.reaching(message, new AccountId(Network.X, "100200399"));
        assertThat(ingest(again).write()).isEqualTo(2);
        assertUnits(ingest(again), 0, 1);
        assertUnits(ingest(message), 0, 1);
    }

    @Test
    void returning_the_ball_is_at_most_four_write_units_also_when_somebody_has_it() {
        for (var who : List.of("", "anna@example.org")) {
            var where = Sample.conversation();
            ingest(thai(where, 0));
            if (!who.isEmpty()) {
                conversations.write(done(Act.act(head(where), new Action.Claim(), who, NINE)));
            }
            var answered = Merge.merge(
                    head(where),
                    Sample.answer(where, NINE.plusSeconds(99), ""),
                    head(where).work());
            conversations.write(answered);
            assertThat(answered.state()).isEqualTo(State.WAITING);
            assertThat(ingest(thai(where, 5)).write()).as("held by \"%s\"", who).isEqualTo(4);
        }
    }

    @Test
    void reopening_is_at_most_four_write_units() {
        var where = Sample.conversation();
        ingest(thai(where, 0));
        conversations.write(
                done(Act.act(head(where), new Action.Resolve(head(where).lastMerged()), "anna", NINE)));
        assertThat(ingest(thai(where, 5)).write()).isEqualTo(3 + 1);
    }

    @Test
    void a_mail_above_four_thousand_characters_of_history_is_one_write_unit_more() {
        var said = new StringBuilder();
        var words = new java.util.Random(1);
        while (said.length() < 4_000) { // no two lines alike: real history packs better
            said.append("> ")
                    .append(Long.toString(words.nextLong(), 36))
                    .append(' ')
                    .append(THAI, 0, 20)
                    .append('\n');
        }
        var units = ingest(Sample.mail(said.substring(0, 4_000)));
        assertThat(units.write()).isEqualTo(4 + 1);
        assertThat(ingest(Sample.mail("")).write()).as("a look-alike").isEqualTo(3);
    }

    private static Head done(Act.Result result) {
        return ((Act.Result.Done) result).head();
    }

    @Test
    void a_long_thai_post_and_a_full_head_are_each_below_a_kilobyte() {
        var where = Sample.conversation();
        for (int i = 0; i < Head.KEPT + 2; i++) {
            ingest(thai(where, i));
        }
        var sizes = items(where).stream().map(UnitsTest::bytes).toList();
        System.out.println("bytes of a head with 8 unanswered Thai posts, then of each post: " + sizes);
        assertThat(sizes).allMatch(bytes -> bytes <= 1024);
    }

    private static List<Map<String, AttributeValue>> items(ConversationId where) {
        return client.query(q -> q.tableName(table)
                        .keyConditionExpression("pk = :p")
                        .expressionAttributeValues(
                                Map.of(":p", AttributeValue.fromS(where.network() + "#" + where.customer()))))
                .items();
    }

    /** An item's size as DynamoDB counts it: names and values, numbers about half their digits. */
    private static int bytes(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToInt(field -> field.getKey().length()
                        + switch (field.getValue().type()) {
                            case S -> field.getValue().s().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
                            case B -> field.getValue().b().asByteArrayUnsafe().length;
                            default -> field.getValue().n().length() / 2 + 2;
                        })
                .sum();
    }

    @Test
    void a_page_of_the_inbox_costs_the_same_at_a_thousand_and_at_ten_thousand_open_conversations() {
        var pages = new ArrayList<Units>();
        int made = 0;
        for (int open : List.of(1_000, 10_000)) {
            for (; made < open; made += 25) {
                copies("crowd", made, 25);
            }
            METER.take();
            var page = conversations.list(new Filter.InQueue("crowd", State.OPEN), "", 50);
            assertThat(page.heads()).hasSize(50);
            assertThat(page.cursor()).isNotEmpty();
            pages.add(METER.take());
            assertThat(conversations.count(new Filter.InQueue("crowd", State.OPEN), 1_000))
                    .isEqualTo(1_000);
            System.out.println(
                    "a page of 50 of " + open + ": " + pages.getLast() + ", counting to 1,000: " + METER.take());
        }
        assertThat(pages.get(1)).isEqualTo(pages.get(0));
    }

    @Test
    void what_was_answered_costs_a_write_unit_and_half_a_read_unit_each_and_reading_two_thousand_at_most_a_hundred() {
        var where = Sample.conversation();
        ingest(thai(where, 0));
        var sent = Sample.answer(where, NINE.plusSeconds(60), "");
        conversations.put(new Stored(sent, null, ""));
        var past = new DynamoPastAnswers(client, table);
        METER.take();
        past.keep(new Remember(conversations).stored(sent).getFirst());
        assertThat(METER.take()).isEqualTo(new Units(0.5, 1, 2));

        var account = new AccountId(Network.X, Sample.id());
        var words = new java.util.Random(1);
        for (int i = 0; i < PastAnswers.MOST + 100; i += 25) {
            var writes = new ArrayList<WriteRequest>();
            for (int j = i; j < i + 25; j++) {
                int cut = words.nextInt(100, 200); // as long as posts are, no two alike
                var given = new PastAnswers.Given(
                        account,
                        Sample.id(),
                        Long.toString(words.nextLong(), 36) + THAI.substring(cut - 100, cut),
                        THAI.substring(cut) + Long.toString(words.nextLong(), 36),
                        "th",
                        false,
                        Way.X_REPLY,
                        NINE.plusSeconds(j));
                writes.add(WriteRequest.builder()
                        .putRequest(PutRequest.builder()
                                .item(DynamoPastAnswers.item(given))
                                .build())
                        .build());
            }
            client.batchWriteItem(b -> b.requestItems(Map.of(table, writes)));
        }
        METER.take();
        assertThat(past.latest(account, NINE, PastAnswers.MOST)).hasSize(PastAnswers.MOST);
        var build = METER.take();
        System.out.println("reading 2,000 past answers: " + build);
        assertThat(build.read()).isBetween(50.0, 100.0);
        assertThat(build.calls()).isEqualTo(1);
    }

    /** Open conversations, 25 to a call: written as the adapter writes them, only faster. */
    private static void copies(String queue, int from, int count) {
        var writes = new ArrayList<WriteRequest>();
        for (int i = from; i < from + count; i++) {
            var head = Sample.head(Sample.conversation(), queue, NINE.plusSeconds(i));
            writes.add(WriteRequest.builder()
                    .putRequest(PutRequest.builder()
                            .item(DynamoConversations.item(head))
                            .build())
                    .build());
        }
        client.batchWriteItem(b -> b.requestItems(Map.of(table, writes)));
    }
}
