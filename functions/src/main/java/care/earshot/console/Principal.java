package care.earshot.console;

import java.util.Set;

/**
 * Who asks, as the token says that was checked before.
 *
 * @param name shown to colleagues; unique among them
 * @param roles of {@code agent}, {@code lead}, {@code admin}
 */
public record Principal(String name, Set<String> roles) {
    public Principal {
        roles = Set.copyOf(roles);
    }
}
