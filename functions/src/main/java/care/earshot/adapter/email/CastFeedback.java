package care.earshot.adapter.email;

import care.earshot.broadcast.Feedback.Told;
import care.earshot.broadcast.Heard;
import care.earshot.broadcast.Reference;
import org.jspecify.annotations.Nullable;

/** What an event of SES says of an announcement's recipient. */
public final class CastFeedback {
    private CastFeedback() {}

    /** Null: it is about something else, or says nothing that counts. */
    public static @Nullable Told told(SesEvent event) {
        return switch (event) {
            case SesEvent.Send(var mail) -> told(mail, Heard.TAKEN, event);
            case SesEvent.Delivery(var mail, var at, var words) -> told(mail, Heard.DELIVERED, event);
            case SesEvent.Bounce(var mail, var at, var hard, var kind, var failed) ->
                told(mail, hard ? Heard.BOUNCED : Heard.SOFT_BOUNCED, event);
            case SesEvent.Complaint(var mail, var at, var kind, var by) ->
                told(mail, kind.equals("not-spam") ? Heard.DELIVERED : Heard.COMPLAINED, event);
            case SesEvent.Reject(var mail, var words) -> told(mail, Heard.REJECTED, event);
            case SesEvent.Delay(var mail, var at, var words) -> told(mail, Heard.TAKEN, event);
            case SesEvent.Other _, SesEvent.Odd _ -> null;
        };
    }

    private static @Nullable Told told(SesEvent.Mailed mail, Heard what, SesEvent event) {
        var reference = Reference.parse(mail.cast());
        var at = event instanceof SesEvent.Complaint complaint ? complaint.at() : mail.at();
        return reference == null ? null : new Told(reference, what, at);
    }
}
