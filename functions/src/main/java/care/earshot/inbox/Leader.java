package care.earshot.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.message.ConversationId;
import care.earshot.triage.LookAlike;
import java.time.Instant;

/**
 * A conversation that later look-alikes are listed with.
 *
 * @param message sortable id of the message that opened it
 * @param since when that was written
 * @param text its words; empty where they are long
 * @param print its words' {@link LookAlike#print} where they are long, so that copies alone are found; else empty
 */
public record Leader(ConversationId conversation, String message, Instant since, String text, String print) {
    /** Bytes: with its ids a leader fits one write unit. */
    private static final int LONGEST = 800;

    static Leader of(ConversationId conversation, Mark opening, String text, LookAlike look) {
        boolean fits = text.length() <= LONGEST && text.getBytes(UTF_8).length <= LONGEST;
        return new Leader(conversation, opening.id(), opening.at(), fits ? text : "", fits ? "" : look.print());
    }

    boolean same(LookAlike look) {
        return text.isEmpty()
                ? print.equals(look.print())
                : LookAlike.of(text).to(look).same();
    }

    int bytes() {
        return text.getBytes(UTF_8).length;
    }

    boolean opensWith(ConversationId where, Mark opening) {
        return conversation.equals(where) && message.equals(opening.id());
    }
}
