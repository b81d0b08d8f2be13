package care.earshot.adapter.memory;

import care.earshot.contact.Consent;
import care.earshot.contact.Consents;
import care.earshot.contact.EmailAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Consents in memory. */
public final class MemoryConsents implements Consents {
    private final Map<String, Map<String, Consent>> byAddress = new TreeMap<>();
    private final Faults faults;

    public MemoryConsents(Faults faults) {
        this.faults = faults;
    }

    private @Nullable Consent find(String address, String topic) {
        return byAddress.getOrDefault(EmailAddress.key(address), Map.of()).get(topic);
    }

    @Override
    public @Nullable Consent of(String address, String topic) {
        return Calls.<@Nullable Consent>call(faults, this, "read consent", () -> find(address, topic));
    }

    @Override
    public Map<String, Consent> of(Collection<String> addresses, String topic) {
        return Calls.call(faults, this, "read consents", () -> {
            var found = new HashMap<String, Consent>();
            for (var address : addresses) {
                var consent = find(address, topic);
                if (consent != null) {
                    found.put(consent.address(), consent);
                }
            }
            return found;
        });
    }

    @Override
    public List<Consent> of(String address) {
        return Calls.call(
                faults,
                this,
                "read consents",
                () -> List.copyOf(byAddress
                        .getOrDefault(EmailAddress.key(address), Map.of())
                        .values()));
    }

    @Override
    public boolean say(Consent consent) {
        return Calls.call(faults, this, "write consent", () -> {
            var stored = find(consent.address(), consent.topic());
            if (stored != null && !consent.replaces(stored)) {
                return false;
            }
            put(consent);
            return true;
        });
    }

    private void put(Consent consent) {
        byAddress.computeIfAbsent(consent.address(), a -> new TreeMap<>()).put(consent.topic(), consent);
    }

    @Override
    public Withdrawn withdraw(String address, String topic, Instant upTo, Instant now, String source) {
        return Calls.call(faults, this, "withdraw consent", () -> {
            var stored = find(address, topic);
            if (stored != null && !stored.given()) {
                return Withdrawn.ALREADY;
            }
            if (stored != null && stored.at().isAfter(upTo)) {
                return Withdrawn.AGREED_SINCE;
            }
            put(new Consent(address, topic, false, now, source, stored == null ? "" : stored.language()));
            return Withdrawn.YES;
        });
    }

    @Override
    public List<Consent> given(String topic, String after, int most) {
        return Calls.call(
                faults,
                this,
                "read who agrees",
                () -> byAddress.values().stream()
                        .map(topics -> topics.get(topic))
                        .filter(consent -> consent != null
                                && consent.given()
                                && consent.address().compareTo(after) > 0)
                        .limit(most)
                        .map(Objects::requireNonNull)
                        .toList());
    }
}
