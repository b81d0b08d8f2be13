package care.earshot.adapter.dynamodb;

import care.earshot.alert.Series;
import care.earshot.alert.WatchState;
import care.earshot.alert.WatchState.Gap;
import care.earshot.alert.WatchState.LastTold;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** How far watching has come, as an item. */
final class StateItem {
    private static final Keys KEYS = new Keys(Keys.ALERTS, "W");

    private StateItem() {}

    static Item of(WatchState state) {
        return Item.of(KEYS)
                .number("v", state.version())
                .blob(out -> out.text("h", state.holder())
                        .time("l", state.leaseUntil())
                        .time("s", state.since())
                        .time("r", state.readTo())
                        .time("j", state.judgedTo())
                        .time("ho", state.hoursTo())
                        .texts("dh", minutes(state.dueHours()))
                        .texts("dm", minutes(state.dueMinutes()))
                        .texts("dd", minutes(state.dueDays()))
                        .each(
                                "g",
                                state.gaps().entrySet(),
                                (one, gap) -> one.text("n", gap.getKey())
                                        .time("f", gap.getValue().from())
                                        .time("u", gap.getValue().until()))
                        .each(
                                "t",
                                state.told().entrySet(),
                                (one, told) -> one.text("s", told.getKey().toString())
                                        .time("at", told.getValue().at())
                                        .fraction("x", told.getValue().excess())));
    }

    static WatchState read(Item item) {
        var in = item.blob();
        var gaps = new HashMap<String, Gap>();
        in.each("g").forEach(one -> gaps.put(one.text("n"), new Gap(one.at("f"), one.at("u"))));
        var told = new HashMap<Series, LastTold>();
        in.each("t")
                .forEach(one -> told.put(Series.parse(one.text("s")), new LastTold(one.at("at"), one.fraction("x"))));
        return new WatchState(
                item.number("v"),
                in.text("h"),
                in.at("l"),
                in.time("s"),
                in.at("r"),
                in.at("j"),
                in.at("ho"),
                times(in.texts("dh")),
                times(in.texts("dm")),
                times(in.texts("dd")),
                gaps,
                told);
    }

    /** All of them begin a minute. */
    private static List<String> minutes(SortedSet<Instant> times) {
        return times.stream()
                .map(at -> Long.toString(at.getEpochSecond() / 60, 36))
                .toList();
    }

    private static SortedSet<Instant> times(List<String> minutes) {
        var times = new TreeSet<Instant>();
        minutes.forEach(minute -> times.add(Instant.ofEpochSecond(60 * Long.parseLong(minute, 36))));
        return times;
    }
}
