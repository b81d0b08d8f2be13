package care.earshot.local.x;

import java.time.Instant;

/** Somebody on the network, a customer or a brand's account. The id is a decimal string; the handle has no @. */
public record User(String id, String handle, String name, int followers, Instant createdAt) {}
