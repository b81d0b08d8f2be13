package care.earshot.message;

/**
 * Who wrote a message, as the network says.
 *
 * @param handle without {@code @}; for e-mail the address
 * @param name the display name; hostile text is allowed here, whoever shows it escapes it
 * @param avatar an https address, or empty
 * @param followers 0 when the network did not say
 */
public record Author(String id, String handle, String name, String avatar, long followers) {
    public Author {
        if (id.isBlank()) {
            throw new IllegalArgumentException("an author without an id");
        }
    }
}
