package care.earshot.adapter.dynamodb;

import care.earshot.adapter.dynamodb.Table.Condition;
import care.earshot.contact.Consent;
import care.earshot.contact.Consents;
import care.earshot.contact.EmailAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Consents in the table, beside the address' suppression: one item for each topic, with a version; who agrees stands on
 * the topic's list.
 */
public final class DynamoConsents implements Consents {
    private static final int TRIES = 8;
    private static final int MOST_OF_ONE = 200;
    private static final int WORDS = 500;
    private final Table table;

    public DynamoConsents(DynamoDbClient client, String table) {
        this.table = new Table(client, table);
    }

    /** What is stored, with its version. */
    private record Stored(Consent consent, long version) {}

    private static Item item(Consent consent, long version) {
        var words = consent.source();
        var keys = Keys.consent(consent.address(), consent.topic());
        return Item.of(keys)
                .number("v", version)
                .text("list", consent.given() ? Keys.agreed(consent.topic()) : null)
                .text("by", consent.given() ? consent.address() : null)
                .blob(out -> out.text("a", consent.address())
                        .text("t", consent.topic())
                        .flag("y", consent.given())
                        .time("at", consent.at())
                        .text("s", words.length() <= WORDS ? words : words.substring(0, WORDS))
                        .text("l", consent.language()));
    }

    private static Stored read(Item item) {
        var in = item.blob();
        return new Stored(
                new Consent(in.text("a"), in.text("t"), in.flag("y"), in.at("at"), in.text("s"), in.text("l")),
                item.number("v"));
    }

    private @Nullable Stored find(String address, String topic) {
        var item = table.get(Keys.consent(EmailAddress.key(address), topic));
        return item == null ? null : read(item);
    }

    @Override
    public @Nullable Consent of(String address, String topic) {
        var stored = find(address, topic);
        return stored == null ? null : stored.consent();
    }

    @Override
    public Map<String, Consent> of(Collection<String> addresses, String topic) {
        var keys = addresses.stream()
                .map(address -> Keys.consent(EmailAddress.key(address), topic))
                .toList();
        return table.get(keys, true).values().stream()
                .map(item -> read(item).consent())
                .collect(Collectors.toMap(Consent::address, Function.identity()));
    }

    @Override
    public List<Consent> of(String address) {
        var range = Table.below(Keys.consent(EmailAddress.key(address), "").pk(), Keys.CONSENT);
        return table.all(range, MOST_OF_ONE, true).stream()
                .map(item -> read(item).consent())
                .toList();
    }

    @Override
    public boolean say(Consent consent) {
        for (int tries = 0; tries < TRIES; tries++) {
            var stored = find(consent.address(), consent.topic());
            if (stored != null && !consent.replaces(stored.consent())) {
                return false;
            }
            if (stored != null && stored.consent().equals(consent)) {
                return true;
            }
            if (write(consent, stored)) {
                return true;
            }
        }
        throw new IllegalStateException("a consent changes too fast");
    }

    private boolean write(Consent consent, @Nullable Stored before) {
        long version = before == null ? 1 : before.version() + 1;
        return table.put(item(consent, version), Condition.follows(version));
    }

    @Override
    public Withdrawn withdraw(String address, String topic, Instant upTo, Instant now, String source) {
        for (int tries = 0; tries < TRIES; tries++) {
            var stored = find(address, topic);
            var before = stored == null ? null : stored.consent();
            if (before != null && !before.given()) {
                return Withdrawn.ALREADY;
            }
            if (before != null && before.at().isAfter(upTo)) {
                return Withdrawn.AGREED_SINCE;
            }
            var language = before == null ? "" : before.language();
            if (write(new Consent(address, topic, false, now, source, language), stored)) {
                return Withdrawn.YES;
            }
        }
        throw new IllegalStateException("a consent changes too fast");
    }

    @Override
    public List<Consent> given(String topic, String after, int most) {
        var from = after;
        while (true) {
            var listed = table.all(Table.listAfter(Keys.agreed(topic), from), most, false);
            var found = table.get(listed.stream().map(Item::keys).toList(), true);
            var given = listed.stream()
                    .map(item -> found.get(item.keys()))
                    .filter(Objects::nonNull)
                    .map(item -> read(item).consent())
                    .filter(Consent::given) // the list is a moment behind
                    .toList();
            if (!given.isEmpty() || listed.isEmpty()) {
                return given;
            }
            from = listed.getLast().text("by");
        }
    }
}
