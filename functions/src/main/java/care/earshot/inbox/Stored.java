package care.earshot.inbox;

import care.earshot.message.Message;
import care.earshot.triage.Judgement;
import org.jspecify.annotations.Nullable;

/**
 * A message as it lies in the inbox.
 *
 * @param judgement what triage made of it; null for our own
 * @param by who wrote it here, for answers sent from Earshot; else empty
 */
public record Stored(Message message, @Nullable Judgement judgement, String by) {}
