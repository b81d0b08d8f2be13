package care.earshot.triage;

/** The words of feeling of a text in a few numbers, for what learns beside the rules. */
public final class Mood {
    private static final Feelings FEELINGS = new Feelings();

    private Mood() {}

    /**
     * What was found.
     *
     * @param score below zero negative; about 1 per word
     * @param negative how many words speak for it
     * @param positive likewise
     */
    public record Read(double score, int negative, int positive) {}

    public static Read of(String text) {
        var read = FEELINGS.read(Folded.of(text));
        return new Read(read.score(), read.negative().size(), read.positive().size());
    }
}
