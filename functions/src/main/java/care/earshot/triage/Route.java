package care.earshot.triage;

import java.time.Duration;

/**
 * Where a message goes.
 *
 * @param replyWithin from the customer's message to our first reply
 * @param because for a person: which tag or rule sent it there
 */
public record Route(String queue, Priority priority, Duration replyWithin, String because) {}
