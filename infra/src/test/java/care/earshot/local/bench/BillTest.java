package care.earshot.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.local.FullBatches;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a message costs beside DynamoDB's units, counted on the whole pipeline at full batches. */
final class BillTest {
    private static final int MESSAGES = 200;
    private static FullBatches.Counted counted;
    private static Map<String, Double> lines;

    @BeforeAll
    static void count() throws Exception {
        var bill = new Bill();
        var mix =
                Written.mix(MESSAGES, bill.number("mix.new"), bill.number("mix.duplicate"), bill.number("mix.tagged"));
        try (var batches = new FullBatches(Path.of(System.getProperty("root")))) {
            counted = batches.count(mix);
            lines = bill.lines(counted, batches.minute());
        }
    }

    @Test
    void ten_messages_are_one_request_in_one_out_and_one_to_delete_them() {
        assertThat(counted.sqsRequests()).isLessThanOrEqualTo(MESSAGES * 30 / 100);
    }

    @Test
    void ten_messages_are_one_invocation() {
        assertThat(counted.triage().number()).isBetween(1L, MESSAGES / 10L);
    }

    @Test
    void a_batch_is_one_short_line_in_the_log() {
        assertThat(counted.triage().logBytes()).isBetween(1L, 75L * MESSAGES);
    }

    @Test
    void the_mix_is_what_the_bill_says() {
        // 120 new at 3 units, 70 follow-ups at 2, 10 duplicates at none; the minute log beside them
        assertThat(counted.writeUnits() - counted.leaderUnits()).isBetween(500.0, 540.0);
    }

    @Test
    void look_alikes_are_found_for_at_most_one_write_and_one_read_unit_more_a_message() {
        assertThat(counted.leaderUnits()).isBetween(1.0, 0.6 * MESSAGES);
        assertThat(counted.readUnits()).isBetween(1.0, (1.0 + 1.0) * MESSAGES);
        assertThat(Objects.requireNonNull(lines.get("lookAlikes"))).isLessThanOrEqualTo(0.50);
    }

    @Test
    void a_million_messages_cost_at_most_three_dollars_fifty_and_what_finds_look_alikes() {
        assertThat(lines)
                .hasSizeGreaterThan(5)
                .allSatisfy((line, dollars) -> assertThat(dollars).as(line).isPositive());
        double alike = Objects.requireNonNull(lines.get("lookAlikes"));
        assertThat(Objects.requireNonNull(lines.get("total")) - alike).isLessThanOrEqualTo(3.50);
    }
}
