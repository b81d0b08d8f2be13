package care.earshot.console;

import care.earshot.inbox.Event;
import care.earshot.inbox.Stored;
import care.earshot.message.Message;
import care.earshot.reply.Intent;
import care.earshot.reply.IntentState;
import care.earshot.triage.Judgement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One thing in the history of a conversation. */
sealed interface Entry {
    Instant at();

    void write(Json json);

    /**
     * A message.
     *
     * @param by our colleague who wrote it, or empty
     */
    record Said(Stored stored, String by) implements Entry {
        @Override
        public Instant at() {
            return stored.message().at();
        }

        @Override
        public void write(Json json) {
            var message = stored.message();
            var author = message.author();
            var judgement = stored.judgement();
            json.text("type", "message")
                    .text("id", message.id().sortable())
                    .text("direction", message.direction().name())
                    .text("kind", message.kind().name())
                    .object(
                            "author",
                            one -> one.text("id", author.id())
                                    .text("handle", author.handle())
                                    .text("name", author.name())
                                    .text("avatar", author.avatar()))
                    .text("text", message.text())
                    .text("quoted", message.quoted())
                    .text("subject", message.subject())
                    .text("language", judgement == null ? message.nativeLanguage() : judgement.language())
                    .time("at", message.at())
                    .each(
                            "media",
                            message.media(),
                            (one, media) -> one.text("type", media.type())
                                    .text("url", media.url())
                                    .text("name", media.name())
                                    .number("bytes", media.bytes()))
                    .text("permalink", message.permalink())
                    .flag("edited", edited(message))
                    .text("by", by)
                    .text(
                            "sentiment",
                            judgement == null ? null : judgement.sentiment().name())
                    .text(
                            "urgency",
                            judgement == null ? null : judgement.urgency().name())
                    .texts("because", judgement == null ? List.of() : because(judgement));
        }

        private static boolean edited(Message message) {
            return !message.revision().equals(message.id().nativeId());
        }

        private static List<String> because(Judgement judgement) {
            var because = new ArrayList<String>();
            because.add(judgement.sentimentBecause());
            because.add(judgement.urgencyBecause());
            judgement.tags().forEach(hit -> because.add(hit.tag() + ": " + hit.because()));
            because.removeIf(String::isBlank);
            return because;
        }
    }

    /** Who did what; a note is one too. */
    record Happened(Event event) implements Entry {
        @Override
        public Instant at() {
            return event.at();
        }

        @Override
        public void write(Json json) {
            if (event.note()) {
                json.text("type", "note")
                        .text("id", event.id())
                        .text("by", event.by())
                        .text("text", event.detail());
            } else {
                json.text("type", "event")
                        .text("id", event.id())
                        .text("what", event.what())
                        .text("by", event.by())
                        .text("detail", event.detail());
            }
            json.time("at", event.at());
        }
    }

    /** An answer that does not lie in this conversation as a message, or not yet. */
    record Answered(Intent intent) implements Entry {
        @Override
        public Instant at() {
            return intent.acceptedAt();
        }

        @Override
        public void write(Json json) {
            boolean queued = intent.state() == IntentState.QUEUED;
            json.text("type", "answer")
                    .text("id", intent.id())
                    .text("way", intent.way().name())
                    .text("text", intent.text())
                    .text("by", intent.by())
                    .text("state", intent.state().name())
                    .time("undoUntil", queued ? intent.notBefore() : null)
                    .time("at", intent.acceptedAt())
                    .text("words", intent.words())
                    .flag("stuck", intent.stuck())
                    .time("sentAt", intent.sentAt());
        }
    }
}
