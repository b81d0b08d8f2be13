package care.earshot.alert;

import care.earshot.alert.Incidents.Line;
import care.earshot.inbox.Action;
import care.earshot.inbox.Conversations;
import care.earshot.inbox.Handle;
import care.earshot.inbox.MinuteLog;
import care.earshot.inbox.MinuteLog.Arrived;
import care.earshot.message.ConversationId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Attaches to the open incidents what matches them; to be called every minute. A run that is stopped is done again: what
 * is attached stays attached once, and what somebody took off stays off.
 */
public final class Attach {
    private static final int TOGETHER = 100;
    private final Incidents incidents;
    private final MinuteLog log;
    private final Conversations conversations;
    private final Handle handle;
    private final InstantSource clock;
    private final Supplier<String> ids;

    public Attach(
            Incidents incidents,
            MinuteLog log,
            Conversations conversations,
            Handle handle,
            InstantSource clock,
            Supplier<String> ids) {
        this.incidents = incidents;
        this.log = log;
        this.conversations = conversations;
        this.handle = handle;
        this.clock = clock;
        this.ids = ids;
    }

    /** Returns how many it attached. */
    public int run() {
        int attached = 0;
        for (var incident : incidents.open()) {
            attached += attach(incident);
        }
        return attached;
    }

    private int attach(Incident incident) {
        var now = clock.instant();
        var keys = new LinkedHashSet<String>();
        for (var minute : minutes(incident, now)) {
            log.written(minute).stream()
                    .filter(incident.matching()::has)
                    .map(Arrived::key)
                    .forEach(keys::add);
        }
        int attached = 0;
        var all = new ArrayList<>(keys);
        for (int from = 0; from < all.size(); from += TOGETHER) {
            attached += attach(incident, all.subList(from, Math.min(all.size(), from + TOGETHER)));
        }
        incidents.write(
                incident.attachedTo(now),
                attached == 0 ? null : new Line(ids.get(), now, "", "attached", Integer.toString(attached)));
        return attached; // whoever wrote it meanwhile left the mark behind: the next run goes over the same again
    }

    /** All since it began, later those of which something was appended. */
    private SortedSet<Instant> minutes(Incident incident, Instant now) {
        var since = MinuteLog.minute(incident.matching().since());
        var to = incident.attachedTo();
        if (to != null) {
            return log.touched(to.minus(MinuteLog.IN_FLIGHT), now).tailSet(since);
        }
        var minutes = new TreeSet<Instant>();
        for (var minute = since; !minute.isAfter(now); minute = minute.plusSeconds(60)) {
            minutes.add(minute);
        }
        return minutes;
    }

    private int attach(Incident incident, List<String> keys) {
        int attached = 0;
        var where = new LinkedHashSet<ConversationId>();
        conversations
                .messages(keys)
                .forEach(stored -> where.add(stored.message().conversation()));
        for (var id : where) {
            boolean first = incidents.attach(new Attached(incident.id(), id, clock.instant(), "", false, ""));
            var known = first ? null : incidents.attached(incident.id(), id);
            if (known == null || !known.off()) {
                handle.handle(id, new Action.Attach(incident.id(), incident.replyWithin()), "");
                attached += first ? 1 : 0;
            }
        }
        return attached;
    }
}
