package care.earshot.broadcast;

import care.earshot.contact.Consents;
import care.earshot.contact.Consents.Withdrawn;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What comes back of announcements: the mail service's events, and who no longer wants any. */
public final class Feedback {
    private final Announcements store;
    private final Consents consents;
    private final InstantSource clock;

    public Feedback(Announcements store, Consents consents, InstantSource clock) {
        this.store = store;
        this.consents = consents;
        this.clock = clock;
    }

    /** Something that was heard of one recipient. */
    public record Told(Reference reference, Heard what, Instant at) {}

    /**
     * Takes in events, in any order and any number of times: each counts once. Those of one batch are one write. Returns
     * how many belong to no announcement.
     */
    public int take(List<Told> events) {
        var byBatch = new HashMap<Reference, Map<Heard, Set<Integer>>>();
        for (var told : events) {
            if (told.what() == Heard.COMPLAINED) {
                withdraw(told);
            }
            var who = told.reference();
            byBatch.computeIfAbsent(new Reference(who.run(), who.batch()), key -> new HashMap<>())
                    .computeIfAbsent(told.what(), key -> new HashSet<>())
                    .add(who.index());
        }
        int strange = 0;
        for (var entry : byBatch.entrySet()) {
            if (!store.hear(entry.getKey().run(), entry.getKey().number(), entry.getValue())) {
                strange++;
            }
        }
        return strange;
    }

    /** Who reports a mail as spam does not want the next one; the address itself is suppressed besides. */
    private void withdraw(Told told) {
        var batch = store.batch(told.reference().run(), told.reference().batch());
        if (batch != null && told.reference().index() < batch.to().size()) {
            var one = batch.to().get(told.reference().index());
            consents.withdraw(one.address(), batch.topic(), told.at(), clock.instant(), "complaint about a mail");
        }
    }

    /** What a link leads to. */
    public record Subscription(String topic, String language, String address) {}

    /** What an unsubscribe link is about, for its page; changes nothing. Null: not a link of ours. */
    public @Nullable Subscription look(Links.@Nullable Link link) {
        if (link == null) {
            return null;
        }
        var who = link.reference();
        var batch = store.batch(who.run(), who.batch());
        return batch == null || who.index() >= batch.to().size()
                ? null
                : new Subscription(
                        batch.topic(),
                        batch.language(),
                        batch.to().get(who.index()).address());
    }

    /** Follows an unsubscribe link; again is the same. Null: not a link of ours. */
    public @Nullable Withdrawn unsubscribe(Links.@Nullable Link link) {
        var subscription = look(link);
        if (link == null || subscription == null) {
            return null;
        }
        var withdrawn = consents.withdraw(
                subscription.address(),
                subscription.topic(),
                link.at(),
                clock.instant(),
                "the link in a mail of " + link.at());
        if (withdrawn != Withdrawn.AGREED_SINCE) {
            var who = link.reference();
            store.hear(who.run(), who.batch(), Map.of(Heard.UNSUBSCRIBED, Set.of(who.index())));
        }
        return withdrawn;
    }
}
