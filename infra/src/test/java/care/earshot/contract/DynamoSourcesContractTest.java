package care.earshot.contract;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.dynamodb.DynamoSources;
import care.earshot.inbox.SourceId;
import care.earshot.inbox.Sources;
import care.earshot.local.Tables;
import care.earshot.message.Item;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoSourcesContractTest extends SourcesContract {
    private static DynamoDbClient client;
    private static String table;

    @BeforeAll
    static void start() throws Exception {
        client = Tables.client();
        table = Tables.table(client, "SourcesContract");
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    @Override
    Sources sources() {
        return new DynamoSources(client, table, clock);
    }

    /** TTL deletes days late: until then what is forgotten must be treated as gone. */
    @Test
    void an_odd_item_is_forgotten_after_thirty_days_though_it_still_lies_there() {
        var id = new SourceId(Sample.BRAND, "search");
        var odd = new Item.Odd("{" + Sample.id(), "cut off");
        sources().park(id, odd, Sample.NINE);
        clock.now = Sample.NINE.plus(DynamoSources.KEPT);
        assertThat(sources().parked(1_000)).noneMatch(parked -> parked.raw().equals(odd.raw()));
        sources().park(id, odd, clock.now);
        assertThat(sources().parked(1_000))
                .filteredOn(parked -> parked.raw().equals(odd.raw()))
                .extracting(Sources.Parked::at)
                .containsExactly(clock.now);
    }
}
