package care.earshot.triage;

/**
 * What is judged: one message and what is known around it.
 *
 * @param text as the customer wrote it; anything goes, also nothing
 * @param nativeLanguage what the network says the language is, "" when it said nothing
 * @param unanswered messages of this customer in a row without an answer, this one included
 * @param reach followers of the author, 0 when unknown
 */
public record Subject(String text, String nativeLanguage, int unanswered, long reach) {
    /** Only the text is known. */
    public static Subject of(String text) {
        return new Subject(text, "", 1, 0);
    }
}
