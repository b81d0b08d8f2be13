package care.earshot.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.alert.Incident.Use;
import care.earshot.alert.Incidents.Line;
import care.earshot.contact.CustomerId;
import care.earshot.inbox.Conversations;
import care.earshot.inbox.Head;
import care.earshot.inbox.Mark;
import care.earshot.inbox.People;
import care.earshot.message.ConversationId;
import care.earshot.message.Kind;
import care.earshot.message.Network;
import care.earshot.reply.Answer;
import care.earshot.reply.Draft;
import care.earshot.reply.Intent;
import care.earshot.reply.Outbox;
import care.earshot.reply.Verdict;
import care.earshot.reply.Way;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells everyone attached that it is over, each once, and says whom it does not reach. A person confirms to whom; each
 * goes out as an answer of theirs through the outbox, so that guards, order and at-most-once hold here as everywhere. X
 * allows such an answer only to who wrote to us, once for each time they did.
 */
public final class FollowUp {
    /** X's limits of one account: so many in a quarter of an hour. */
    private static final int POSTS = 100;

    private static final int DIRECTS = 15;
    private static final String OVER = "over-";
    private static final Duration QUARTER = Duration.ofMinutes(15);
    /** X's and SES's prices as of November 2026, in dollars. */
    private static final double POST = 0.010;

    private static final double DIRECT = 0.015;
    private static final double MAIL = 0.00016;

    /**
     * Somebody attached.
     *
     * @param head null when it is gone
     * @param way how they can be told; null when they cannot
     * @param why they cannot be told now: {@code told}, {@code gone}, {@code pending} (an answer is on its way),
     *     {@code taken} (a colleague has it), {@code no-words} (none are approved), {@code no-way} (the network does not let
     *     us, and they gave no address); empty if they can
     * @param text what they would get
     * @param answer what became of the answer that told them, or null
     */
    public record Place(
            Attached attached,
            @Nullable Head head,
            @Nullable Way way,
            String why,
            String text,
            @Nullable Intent answer) {}

    /**
     * How it would go.
     *
     * @param takes at the networks' limits
     */
    public record Plan(List<Place> places, Duration takes, double dollars) {
        public long reached() {
            return places.stream().filter(place -> place.why().isEmpty()).count();
        }
    }

    private final Incidents incidents;
    private final Conversations conversations;
    private final People people;
    private final Outbox outbox;
    private final Answer answer;
    private final InstantSource clock;
    private final Supplier<String> ids;

    public FollowUp(
            Incidents incidents,
            Conversations conversations,
            People people,
            Outbox outbox,
            Answer answer,
            InstantSource clock,
            Supplier<String> ids) {
        this.incidents = incidents;
        this.conversations = conversations;
        this.people = people;
        this.outbox = outbox;
        this.answer = answer;
        this.clock = clock;
        this.ids = ids;
    }

    /** Whether an answer of this id tells that an incident is over. */
    public static boolean is(String answer) {
        return answer.startsWith(OVER);
    }

    /** Whom it would reach, and whom not, by whom it asks; nothing is sent. */
    public Plan plan(Incident incident, String by) {
        var attached = incidents.attached(incident.id()).stream()
                .filter(one -> !one.off())
                .toList();
        var heads = new HashMap<ConversationId, Head>();
        conversations
                .heads(attached.stream().map(Attached::conversation).toList())
                .forEach(head -> heads.put(head.id(), head));
        var places = attached.stream()
                .map(one -> place(incident, one, heads.get(one.conversation()), by))
                .toList();
        long posts = count(places, Way.X_REPLY);
        long directs = count(places, Way.X_DIRECT);
        long mails = count(places, Way.EMAIL);
        long quarters = Math.max(Math.ceilDiv(posts, POSTS), Math.ceilDiv(directs, DIRECTS)) - 1;
        return new Plan(
                places, QUARTER.multipliedBy(Math.max(0, quarters)), posts * POST + directs * DIRECT + mails * MAIL);
    }

    private static long count(List<Place> places, Way way) {
        return places.stream()
                .filter(place -> place.why().isEmpty() && place.way() == way)
                .count();
    }

    private Place place(Incident incident, Attached attached, @Nullable Head head, String by) {
        if (!attached.answer().isEmpty()) {
            var told = outbox.intent(attached.conversation(), attached.answer());
            if (told != null) {
                return new Place(attached, head, told.way(), "told", told.text(), told);
            }
        }
        if (head == null) {
            return not(attached, null, "gone");
        }
        var words =
                incident.wordsFor(Use.OVER, head.work().language(), head.id().customer());
        var way = way(head);
        var why = way == null
                ? "no-way"
                : words == null
                        ? "no-words"
                        : !head.pending().isEmpty() ? "pending" : heldByOther(head, by) ? "taken" : "";
        return new Place(attached, head, way, why, words == null ? "" : words.text(), null);
    }

    private boolean heldByOther(Head head, String by) {
        var now = clock.instant();
        return head.held(now) && !head.heldBy(by, now);
    }

    private static Place not(Attached attached, @Nullable Head head, String why) {
        return new Place(attached, head, null, why, "", null);
    }

    private @Nullable Way way(Head head) {
        boolean wrote = head.lastIn() != null;
        boolean x = head.id().network().equals(Network.X);
        if (x && wrote && head.kind() == Kind.DIRECT) {
            return Way.X_DIRECT;
        }
        if (x && wrote && head.kind() != Kind.EMAIL && head.replyable().allowed()) {
            return Way.X_REPLY;
        }
        return people.person(CustomerId.of(head.id())).address().isEmpty() ? null : Way.EMAIL;
    }

    /**
     * Tells those whom a person confirmed, of those who can be told. Asked again, nobody is told twice.
     *
     * @return how many answers were accepted just now or before
     */
    public int tell(Incident incident, Collection<ConversationId> whom, String by) {
        int told = 0;
        for (var place : plan(incident, by).places()) {
            if (whom.contains(place.attached().conversation())) {
                told += place.why().equals("told") || (place.why().isEmpty() && tell(incident, place, by)) ? 1 : 0;
            }
        }
        return told;
    }

    private boolean tell(Incident incident, Place place, String by) {
        var id = answerId(place.attached());
        var head = Objects.requireNonNull(place.head());
        var attached = place.attached();
        if (attached.answer().isEmpty()) {
            incidents.put(attached.told(id)); // before it is accepted: whoever comes after a crash looks for it
        }
        var draft = new Draft(
                id,
                head.id(),
                Objects.requireNonNull(place.way()),
                place.text(),
                mark(head.lastIn()),
                mark(head.lastOut()),
                true,
                by);
        var verdict = answer.accept(draft);
        var why = switch (verdict) {
            case Verdict.Accepted accepted -> "";
            case Verdict.Refused(var code, var detail) -> code;
            case Verdict.InParts parts -> "too-long";
            case Verdict.Private found -> "private";
        };
        if (!why.isEmpty()) {
            incidents.write(
                    incident.id(),
                    new Line(ids.get(), clock.instant(), by, "not-told", attached.conversation() + " " + why));
        }
        return why.isEmpty();
    }

    /** Who was told, by whom; for the history. */
    public void note(Incident incident, int told, String by) {
        incidents.write(incident.id(), new Line(ids.get(), clock.instant(), by, "told", Integer.toString(told)));
    }

    private static String mark(@Nullable Mark mark) {
        return mark == null ? "" : mark.id();
    }

    /** The same for the same conversation of the same incident. */
    private static String answerId(Attached attached) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest((attached.incident() + "\n" + attached.conversation()).getBytes(UTF_8));
            return OVER + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
