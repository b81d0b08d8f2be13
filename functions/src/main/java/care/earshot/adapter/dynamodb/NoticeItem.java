package care.earshot.adapter.dynamodb;

import care.earshot.alert.Delivery;
import care.earshot.alert.Notice;
import care.earshot.alert.NoticeLog.Due;
import care.earshot.alert.Severity;
import care.earshot.message.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Notices and their deliveries as items; what is to be done stands on the list {@link Keys#NOTIFY}. */
final class NoticeItem {
    private static final int TIME = 15; // digits

    private NoticeItem() {}

    static Keys keys(Notice notice, String receiver) {
        return Keys.notice(notice.alertId(), notice.at(), phase(notice.phase()), receiver);
    }

    private static char phase(Notice.Phase phase) {
        return switch (phase) {
            case OPENED -> '0';
            case GREW -> '1';
            case CLOSED -> '2';
        };
    }

    private static Notice.Phase phase(char digit) {
        return digit == '0' ? Notice.Phase.OPENED : digit == '1' ? Notice.Phase.GREW : Notice.Phase.CLOSED;
    }

    /** What an item of the list is about, by its keys alone. */
    static Due due(Keys keys) {
        var sk = keys.sk();
        var phase = phase(sk.charAt(TIME + 1)).name().toLowerCase(Locale.ROOT);
        var id = keys.pk().substring(2) + "." + phase + "." + Long.parseLong(sk, 0, TIME, 10);
        return new Due(id, sk.substring(TIME + 3));
    }

    /** The keys of a notice's delivery, by its id: {@code alert.phase.milliseconds}. */
    static Keys keys(String notice, String receiver) {
        var parts = notice.split("\\.", -1);
        var phase = phase(Notice.Phase.valueOf(parts[1].toUpperCase(Locale.ROOT)));
        return Keys.notice(parts[0], Instant.ofEpochMilli(Long.parseLong(parts[2])), phase, receiver);
    }

    static boolean isNotice(Keys keys) {
        return keys.sk().length() == TIME + 3;
    }

    static Item item(Notice notice, boolean planned, Duration kept) {
        var keys = keys(notice, "");
        // a list of its own for people, beside the one of what is to be done: an item stands on one
        return Item.of(keys)
                .text("list", planned ? Keys.NOTICES : Keys.NOTIFY)
                .text("by", keys.place(notice.at(), ""))
                .forgetAt(notice.at().plus(kept))
                .blob(out -> write(out, notice));
    }

    private static void write(Fields out, Notice notice) {
        out.text("a", notice.alertId())
                .text("p", notice.phase().name())
                .time("at", notice.at())
                .text("s", notice.series())
                .text("se", notice.severity().name())
                .time("w", notice.windowStart())
                .number("wm", notice.windowMinutes())
                .number("n", notice.seen())
                .fraction("e", notice.expected())
                .number("au", notice.authors())
                .each(
                        "sa",
                        notice.samples(),
                        (one, sample) -> one.text("c", sample.conversation().toString())
                                .text("x", sample.text())
                                .text("l", sample.link()))
                .text("ch", notice.changed());
    }

    static Notice notice(Item item) {
        var in = item.blob();
        return new Notice(
                in.text("a"),
                Notice.Phase.valueOf(in.text("p")),
                in.at("at"),
                in.text("s"),
                Severity.valueOf(in.text("se")),
                in.at("w"),
                (int) in.number("wm"),
                in.number("n"),
                in.fraction("e"),
                in.number("au"),
                in.each("sa").stream()
                        .map(one ->
                                new Notice.Sample(ConversationId.parse(one.text("c")), one.text("x"), one.text("l")))
                        .toList(),
                in.text("ch"));
    }

    static boolean planned(Item item) {
        return item.text("list").equals(Keys.NOTICES);
    }

    static Item item(Delivery delivery, Duration kept) {
        var keys = keys(delivery.notice(), delivery.receiver());
        boolean settled = delivery.state().settled();
        return Item.of(keys)
                .number("v", delivery.version())
                .text("list", settled ? null : Keys.NOTIFY)
                .text("by", settled ? null : keys.place(delivery.due(), ""))
                .forgetAt(due(keys, kept))
                .blob(out -> write(out, delivery));
    }

    private static Instant due(Keys keys, Duration kept) {
        return Instant.ofEpochMilli(Long.parseLong(keys.sk(), 0, TIME, 10)).plus(kept);
    }

    private static void write(Fields out, Delivery delivery) {
        out.text("n", delivery.notice())
                .text("r", delivery.receiver())
                .text("w", delivery.way())
                .flag("o", delivery.once())
                .text("st", delivery.state().name())
                .time("nb", delivery.notBefore())
                .flag("h", delivery.held())
                .time("lu", delivery.leaseUntil())
                .number("t", delivery.tries())
                .each(
                        "at",
                        delivery.attempts(),
                        (one, attempt) -> one.time("a", attempt.at())
                                .number("s", attempt.status())
                                .number("m", attempt.millis())
                                .text("x", attempt.answer()))
                .text("wo", delivery.words());
    }

    static Delivery delivery(Item item) {
        var in = item.blob();
        @Nullable Instant lease = in.time("lu");
        return new Delivery(
                in.text("n"),
                in.text("r"),
                in.text("w"),
                in.flag("o"),
                item.number("v"),
                Delivery.State.valueOf(in.text("st")),
                in.at("nb"),
                in.flag("h"),
                lease,
                (int) in.number("t"),
                in.each("at").stream()
                        .map(one -> new Delivery.Attempt(
                                one.at("a"), (int) one.number("s"), one.number("m"), one.text("x")))
                        .toList(),
                in.text("wo"));
    }
}
