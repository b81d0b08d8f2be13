package care.earshot.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutingTest {
    private static final Map<Priority, Duration> TARGETS = Map.of(
            Priority.LOW, Duration.ofHours(24),
            Priority.NORMAL, Duration.ofHours(4),
            Priority.HIGH, Duration.ofHours(1),
            Priority.URGENT, Duration.ofMinutes(30));
    private static final RoutingRule THAI =
            rule("Thai desk", Set.of(), Set.of("th"), Optional.empty(), Optional.of("thai"), Optional.empty());
    private static final RoutingRule FRAUD = rule(
            "fraud first", Set.of("fraud"), Set.of(), Optional.empty(), Optional.empty(), Optional.of(Priority.URGENT));
    private static final Routing ROUTING = new Routing(
            List.of(FRAUD, THAI),
            Map.of("fraud", "billing", "charged-twice", "billing"),
            Map.of(
                    "billing",
                    new Queue("billing", TARGETS),
                    "thai",
                    new Queue("thai", TARGETS),
                    "general",
                    new Queue("general", TARGETS)),
            "general");

    @Test
    void a_message_goes_to_the_queue_of_its_best_tag_within_the_target_of_its_urgency() {
        var route = ROUTING.route(judgement("en", Urgency.HIGH, "charged-twice"), "x", false);
        assertThat(route).isEqualTo(new Route("billing", Priority.HIGH, Duration.ofHours(1), "tag charged-twice"));
    }

    @Test
    void a_message_without_a_tag_goes_to_the_queue_for_everything_else() {
        assertThat(ROUTING.route(judgement("en", Urgency.LOW), "x", false))
                .isEqualTo(new Route("general", Priority.LOW, Duration.ofHours(24), "no tag"));
    }

    @Test
    void a_rule_by_language_knows_regional_variants() {
        assertThat(ROUTING.route(judgement("th-TH", Urgency.NORMAL, "charged-twice"), "x", false)
                        .queue())
                .isEqualTo("thai");
    }

    @Test
    void a_rule_without_a_queue_raises_the_priority_and_leaves_the_tags_queue() {
        assertThat(ROUTING.route(judgement("en", Urgency.NORMAL, "fraud"), "x", true))
                .isEqualTo(new Route("billing", Priority.URGENT, Duration.ofMinutes(30), "rule fraud first"));
    }

    @Test
    void a_rule_by_network_and_privacy_holds_only_there() {
        var rule = new RoutingRule(
                "mail desk",
                Set.of(),
                Set.of(),
                Set.of("email"),
                Optional.of(true),
                Optional.of(Urgency.NORMAL),
                Optional.of("thai"),
                Optional.empty());
        assertThat(rule.holds(judgement("en", Urgency.NORMAL), "email", true)).isTrue();
        assertThat(rule.holds(judgement("en", Urgency.NORMAL), "email", false)).isFalse();
        assertThat(rule.holds(judgement("en", Urgency.NORMAL), "x", true)).isFalse();
        assertThat(rule.holds(judgement("en", Urgency.LOW), "email", true)).isFalse();
    }

    @Test
    void a_taxonomy_that_routes_nowhere_is_refused() {
        var tag = new Tag("charged-twice", "s", "w", Place.REMOVE, "nowhere", Map.of(), Map.of());
        assertThatThrownBy(() -> new Taxonomy(
                        List.of("en"), List.of(tag), List.of(new Queue("general", TARGETS)), List.of(), "general"))
                .hasMessage("tag charged-twice goes to the queue nowhere, which the taxonomy does not have");
    }

    private static RoutingRule rule(
            String name,
            Set<String> tags,
            Set<String> languages,
            Optional<Boolean> isPrivate,
            Optional<String> queue,
            Optional<Priority> priority) {
        return new RoutingRule(name, tags, languages, Set.of(), isPrivate, Optional.empty(), queue, priority);
    }

    private static Judgement judgement(String language, Urgency urgency, String... tags) {
        return new Judgement(
                language,
                Sentiment.NEUTRAL,
                "",
                urgency,
                "",
                java.util.Arrays.stream(tags)
                        .map(tag -> new TagHit(tag, .9, ""))
                        .toList());
    }
}
