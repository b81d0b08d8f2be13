package care.earshot.triage;

/**
 * One tag that a message got.
 *
 * @param tag its name in the taxonomy
 * @param confidence 0 to 1; not a probability, but higher is more certain
 * @param because for a person: the words or the written example that made it
 */
public record TagHit(String tag, double confidence, String because) {}
