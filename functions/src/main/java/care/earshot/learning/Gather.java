package care.earshot.learning;

import care.earshot.inbox.Event;
import care.earshot.inbox.Stored;
import care.earshot.message.ConversationId;
import care.earshot.message.Kind;
import care.earshot.triage.TagHit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The lessons of one conversation, from its messages and its timeline alone: the same whatever order these arrived in
 * and however often they are looked at. Taking a tag away concerns the newest message that got it; giving one, the
 * message that opened the episode.
 */
final class Gather {
    private static final class Taught {
        private final Stored stored;
        private final List<String> said;
        private final List<String> meant;
        private final boolean changed;
        private Event last;

        Taught(Stored stored, Event first, boolean changed) {
            this.stored = stored;
            this.said = said(stored);
            this.meant = new ArrayList<>(said);
            this.changed = changed;
            this.last = first;
        }
    }

    private final List<Stored> messages;
    private final Map<Stored, Taught> taught = new LinkedHashMap<>();

    private Gather(List<Stored> messages) {
        this.messages = messages;
    }

    /** Whether an event says something about tags. */
    static boolean concerns(Event event) {
        return changes(event) || leaves(event);
    }

    private static boolean changes(Event event) {
        return event.what().equals("tagged") || event.what().equals("untagged");
    }

    /** Resolved by a person, and one of those that are kept: chosen by its id, so that every look chooses the same. */
    private static boolean leaves(Event event) {
        return event.what().equals("resolved")
                && !event.by().isEmpty()
                && Math.floorMod(mixed(event.id() + event.conversation()), Lesson.ONE_OF) == 0;
    }

    private static int mixed(String text) {
        int hash = text.hashCode() * 0x9E3779B1;
        return hash ^ hash >>> 15;
    }

    /** @param allowed whether the words of a network may be kept */
    static List<Lesson> of(ConversationId id, List<Stored> all, List<Event> timeline, Predicate<String> allowed) {
        var messages = all.stream()
                .filter(stored -> stored.message().conversation().equals(id)
                        && stored.message().inbound()
                        && stored.judgement() != null)
                .sorted(Comparator.comparing((Stored stored) -> stored.message().at())
                        .thenComparing(stored -> stored.message().id().sortable()))
                .toList();
        var events = timeline.stream()
                .filter(event -> event.conversation().equals(id))
                .sorted(Comparator.comparing(Event::at).thenComparing(Event::id))
                .toList();
        var gather = new Gather(messages);
        long version = gather.read(events);
        return gather.taught.values().stream()
                .map(one -> lesson(one, version, allowed))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Returns how many events concerned tags. */
    private long read(List<Event> events) {
        var resolved = Instant.MIN;
        boolean untouched = true;
        long read = 0;
        for (var event : events) {
            read += concerns(event) ? 1 : 0;
            if (changes(event)) {
                change(event, resolved);
                untouched = false;
            } else if (event.what().equals("resolved")) {
                var opening = opening(resolved, event.at());
                if (opening != null && untouched && leaves(event)) {
                    taught.putIfAbsent(opening, new Taught(opening, event, false));
                }
                resolved = event.at();
                untouched = true;
            }
        }
        return read;
    }

    private void change(Event event, Instant episode) {
        boolean adds = event.what().equals("tagged");
        var message = adds ? undone(event.detail()) : hit(event.detail(), event.at());
        message = message == null ? opening(episode, event.at()) : message;
        if (message == null) {
            return;
        }
        var one = taught.get(message);
        if (one == null || !one.changed) {
            one = new Taught(message, event, true);
            taught.put(message, one);
        }
        one.meant.remove(event.detail());
        if (adds) {
            one.meant.add(event.detail());
        }
        one.last = event;
    }

    /** The message from which somebody took this tag: giving it again takes that back. */
    private @Nullable Stored undone(String tag) {
        return taught.values().stream()
                .filter(one -> one.said.contains(tag) && !one.meant.contains(tag))
                .map(one -> one.stored)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    /** The newest message, as of {@code at}, that has this tag, from the system or from a person. */
    private @Nullable Stored hit(String tag, Instant at) {
        return messages.stream()
                .filter(stored -> !stored.message().at().isAfter(at))
                .filter(stored -> {
                    var one = taught.get(stored);
                    return one == null ? said(stored).contains(tag) : one.meant.contains(tag);
                })
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    /** The first message after {@code from}; without one, the newest before. */
    private @Nullable Stored opening(Instant from, Instant until) {
        var before = messages.stream()
                .filter(stored -> !stored.message().at().isAfter(until))
                .toList();
        return before.stream()
                .filter(stored -> stored.message().at().isAfter(from))
                .findFirst()
                .orElse(before.isEmpty() ? null : before.getLast());
    }

    private static List<String> said(Stored stored) {
        return Objects.requireNonNull(stored.judgement()).tags().stream()
                .map(TagHit::tag)
                .toList();
    }

    private static @Nullable Lesson lesson(Taught one, long version, Predicate<String> allowed) {
        var message = one.stored.message();
        var network =
                message.kind() == Kind.EMAIL ? "email" : message.id().network().id();
        var meant = Lesson.same(one.said, one.meant) ? one.said : one.meant;
        int weight = !one.changed ? Lesson.ONE_OF : meant.equals(one.said) ? 0 : 1;
        if (weight == Lesson.ONE_OF && !allowed.test(network)) {
            return null; // nothing to count: nobody changed anything
        }
        return new Lesson(
                message.conversation(),
                message.id(),
                message.at(),
                network,
                Objects.requireNonNull(one.stored.judgement()).language(),
                weight == 0 || !allowed.test(network) ? "" : shortened(message.words()),
                one.said,
                meant,
                weight,
                one.last.by(),
                one.last.at(),
                version);
    }

    private static String shortened(String words) {
        int end = Math.min(words.length(), Lesson.LONGEST);
        boolean half = end < words.length() && Character.isHighSurrogate(words.charAt(end - 1));
        return words.substring(0, half ? end - 1 : end);
    }
}
