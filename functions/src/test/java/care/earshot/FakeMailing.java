package care.earshot;

import care.earshot.adapter.memory.Faults;
import care.earshot.broadcast.Heard;
import care.earshot.broadcast.Letter;
import care.earshot.broadcast.Mailing;
import care.earshot.broadcast.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A mail service: addresses that begin with {@code throttled} are taken at the second try, {@code refused} never. */
final class FakeMailing implements Mailing {
    /** A mail that it took. */
    record Taken(Entry entry, String language) {}

    final List<Taken> taken = new ArrayList<>();
    final List<Integer> calls = new ArrayList<>();
    private final Set<String> throttled = new HashSet<>();
    private final Faults faults;
    Quota quota = new Quota(14, 50_000, 0);
    boolean halted;

    FakeMailing(Faults faults) {
        this.faults = faults;
    }

    @Override
    public Quota quota() {
        return faults.call("read quota", () -> quota);
    }

    @Override
    public List<Answer> send(Letter letter, String language, String topic, List<Entry> entries) {
        return faults.call("send", () -> {
            calls.add(entries.size());
            return entries.stream().map(entry -> send(entry, language)).toList();
        });
    }

    private Answer send(Entry entry, String language) {
        if (halted) {
            return new Answer.Halt("ACCOUNT_SENDING_PAUSED: Sending is paused for this account");
        }
        if (entry.address().startsWith("refused")) {
            return new Answer.Refused("MESSAGE_REJECTED: Email address is not verified");
        }
        if (entry.address().startsWith("throttled") && throttled.add(entry.address())) {
            return new Answer.Later("ACCOUNT_THROTTLED: Maximum sending rate exceeded");
        }
        taken.add(new Taken(entry, language));
        return new Answer.Taken();
    }

    /** What it would tell of a mail, in the order in which it happens. */
    static Reference reference(Taken mail) {
        return Objects.requireNonNull(Reference.parse(mail.entry().reference()));
    }

    static Heard fate(Taken mail) {
        return mail.entry().address().startsWith("bounce")
                ? Heard.BOUNCED
                : mail.entry().address().startsWith("complaint") ? Heard.COMPLAINED : Heard.DELIVERED;
    }
}
