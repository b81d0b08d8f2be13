package care.earshot.alert;

import care.earshot.message.ConversationId;
import java.time.Instant;

/**
 * A conversation of an incident.
 *
 * @param by who attached it; empty: it matched
 * @param off somebody took it off; then it does not attach itself again
 * @param answer id of the answer that tells its customer that it is over, or empty
 */
public record Attached(
        String incident, ConversationId conversation, Instant at, String by, boolean off, String answer) {
    Attached off(String who, Instant now) {
        return new Attached(incident, conversation, now, who, true, answer);
    }

    Attached again(String who, Instant now) {
        return new Attached(incident, conversation, now, who, false, answer);
    }

    Attached told(String id) {
        return new Attached(incident, conversation, at, by, off, id);
    }
}
