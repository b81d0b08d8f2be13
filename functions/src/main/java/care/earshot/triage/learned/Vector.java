package care.earshot.triage.learned;

/**
 * A text as numbers: few of all features.
 *
 * @param at numbers of features, rising
 * @param values their weights in this text; each kind of features has length 1
 * @param known share of the text's rows of characters that are in the vocabulary, 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two
record Vector(int[] at, float[] values, double known) {}
