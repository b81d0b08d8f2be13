package care.earshot.adapter.memory;

import care.earshot.message.AccountId;
import care.earshot.reply.PastAnswers;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the accounts answered, in memory. */
public final class MemoryPastAnswers implements PastAnswers {
    private record Key(AccountId account, Instant at, String id) {}

    private final Map<Key, Given> kept = new LinkedHashMap<>();
    private final Faults faults;

    public MemoryPastAnswers(Faults faults) {
        this.faults = faults;
    }

    @Override
    public void keep(Given given) {
        Calls.call(
                faults,
                this,
                "keep a past answer",
                () -> kept.put(new Key(given.account(), given.at(), given.id()), given));
    }

    @Override
    public List<Given> latest(AccountId account, Instant since, int most) {
        return Calls.call(
                faults,
                this,
                "read past answers",
                () -> kept.values().stream()
                        .filter(given ->
                                given.account().equals(account) && !given.at().isBefore(since))
                        .sorted(Comparator.comparing(Given::at)
                                .thenComparing(Given::id)
                                .reversed())
                        .limit(most)
                        .toList());
    }
}
