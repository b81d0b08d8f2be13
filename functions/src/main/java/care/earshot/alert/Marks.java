package care.earshot.alert;

import care.earshot.alert.WatchState.Gap;
import care.earshot.inbox.MinuteLog;
import care.earshot.inbox.SourceState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far the sources are read.
 *
 * @param mark everything that was written before this minute is there, but for sources that are down
 * @param since from when on all sources were read at all; null while that is not known
 * @param gaps times in which a source was down
 */
record Marks(Instant mark, @Nullable Instant since, Map<String, Gap> gaps) {
    /** A message that is in the queue is in the minute log so soon. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(2);
    /** One that was down for longer is taken as gone, so that it does not blind us for ever. */
    private static final Duration GONE = Duration.ofDays(1);

    private static final Duration REMEMBERED = Duration.ofDays(60);

    static Marks of(List<SourceState> sources, WatchState before, Instant now) {
        var complete =
                sources.stream().filter(source -> source.completeTo() != null).toList();
        var running = complete.stream()
                .filter(source -> !down(source, now))
                .map(source -> Objects.requireNonNull(source.completeTo()))
                .min(Instant::compareTo)
                .orElse(now);
        var latest = now.minus(ON_ITS_WAY);
        var mark = MinuteLog.minute(running.isBefore(latest) ? running : latest);
        return new Marks(mark, since(sources, complete, before, now), gaps(complete, before, now));
    }

    private static boolean down(SourceState source, Instant now) {
        var to = Objects.requireNonNull(source.completeTo());
        return source.parked() || to.isBefore(now.minus(GONE));
    }

    private static @Nullable Instant since(
            List<SourceState> sources, List<SourceState> complete, WatchState before, Instant now) {
        if (before.since() != null) {
            return before.since();
        }
        if (sources.isEmpty()) {
            return MinuteLog.minute(now); // only mail, which has no cursor
        }
        return complete.stream()
                .map(source -> source.walk().since())
                .max(Instant::compareTo)
                .orElse(null);
    }

    /** A gap stays until its source is complete beyond it. */
    private static Map<String, Gap> gaps(List<SourceState> complete, WatchState before, Instant now) {
        var gaps = new HashMap<>(before.gaps());
        gaps.values().removeIf(gap -> gap.until().isBefore(now.minus(REMEMBERED)));
        for (var source : complete) {
            var name = source.id().toString();
            var to = Objects.requireNonNull(source.completeTo());
            var known = gaps.get(name);
            if (down(source, now)) {
                var from = known != null && !to.isAfter(known.until()) ? known.from() : to;
                var end = from.plus(GONE);
                gaps.put(name, new Gap(from, end.isBefore(now) ? end : now));
            } else if (known != null && to.isAfter(known.until())) {
                gaps.remove(name);
            }
        }
        return gaps;
    }
}
