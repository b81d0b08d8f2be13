package care.earshot.alert;

import java.util.Map;
import java.util.TreeMap;

/**
 * How all series are watched.
 *
 * @param version grows with every write; writes are on condition of the one that was read
 * @param own those that are not as shipped
 */
public record Rules(long version, Map<Series, Rule> own) {
    public static final Rules SHIPPED = new Rules(0, Map.of());

    public Rules {
        own = Map.copyOf(own);
    }

    public Rule of(Series series) {
        return own.getOrDefault(series, Rule.shipped(series));
    }

    /** The next version, in which a series has another rule. */
    public Rules with(Series series, Rule rule) {
        var next = new TreeMap<>(own);
        if (rule.equals(Rule.shipped(series))) {
            next.remove(series);
        } else {
            next.put(series, rule);
        }
        return new Rules(version + 1, next);
    }
}
