package care.earshot.adapter.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import care.earshot.alert.Rollup.Span;
import care.earshot.alert.Series;
import care.earshot.contact.CustomerId;
import care.earshot.inbox.Alike;
import care.earshot.inbox.Head;
import care.earshot.message.AccountId;
import care.earshot.message.ConversationId;
import care.earshot.message.MessageId;
import care.earshot.message.Network;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where everything lies. A customer's partition is {@code network#customer}; in it {@code H#thread} is a head,
 * {@code M#thread#id} a message, {@code E#thread#id} an event or note, {@code P#thread#who} who looks,
 * {@code O#thread#id} an answer on its way, {@code C} what people found out about the customer. Beside them {@code S}: sources and names of queues, {@code Q#hash}: parked items,
 * {@code L#minute}: the minute log, {@code B#hash}: who leads look-alikes, {@code C#address}: who gets no mail
 * ({@code S}) and who agreed to which topic ({@code Y#topic}), {@code T#intent}: mails that SES reported,
 * {@code A#id}: announcements, {@code A#run#n}: their batches ({@code K#}) and what became of them ({@code F#}),
 * {@code I}: incidents, {@code I#id}: an incident's history and what is attached, {@code R#reference}: reply addresses, {@code K#span}: counts of hours and days, {@code N#alert}: notices and their
 * deliveries, {@code W}: alerts that are open, their rules and how far watching is, {@code W#P}: past alerts,
 * {@code B}: what learning uses and what came of each training, {@code B#month}: what people taught,
 * {@code P#account}: what an account answered; a network's
 * name is in lower case, so none of them is a customer. Over 250 lines because every key stands here and nowhere else.
 */
record Keys(String pk, String sk) {
    /** The sparse index of what is on a list: {@code list}, sorted by {@code by}. */
    static final String LISTS = "lists";

    /** The sparse index of what somebody has: {@code owner}, sorted by {@code sk}. */
    static final String MINE = "mine";

    static final String SNOOZED = "snoozed";
    static final String OUTBOX = "outbox";
    static final String ALERTS = "W";
    static final String PAST_ALERTS = "W#P";
    static final String STUCK = "outbox-stuck";
    static final String SCHOOL = "B";
    static final String PARKED = "parked";
    static final String NOTICES = "notices";
    static final String NOTIFY = "notify";
    static final String CONSENT = "Y#";
    static final String ANNOUNCING = "announcing";
    static final String ANNOUNCEMENTS = "announcements";

    /** A partition takes 1,000 writes a second: these batches are 5,000 recipients and their events. */
    static final int BATCHES_TOGETHER = 100;

    private static final int LONGEST_PART = 300; // DynamoDB takes 1,024 bytes for three of them
    private static final int LONGEST_PLACE = 150;

    /** Behind whatever begins with {@code #} and a time: where those end that stand behind a leader. */
    private static final String AFTER_TIMES = "#:";

    private static final long LATEST = 999_999_999_999_999L;

    static String partition(Network network, String customer) {
        return network + "#" + part(customer);
    }

    static Keys head(ConversationId id) {
        return new Keys(partition(id.network(), id.customer()), "H#" + part(id.thread()));
    }

    static Keys message(ConversationId id, MessageId message) {
        return below("M", id, message.sortable());
    }

    /** All messages of a conversation, by their ids. */
    static Table.Range messages(ConversationId id) {
        return Table.below(partition(id.network(), id.customer()), "M#" + part(id.thread()) + "#");
    }

    static Keys contact(CustomerId customer) {
        return new Keys(partition(customer.network(), customer.id()), "C");
    }

    static Keys pastAnswer(AccountId account, Instant at, String id) {
        return new Keys(pastAnswers(account), time(at) + "#" + part(id));
    }

    static String pastAnswers(AccountId account) {
        return "P#" + part(account.toString());
    }

    static Keys incident(String id) {
        return new Keys("I", "I#" + part(id));
    }

    static Keys incidentLine(String incident, String line) {
        return new Keys("I#" + part(incident), "L#" + part(line));
    }

    static Keys attached(String incident, ConversationId id) {
        var spelled = id.network() + "#" + part(id.customer()) + "#" + part(id.thread());
        return new Keys("I#" + part(incident), "C#" + spelled);
    }

    static Keys event(ConversationId id, String event) {
        return below("E", id, event);
    }

    static Keys looking(ConversationId id, String who) {
        return below("P", id, who);
    }

    static Keys intent(ConversationId id, String intent) {
        return below("O", id, intent);
    }

    private static Keys below(String kind, ConversationId id, String name) {
        return new Keys(partition(id.network(), id.customer()), kind + "#" + part(id.thread()) + "#" + part(name));
    }

    static Keys source(AccountId account, String stream) {
        return new Keys("S", "W#" + part(account.toString()) + "#" + part(stream));
    }

    /** A name of a queue that there is or was. */
    static Keys queue(String name) {
        return new Keys("S", "Q#" + part(name));
    }

    static Keys lease(AccountId account) {
        return new Keys("S", "L#" + part(account.toString()));
    }

    static Keys leaders(long key) {
        return new Keys("B#" + Long.toString(key, Character.MAX_RADIX), "B");
    }

    static Keys parked(String source, String raw) {
        return new Keys("Q#" + hash(source + "\n" + raw), "Q");
    }

    static Keys suppressed(String address) {
        return new Keys("C#" + part(address), "S");
    }

    static Keys announcement(String id) {
        return new Keys("A#" + part(id), "A#");
    }

    /** Whose turn it is to send announcements. */
    static Keys turn() {
        return new Keys("S", "A#turn");
    }

    /** Whom a batch of an announcement is for. */
    static Keys batch(String run, int number) {
        return new Keys(batches(run, number), "K#" + "%07d".formatted(number));
    }

    /** What became of them. */
    static Keys outcomes(String run, int number) {
        return new Keys(batches(run, number), "F#" + "%07d".formatted(number));
    }

    private static String batches(String run, int number) {
        return "A#" + part(run) + "#" + number / BATCHES_TOGETHER;
    }

    /** The run in the key of a batch or its outcomes. */
    static String run(Keys keys) {
        return decoded(keys.pk().substring(2, keys.pk().lastIndexOf('#')));
    }

    static int numberOf(Keys keys) {
        return Integer.parseInt(keys.sk(), 2, keys.sk().length(), 10);
    }

    static Keys consent(String address, String topic) {
        return new Keys("C#" + part(address), CONSENT + part(topic));
    }

    /** The list of those who agree to a topic. */
    static String agreed(String topic) {
        return "agreed#" + part(topic);
    }

    static Keys sentMail(String intent) {
        return new Keys("T#" + part(intent), "T");
    }

    static Keys replyAddress(String reference) {
        return new Keys("R#" + part(reference), "R");
    }

    static String alert(String id) {
        return "N#" + id;
    }

    /** A notice, or with a receiver its delivery there; one alert's lie in the order of time. */
    static Keys notice(String alert, Instant at, char phase, String receiver) {
        return new Keys(alert(alert), time(at) + "#" + phase + "#" + receiver);
    }

    static Keys batch(long minute, Instant appended, String batch) {
        return new Keys(minute(minute), time(appended) + "#" + part(batch));
    }

    static String minute(long minute) {
        return "L#" + minute;
    }

    static Keys alert(Series series) {
        return new Keys(ALERTS, "N#" + part(series.toString()));
    }

    static Keys pastAlert(String id) {
        return new Keys(PAST_ALERTS, "P#" + part(id));
    }

    /** From a message's key as the minute log has it: {@code network#customer#thread#id}. */
    static Keys ofMessage(String key) {
        int end = key.indexOf('#', key.indexOf('#') + 1);
        return new Keys(key.substring(0, end), "M" + key.substring(end));
    }

    static Keys rollup(Span span, Instant from) {
        return new Keys("K#" + span, time(from));
    }

    /** The time that a roll-up's key says. */
    static Instant time(Keys keys) {
        return Instant.ofEpochMilli(Long.parseLong(keys.sk));
    }

    /** What was taught of a message, by the month in which it was written. */
    static Keys lesson(ConversationId id, MessageId message, Instant writtenAt) {
        var keys = message(id, message);
        return new Keys(
                lessons(YearMonth.from(writtenAt.atZone(UTC))),
                keys.pk() + keys.sk().substring(1));
    }

    static String lessons(YearMonth month) {
        return SCHOOL + "#" + month;
    }

    static Keys standing() {
        return new Keys(SCHOOL, "S");
    }

    static Keys trouble() {
        return new Keys(SCHOOL, "P");
    }

    static Keys tried(String id) {
        return new Keys(SCHOOL, "T#" + part(id));
    }

    char kind() {
        return sk.charAt(0);
    }

    /** The third part of a key in a customer's partition. */
    String name() {
        return decoded(sk.substring(sk.indexOf('#', 2) + 1));
    }

    /** The conversation that a key in a customer's partition names; null if the key had to be shortened. */
    @Nullable
    ConversationId conversation() {
        int end = sk.indexOf('#', 2);
        var thread = sk.substring(2, end < 0 ? sk.length() : end);
        int hash = pk.indexOf('#');
        var customer = pk.substring(hash + 1);
        return shortened(customer) || shortened(thread)
                ? null
                : new ConversationId(new Network(pk.substring(0, hash)), decoded(customer), decoded(thread));
    }

    /** The list that a head is on, or null. */
    static @Nullable String list(Head head) {
        return switch (head.state()) {
            case OPEN -> open(head.work().queue());
            case WAITING -> waiting(head.work().queue());
            case SNOOZED -> SNOOZED; // one list for all queues: waking up is one cheap query
            case RESOLVED -> null;
        };
    }

    static String open(String queue) {
        return "open#" + part(queue);
    }

    static String waiting(String queue) {
        return "waiting#" + part(queue);
    }

    /** Where something stands in its list: time, what follows it in {@code by}, and its key so that no two are equal. */
    String place(Instant at, String queue) {
        return time(at) + "#" + part(queue) + "#" + own();
    }

    /** Its key in a place. */
    private String own() {
        var own = pk + "#" + sk.substring(2);
        return own.getBytes(UTF_8).length <= LONGEST_PLACE ? own : hash(own);
    }

    /** Where a head stands in its list: by itself, or by its own deadline behind the leader of its look-alikes. */
    static @Nullable String place(Head head) {
        var at = head.listedAt();
        if (at == null) {
            return null;
        }
        var keys = head(head.id());
        return head.behind()
                ? leader(head) + "#" + time(at) + "#" + keys.own()
                : keys.place(at, head.work().queue());
    }

    /** The place of the leader of its look-alikes, which may be the head itself. */
    static String leader(Head head) {
        var alike = Alike.of(head);
        return head(alike.leader())
                .place(
                        alike.since().plus(head.work().replyWithin()),
                        head.work().queue());
    }

    /** The place of the row that stands at {@code place}: its leader's, or its own. */
    String row(String place) {
        var before = place.substring(0, place.length() - own().length() - 1);
        int behind = before.indexOf('#') < before.lastIndexOf('#') ? before.lastIndexOf('#') : place.length();
        return place.substring(0, behind);
    }

    /** Behind everything that stands in a row. */
    static String afterRow(String row) {
        return row + AFTER_TIMES;
    }

    /** The time in a {@link #place}. */
    static Instant at(String place) {
        return Instant.ofEpochMilli(Long.parseLong(place, 0, place.indexOf('#'), 10));
    }

    /** The queue in a {@link #place}. */
    static String queueOf(String place) {
        int from = place.indexOf('#') + 1;
        return decoded(place.substring(from, place.indexOf('#', from)));
    }

    /** Milliseconds, padded, so that text order is time order. */
    static String time(Instant at) {
        var millis = Math.clamp(at.getEpochSecond(), 0, LATEST / 1000) == at.getEpochSecond()
                ? at.toEpochMilli()
                : at.getEpochSecond() < 0 ? 0 : LATEST;
        var digits = Long.toString(Math.clamp(millis, 0, LATEST));
        return "0".repeat(15 - digits.length()) + digits;
    }

    /** One part of a key: {@link #escaped}, and a hash where that is too long. */
    static String part(String text) {
        var part = escaped(text);
        return part.length() * 3 > LONGEST_PART && part.getBytes(UTF_8).length > LONGEST_PART
                ? "%~" + hash(text)
                : part;
    }

    /** A conversation in one line, for items whose keys had to be shortened. */
    static String spelled(ConversationId id) {
        return id.network() + "#" + escaped(id.customer()) + "#" + escaped(id.thread());
    }

    static ConversationId conversation(String spelled) {
        var parts = spelled.split("#", 3);
        return new ConversationId(new Network(parts[0]), decoded(parts[1]), decoded(parts[2]));
    }

    /** Without {@code #}, control characters and half surrogates. */
    private static String escaped(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                out.append(c).append(text.charAt(++i));
            } else if (c == '#' || c == '%' || c < ' ' || c == 0x7f || Character.isSurrogate(c)) {
                var hex = Integer.toHexString(c);
                out.append('%').append("0".repeat(4 - hex.length())).append(hex);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean shortened(String part) {
        return part.startsWith("%~");
    }

    private static String decoded(String part) {
        int percent = part.indexOf('%');
        if (percent < 0 || shortened(part)) {
            return part;
        }
        var out = new StringBuilder(part.length());
        for (int i = 0; i < part.length(); i++) {
            if (part.charAt(i) == '%') {
                out.append((char) Integer.parseInt(part, i + 1, i + 5, 16));
                i += 4;
            } else {
                out.append(part.charAt(i));
            }
        }
        return out.toString();
    }

    static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest(Fields.utf8(text)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    // by hand, as in Network
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Keys keys && keys.pk.equals(pk) && keys.sk.equals(sk);
    }

    @Override
    public int hashCode() {
        return 31 * pk.hashCode() + sk.hashCode();
    }
}
