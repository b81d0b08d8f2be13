package care.earshot.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of alerts, when, and in which words.
 *
 * @param brand whose customers wrote; may be empty
 * @param console where the console is, without a slash at its end; empty where nobody knows
 * @param language of what is told: {@code en}, {@code hu} or {@code th}
 * @param zone whose clock {@code quiet} and everybody's hours are read on
 * @param quiet when notices of a severity are held back
 */
public record Receivers(
        String brand,
        String console,
        String language,
        ZoneId zone,
        Map<Severity, List<Hours>> quiet,
        List<Receiver> all) {
    /** A week of quiet hours that meet each other without end ends somewhere. */
    private static final int MOST_SPANS = 30;

    /** Nobody. */
    public static final Receivers NONE = new Receivers("", "", "en", ZoneId.of("UTC"), Map.of(), List.of());

    public Receivers {
        quiet = Map.copyOf(quiet);
        all = List.copyOf(all);
        if (quiet.containsKey(Severity.CRITICAL)) {
            throw new IllegalArgumentException("quiet: what is critical is told at once, it has no quiet hours");
        }
    }

    /** One of them and when it may be told. */
    record Chosen(Receiver receiver, Instant notBefore) {}

    @Nullable
    Receiver named(String name) {
        return all.stream()
                .filter(receiver -> receiver.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /**
     * Who is told: those of the severity who are on duty, all of the severity if none is, and whoever was told of this
     * alert before, or they would never hear that it is over.
     */
    List<Chosen> chosen(Severity severity, Set<String> before, Instant now) {
        var here = now.atZone(zone);
        var fitting = all.stream()
                .filter(receiver -> receiver.severities().contains(severity))
                .toList();
        var onDuty = fitting.stream().filter(receiver -> receiver.onDuty(here)).toList();
        var told = onDuty.isEmpty() ? fitting : onDuty;
        return all.stream()
                .filter(receiver -> told.contains(receiver) || before.contains(receiver.name()))
                .map(receiver -> new Chosen(receiver, receiver.quiet() ? quietUntil(severity, here) : now))
                .toList();
    }

    private Instant quietUntil(Severity severity, ZonedDateTime now) {
        var at = now;
        var spans = quiet.getOrDefault(severity, List.of());
        for (int i = 0; i < MOST_SPANS; i++) {
            var from = at;
            var span = spans.stream().filter(hours -> hours.covers(from)).findFirst();
            if (span.isEmpty()) {
                break;
            }
            at = span.get().end(from);
        }
        return at.toInstant();
    }
}
