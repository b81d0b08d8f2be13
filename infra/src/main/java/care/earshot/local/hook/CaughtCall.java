package care.earshot.local.hook;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One call that arrived.
 *
 * @param receiver last part of the path that was called; {@code event-bus} for an event
 * @param notice the id that it carried, or empty
 * @param genuine whether it was signed with the secret that this computer's receivers share
 * @param status what was answered
 */
public record CaughtCall(Instant at, String receiver, String notice, boolean genuine, int status, JsonNode body) {}
