package care.earshot.message;

import org.jspecify.annotations.Nullable;

/** A network that messages come from, by its short name: {@code x}, {@code email}. */
public record Network(String id) {
    public static final Network X = new Network("x");
    public static final Network EMAIL = new Network("email");

    public Network {
        boolean letters = !id.isEmpty();
        for (int i = 0; i < id.length(); i++) {
            letters &= id.charAt(i) >= 'a' && id.charAt(i) <= 'z';
        }
        if (!letters) {
            throw new IllegalArgumentException("a network's name is lower-case letters, not \"" + id + "\"");
        }
    }

    @Override
    public String toString() {
        return id;
    }

    // by hand: the record's own makes classes at its first use, which every start of a function would wait for
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Network network && network.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
