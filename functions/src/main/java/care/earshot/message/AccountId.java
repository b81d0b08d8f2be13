package care.earshot.message;

import org.jspecify.annotations.Nullable;

/** One of our own accounts on a network; for e-mail the address that customers write to. */
public record AccountId(Network network, String id) {
    @Override
    public String toString() {
        return network + ":" + id;
    }

    /** Reads what {@link #toString} wrote. */
    public static AccountId parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw new IllegalArgumentException("an account is written network:id, not \"" + text + "\"");
        }
        return new AccountId(new Network(text.substring(0, colon)), text.substring(colon + 1));
    }

    // by hand, as in Network
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AccountId account && account.network.equals(network) && account.id.equals(id);
    }

    @Override
    public int hashCode() {
        return 31 * network.hashCode() + id.hashCode();
    }
}
