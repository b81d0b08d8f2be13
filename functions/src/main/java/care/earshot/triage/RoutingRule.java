package care.earshot.triage;

import java.util.Optional;
import java.util.Set;

/**
 * What sends a message elsewhere than to its tag's queue. Every condition that is given must hold; an empty set asks for
 * nothing.
 *
 * @param name for the reason that people read
 * @param tags one of the message's tags is among them
 * @param languages BCP-47, primary part
 * @param networks as messages carry them: {@code x}, {@code email}
 * @param isPrivate direct messages and e-mail (true) or public posts (false)
 * @param atLeast the message is this urgent or more
 * @param queue where it goes; empty: it stays with its tag's queue
 * @param priority at least this much; empty: as urgent as the message is
 */
public record RoutingRule(
        String name,
        Set<String> tags,
        Set<String> languages,
        Set<String> networks,
        Optional<Boolean> isPrivate,
        Optional<Urgency> atLeast,
        Optional<String> queue,
        Optional<Priority> priority) {
    public RoutingRule {
        tags = Set.copyOf(tags);
        languages = Set.copyOf(languages);
        networks = Set.copyOf(networks);
    }

    boolean holds(Judgement judgement, String network, boolean privately) {
        return (tags.isEmpty() || judgement.tags().stream().map(TagHit::tag).anyMatch(tags::contains))
                && (languages.isEmpty() || languages.contains(primary(judgement.language())))
                && (networks.isEmpty() || networks.contains(network))
                && isPrivate.map(wanted -> wanted == privately).orElse(true)
                && atLeast.map(wanted -> judgement.urgency().compareTo(wanted) >= 0)
                        .orElse(true);
    }

    private static String primary(String language) {
        var hyphen = language.indexOf('-');
        return hyphen < 0 ? language : language.substring(0, hyphen);
    }
}
