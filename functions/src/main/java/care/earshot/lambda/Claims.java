package care.earshot.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks again what the HTTP API's authorizer checked, because a wrongly deployed authorizer must not open the inbox: an
 * access token, made for this client, of this issuer, of somebody with a name. Who belongs to no group of ours has no role.
 */
final class Claims {
    private static final Set<String> GROUPS = Set.of("agent", "lead", "admin");

    private Claims() {}

    /** Who asks. */
    sealed interface Result {
        /** @param name shown to colleagues */
        record Known(String name, Set<String> roles) implements Result {}

        record Refused(String why) implements Result {}
    }

    static Result check(Map<String, String> claims, String issuer, String client) {
        if (claims.isEmpty()) {
            return new Result.Refused("no token");
        }
        if (!"access".equals(claims.get("token_use"))) {
            return new Result.Refused("not an access token");
        }
        if (client.isEmpty() || !client.equals(claims.get("client_id"))) {
            return new Result.Refused("a token for somebody else");
        }
        if (issuer.isEmpty() || !issuer.equals(claims.get("iss"))) {
            return new Result.Refused("a token of somebody else");
        }
        var name = claims.getOrDefault("username", "");
        if (name.isBlank()) {
            return new Result.Refused("a token of nobody");
        }
        var roles = new ArrayList<>(list(claims.getOrDefault("cognito:groups", "")));
        roles.retainAll(GROUPS);
        return new Result.Known(name, Set.copyOf(roles)); // of no group: known, and allowed nothing
    }

    /** HTTP APIs hand an array over as {@code [agent lead]}; a single value comes bare. */
    static List<String> list(String claim) {
        var text = claim.strip();
        if (text.startsWith("[") && text.endsWith("]")) {
            text = text.substring(1, text.length() - 1);
        }
        return List.of(text.split("[\\s,]+"));
    }
}
