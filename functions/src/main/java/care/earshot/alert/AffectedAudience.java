package care.earshot.alert;

import care.earshot.broadcast.Audience;
import care.earshot.broadcast.Whom;
import care.earshot.contact.CustomerId;
import care.earshot.inbox.Conversations;
import care.earshot.inbox.People;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Everyone in an incident whose address is known; whether they agreed to the topic is asked as for everybody. */
public final class AffectedAudience implements Audience {
    private static final int TOGETHER = 100;
    private final Incidents incidents;
    private final Conversations conversations;
    private final People people;

    public AffectedAudience(Incidents incidents, Conversations conversations, People people) {
        this.incidents = incidents;
        this.conversations = conversations;
        this.people = people;
    }

    @Override
    public void each(Whom whom, String topic, Consumer<Row> take) {
        if (!(whom instanceof Whom.Affected(var incident))) {
            throw new IllegalArgumentException("not an incident's: " + whom);
        }
        var attached = incidents.attached(incident).stream()
                .filter(one -> !one.off())
                .map(Attached::conversation)
                .toList();
        for (int from = 0; from < attached.size(); from += TOGETHER) {
            var some = attached.subList(from, Math.min(attached.size(), from + TOGETHER));
            var languages = new HashMap<CustomerId, String>();
            conversations
                    .heads(some)
                    .forEach(head ->
                            languages.put(CustomerId.of(head.id()), head.work().language()));
            for (var id : some) {
                var customer = CustomerId.of(id);
                var address = people.person(customer).address();
                if (!address.isEmpty()) {
                    take.accept(new Row.Somebody(address, languages.getOrDefault(customer, ""), Map.of(), ""));
                }
            }
        }
    }
}
