package care.earshot.inbox;

import java.time.Instant;

/** A colleague who has a conversation open; forgotten after {@code until}. */
public record Looking(String who, boolean writing, Instant until) {}
