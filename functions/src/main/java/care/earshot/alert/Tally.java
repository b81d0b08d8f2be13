package care.earshot.alert;

import care.earshot.inbox.MinuteLog.Arrived;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Exact counts of what was read from the minute log, however often and in whatever order messages stand there. */
public final class Tally {
    private Tally() {}

    /** Each message once, by its key; of copies with different times the first. Oldest first. */
    public static List<Arrived> distinct(Collection<Arrived> read) {
        var byKey = new HashMap<String, Arrived>();
        read.forEach(one -> byKey.merge(one.key(), one, (a, b) -> b.at().isBefore(a.at()) ? b : a));
        return byKey.values().stream()
                .sorted(Comparator.comparing(Arrived::at).thenComparing(Arrived::key))
                .toList();
    }

    /**
     * How many messages and people.
     *
     * @param messages distinct
     * @param authors distinct, whatever they wrote
     */
    public record Count(int messages, int authors) {}

    public static Count count(Series series, Collection<Arrived> read) {
        var messages = distinct(read).stream().filter(series::has).toList();
        return new Count(messages.size(), (int)
                messages.stream().map(Arrived::author).distinct().count());
    }

    /** Of all series that messages count in. */
    public static Map<Series, Count> counts(Collection<Arrived> read) {
        var messages = new TreeMap<Series, Integer>();
        var authors = new HashMap<Series, Set<String>>();
        for (var one : distinct(read)) {
            for (var series : Series.of(one)) {
                messages.merge(series, 1, Integer::sum);
                authors.computeIfAbsent(series, s -> new HashSet<>()).add(one.author());
            }
        }
        var counts = new TreeMap<Series, Count>();
        messages.forEach((series, number) -> counts.put(
                series, new Count(number, authors.getOrDefault(series, Set.of()).size())));
        return counts;
    }
}
