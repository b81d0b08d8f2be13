package care.earshot.adapter.memory;

import care.earshot.contact.SentMail;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the mail service reported, in memory. */
public final class MemorySentMail implements SentMail {
    private final Map<String, Mail> all = new HashMap<>();
    private final Faults faults;

    public MemorySentMail(Faults faults) {
        this.faults = faults;
    }

    @Override
    public void record(String intent, String messageId, Instant at) {
        Calls.<@Nullable Mail>call(
                faults, this, "record sent mail", () -> all.putIfAbsent(intent, new Mail(messageId, at)));
    }

    @Override
    public @Nullable Mail find(String intent) {
        return Calls.<@Nullable Mail>call(faults, this, "read sent mail", () -> all.get(intent));
    }
}
