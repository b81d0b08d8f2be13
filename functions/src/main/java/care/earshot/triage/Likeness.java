package care.earshot.triage;

/**
 * How alike two texts are.
 *
 * @param score 0 (nothing in common) to 1 (the same letters), whatever stands against merging them
 * @param same whether one may stand for the other: near enough, and nothing that matters differs
 * @param because what decided, for people
 */
public record Likeness(double score, boolean same, String because) {}
