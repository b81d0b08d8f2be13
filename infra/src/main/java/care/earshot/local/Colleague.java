package care.earshot.local;

import java.util.List;

/**
 * A made-up person who can sign in at the local issuer.
 *
 * @param id the subject of the tokens
 * @param groups of agent, lead, admin
 */
public record Colleague(String id, String name, List<String> groups) {
    /** The team of the story. */
    public static final List<Colleague> TEAM = List.of(
            new Colleague("anna", "Anna Berger", List.of("agent")),
            new Colleague("ben", "Ben Okafor", List.of("agent")),
            new Colleague("nok", "Nok Srisai", List.of("agent", "lead")),
            new Colleague("dora", "Dóra Kiss", List.of("agent", "lead", "admin")));
}
