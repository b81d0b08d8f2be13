package care.earshot.contract;

import static care.earshot.contract.Sample.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.inbox.Inbound;
import care.earshot.message.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class InboundContract {
    abstract Inbound inbound() throws Exception;

    /** Everything that waits, which is done with then. */
    abstract List<Message> received() throws Exception;

    static List<Message> messages(int count) {
        var messages = new ArrayList<Message>();
        for (int i = 0; i < count; i++) {
            messages.add(Sample.from(Sample.conversation(), NINE.plusSeconds(i)));
        }
        return messages;
    }

    @Test
    void what_is_accepted_waits_for_triage_each_once_however_many() throws Exception {
        for (int count : new int[] {0, 1, 10, 11, 25}) {
            var messages = messages(count);
            inbound().accept(messages);
            assertThat(received()).as("%d messages", count).containsExactlyInAnyOrderElementsOf(messages);
        }
    }

    @Test
    void what_is_handed_in_again_waits_again_because_triage_knows_it() throws Exception {
        var messages = messages(3);
        inbound().accept(messages);
        inbound().accept(messages.subList(0, 1));
        assertThat(received()).hasSize(4).containsAll(messages);
    }

    @Test
    void every_text_comes_out_as_it_went_in_also_one_that_is_larger_than_a_queue_takes() throws Exception {
        var texts = List.of(
                "",
                "a\u0000b\u001f\u007f \ud83d \uffff\ufffe",
                "{\"stored\":\"inbound/x/1\"}",
                "ตัดเงินไปสองรอบแล้วครับ 😀",
                "ก".repeat(1_200_000));
        var messages = new ArrayList<Message>();
        for (var text : texts) {
            messages.add(Sample.message(Sample.conversation(), Sample.id(), NINE, text));
        }
        inbound().accept(messages);
        assertThat(received()).containsExactlyInAnyOrderElementsOf(messages);
    }
}
