package care.earshot.triage.learned;

/**
 * A text as numbers: few of all features.
 *
 * @param at numbers of features
 * @param values their weights in this text; each kind of features has length 1
 * @param known of all that was found in the text the share that is in the vocabulary, 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two
record Vector(int[] at, float[] values, double known) {}
