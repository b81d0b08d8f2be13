package care.earshot.adapter.dynamodb;

import care.earshot.adapter.dynamodb.Table.Condition;
import care.earshot.alert.Attached;
import care.earshot.alert.Incident;
import care.earshot.alert.Incidents;
import care.earshot.message.ConversationId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Incidents in the table. */
public final class DynamoIncidents implements Incidents {
    private static final int MOST = 20_000;
    private final Table table;

    public DynamoIncidents(DynamoDbClient client, String table) {
        this.table = new Table(client, table);
    }

    @Override
    public boolean write(Incident incident, @Nullable Line line) {
        var item = IncidentItem.item(incident);
        var condition = Condition.follows(incident.version());
        return line == null
                ? table.put(item, condition)
                : table.transact(List.of(
                                table.putting(item, condition),
                                table.putting(IncidentItem.item(incident.id(), line), null)))
                        < 0;
    }

    @Override
    public void write(String incident, Line line) {
        table.put(IncidentItem.item(incident, line));
    }

    @Override
    public @Nullable Incident incident(String id) {
        var item = table.get(Keys.incident(id));
        return item == null ? null : IncidentItem.incident(item);
    }

    @Override
    public List<Incident> newest(int limit) {
        return table.all(Table.below("I", "I#").backwards(), limit, true).stream()
                .map(IncidentItem::incident)
                .toList();
    }

    @Override
    public boolean attach(Attached attached) {
        return table.put(IncidentItem.item(attached), Condition.NEW);
    }

    @Override
    public void put(Attached attached) {
        table.put(IncidentItem.item(attached));
    }

    @Override
    public @Nullable Attached attached(String incident, ConversationId conversation) {
        var item = table.get(Keys.attached(incident, conversation));
        return item == null ? null : IncidentItem.attached(item);
    }

    @Override
    public List<Attached> attached(String incident) {
        var first = Keys.incidentLine(incident, "");
        return table.all(Table.below(first.pk(), "C#"), MOST, true).stream()
                .map(IncidentItem::attached)
                .toList();
    }

    @Override
    public List<Line> lines(String incident) {
        var first = Keys.incidentLine(incident, "");
        return table.all(Table.below(first.pk(), first.sk()), MOST, true).stream()
                .map(IncidentItem::line)
                .toList();
    }
}
