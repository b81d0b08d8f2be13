package care.earshot.message;

/** Who can read a message. */
public enum Visibility {
    PUBLIC,
    PRIVATE
}
