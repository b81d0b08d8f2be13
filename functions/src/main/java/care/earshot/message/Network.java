package care.earshot.message;

/** A network that messages come from, by its short name: {@code x}, {@code email}. */
public record Network(String id) {
    public static final Network X = new Network("x");
    public static final Network EMAIL = new Network("email");

    public Network {
        if (id.isEmpty() || !id.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
            throw new IllegalArgumentException("a network's name is lower-case letters, not \"" + id + "\"");
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
