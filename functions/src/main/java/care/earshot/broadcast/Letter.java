package care.earshot.broadcast;

/**
 * What is said in one language, as a person wrote it, with placeholders.
 *
 * @param text plain; the HTML of the mail is made of it
 */
public record Letter(String subject, String text) {}
