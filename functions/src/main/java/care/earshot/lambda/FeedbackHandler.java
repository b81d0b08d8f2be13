package care.earshot.lambda;

import care.earshot.adapter.email.CastFeedback;
import care.earshot.adapter.email.MailFeedback;
import care.earshot.adapter.email.NoticeCourier;
import care.earshot.adapter.email.SesEvent;
import care.earshot.adapter.email.SesEvents;
import care.earshot.inbox.Event;
import care.earshot.inbox.SourceId;
import care.earshot.message.ConversationId;
import care.earshot.message.Item;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What became of mails that were sent: settles unknown answers, tells the agent what did not arrive, feeds suppression. */
public final class FeedbackHandler implements RequestStreamHandler {
    private final Wiring wiring;

    public FeedbackHandler() {
        this(System.getenv(), Clock.systemUTC());
        wiring.rehearse(
                "Feedback",
                () -> handleRequest(Rehearsal.event(Rehearsal.delivered()), OutputStream.nullOutputStream(), null));
    }

    public FeedbackHandler(Map<String, String> environment, InstantSource clock) {
        this.wiring = new Wiring(environment, clock);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, @Nullable Context context) throws IOException {
        var feedback = new MailFeedback(wiring.replyAddress(), wiring.sentMail(), wiring.suppression());
        var others = new ArrayList<SqsBatch.Entry>();
        var casts = new LinkedHashMap<String, SesEvent>();
        for (var record : SqsBatch.read(event)) {
            var read = SesEvents.read(record.body());
            if (CastFeedback.told(read) == null) {
                others.add(record);
            } else {
                casts.put(record.messageId(), read);
            }
        }
        var failed = new ArrayList<String>();
        var words = new TreeMap<String, Object>();
        if (!casts.isEmpty()) {
            take(casts, failed, words);
        }
        SqsBatch.each(wiring.name("Feedback"), others, failed, words, answer, body -> take(feedback, body));
    }

    /** Events of announcements together, because those of one batch of recipients are one write; by message id. */
    private void take(Map<String, SesEvent> casts, List<String> failed, Map<String, Object> words) {
        try {
            casts.values().forEach(event -> SesEvents.suppressed(event).forEach(wiring.suppression()::add));
            var told = casts.values().stream()
                    .map(CastFeedback::told)
                    .filter(Objects::nonNull)
                    .toList();
            words.put("announced", (long) told.size());
            int strange = wiring.casts().feedback().take(told);
            if (strange > 0) {
                words.put("strange", (long) strange);
            }
        } catch (RuntimeException e) {
            failed.addAll(casts.keySet());
            words.put("error", Log.brief(e));
        }
    }

    private String take(MailFeedback feedback, String body) {
        var outcome = feedback.take(body);
        var conversation = outcome.conversation();
        if (conversation != null) {
            wiring.send().heard(conversation, outcome.intent());
        }
        var heard = NoticeCourier.heard(outcome.event());
        if (heard != null) {
            wiring.telling().deliver.get().heard(heard.notice(), heard.receiver(), heard.arrived(), heard.words());
        }
        return switch (outcome.event()) {
            case SesEvent.Send _ -> "send";
            case SesEvent.Delivery _ -> "delivery";
            case SesEvent.Delay _ -> "delay";
            case SesEvent.Other _ -> "other";
            case SesEvent.Bounce(var mail, var at, var hard, var kind, var failed) -> {
                var words = failed.stream()
                        .map(one -> one.address() + ": " + one.words())
                        .collect(Collectors.joining("; "));
                tell(conversation, "bounced", words.isEmpty() ? kind : words, at);
                yield hard ? "hard-bounce" : "soft-bounce";
            }
            case SesEvent.Complaint(var mail, var at, var kind, var by) -> {
                tell(conversation, "complained", kind, at);
                yield "complaint";
            }
            case SesEvent.Reject(var mail, var words) -> {
                tell(conversation, "bounced", words, mail.at());
                yield "reject";
            }
            case SesEvent.Odd(var reason) -> {
                var source = new SourceId(wiring.accounts().mailAccount(), "feedback");
                wiring.sources().park(source, new Item.Odd(body, reason), wiring.clock.instant());
                yield "parked";
            }
        };
    }

    /** A line in the timeline; its id is made of what it says, so that an event that comes twice is one line. */
    private void tell(@Nullable ConversationId conversation, String what, String words, Instant at) {
        var head = conversation == null ? null : wiring.conversations().head(conversation);
        if (conversation != null && head != null) {
            var id = HexFormat.of().toHexDigits(at.toEpochMilli(), 12) + "-" + what;
            wiring.conversations().write(head, false, new Event(conversation, id, at, "", what, words));
        }
    }
}
