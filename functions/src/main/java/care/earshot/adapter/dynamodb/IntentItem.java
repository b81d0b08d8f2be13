package care.earshot.adapter.dynamodb;

import care.earshot.message.AccountId;
import care.earshot.reply.Intent;
import care.earshot.reply.IntentState;
import care.earshot.reply.MailThread;
import care.earshot.reply.Way;
import java.time.Instant;

/** An answer on its way as an item; on a list only while something is to be done about it. */
final class IntentItem {
    private IntentItem() {}

    static Item item(Intent intent) {
        var keys = Keys.intent(intent.conversation(), intent.id());
        boolean settled = intent.state().settled();
        return Item.of(keys, intent.conversation())
                .number("v", intent.version())
                .text("list", settled ? null : intent.stuck() ? Keys.STUCK : Keys.OUTBOX)
                .text("by", settled ? null : keys.place(time(intent), ""))
                .blob(out -> write(out, intent));
    }

    /** When something is to be done about it. */
    static Instant time(Intent intent) {
        var lease = intent.leaseUntil();
        return lease == null ? intent.notBefore() : lease;
    }

    private static void write(Fields out, Intent intent) {
        out.text("i", intent.id())
                .text("ac", intent.account().toString())
                .text("w", intent.way().name())
                .text("to", intent.to(), intent.conversation().customer())
                .text("re", intent.inReplyTo())
                .texts("rs", intent.mails().references())
                .text("q", intent.mails().quote())
                .text("s", intent.subject())
                .text("by", intent.by())
                .text("si", intent.seenIn())
                .text("so", intent.seenOut())
                .time("a", intent.acceptedAt())
                .time("nb", intent.notBefore())
                .text("st", intent.state().name())
                .time("lu", intent.leaseUntil())
                .time("sa", intent.sendingAt())
                .text("id", intent.sentId())
                .time("se", intent.sentAt())
                .text("wo", intent.words())
                .number("lk", intent.lookups())
                .number("pn", intent.part() - 1)
                .texts("pr", intent.rest())
                .text("x", intent.text());
    }

    static Intent read(Item item) {
        var in = item.blob();
        var where = item.conversation();
        return new Intent(
                in.text("i"),
                item.number("v"),
                where,
                AccountId.parse(in.text("ac")),
                Way.valueOf(in.text("w")),
                in.text("to", where.customer()),
                in.text("re"),
                new MailThread(in.texts("rs"), in.text("q")),
                in.text("s"),
                in.text("x"),
                in.text("by"),
                in.text("si"),
                in.text("so"),
                in.at("a"),
                in.at("nb"),
                IntentState.valueOf(in.text("st")),
                in.time("lu"),
                in.time("sa"),
                in.text("id"),
                in.time("se"),
                in.text("wo"),
                (int) in.number("lk"),
                (int) in.number("pn") + 1,
                in.texts("pr"));
    }
}
