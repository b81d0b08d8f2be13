package care.earshot.reply;

import care.earshot.message.ConversationId;

/**
 * What an agent wants to send.
 *
 * @param id made by the browser, once per answer: sending the same one twice is sending it once
 * @param seenIn sortable id of the customer's newest message on the agent's screen, or empty
 * @param seenOut sortable id of our newest message on the agent's screen, or empty
 * @param confirmed whether the agent was told of a newer message of the customer and sends all the same
 * @param parts how many parts the agent saw it split into, and sends; 1 when they were not asked
 */
public record Draft(
        String id,
        ConversationId conversation,
        Way way,
        String text,
        String seenIn,
        String seenOut,
        boolean confirmed,
        String by,
        int parts) {
    /** In one part, if it fits into one. */
    public Draft(
            String id,
            ConversationId conversation,
            Way way,
            String text,
            String seenIn,
            String seenOut,
            boolean confirmed,
            String by) {
        this(id, conversation, way, text, seenIn, seenOut, confirmed, by, 1);
    }
}
