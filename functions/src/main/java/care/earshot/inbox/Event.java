package care.earshot.inbox;

import care.earshot.message.ConversationId;
import java.time.Instant;

/**
 * One line of a conversation's timeline that is no message: who did what.
 *
 * @param id unique; text order is time order within a millisecond's precision
 * @param what {@code claimed}, {@code released}, {@code assigned}, {@code tagged}, {@code untagged}, {@code note},
 *     {@code moved}, {@code resolved}, {@code reopened}, {@code snoozed}, {@code woken}, {@code answer-cancelled},
 *     {@code answer-failed}, {@code answer-unknown}, {@code answer-settled}, {@code address}, {@code same}, {@code apart}, {@code attached}, {@code detached}, {@code bounced}, {@code complained}
 * @param detail its object: the tag, the person, the note's text
 */
public record Event(ConversationId conversation, String id, Instant at, String by, String what, String detail) {
    public boolean note() {
        return what.equals("note");
    }
}
