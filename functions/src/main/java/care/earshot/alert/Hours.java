package care.earshot.alert;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A span of the week on the clock of some place: {@code 22:00-07:00}, {@code Mon-Fri 08:00-18:00},
 * {@code Sat,Sun 00:00-24:00}. One that ends earlier than it begins ends on the next day; its days are those on which it
 * begins.
 *
 * @param to not part of it; midnight ends the day
 */
public record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Pattern FORM = Pattern.compile("(?:([A-Za-z,-]+) +)?(\\d\\d:\\d\\d) ?- ?(\\d\\d:\\d\\d)");

    public Hours {
        days = Set.copyOf(days);
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public static Hours parse(String text) {
        var found = FORM.matcher(text.strip());
        if (!found.matches()) {
            throw new IllegalArgumentException(
                    "hours are written 22:00-07:00 or Mon-Fri 08:00-18:00, not \"" + text + "\"");
        }
        var days = found.group(1);
        return new Hours(
                days == null ? EnumSet.allOf(DayOfWeek.class) : days(days), time(found.group(2)), time(found.group(3)));
    }

    private static LocalTime time(String text) {
        try {
            return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("no time of a day: " + text, e);
        }
    }

    private static Set<DayOfWeek> days(String text) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var part : text.split(",", -1)) {
            var ends = part.split("-", -1);
            if (ends.length > 2) {
                throw new IllegalArgumentException("days are written Mon-Fri or Sat,Sun, not \"" + text + "\"");
            }
            var last = day(ends[ends.length - 1]);
            for (var day = day(ends[0]); ; day = day.plus(1)) {
                days.add(day);
                if (day == last) {
                    break;
                }
            }
        }
        return days;
    }

    private static DayOfWeek day(String name) {
        int index = DAYS.indexOf(name.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new IllegalArgumentException(
                    "no day of the week: \"" + name + "\"; Mon, Tue, Wed, Thu, Fri, Sat, Sun");
        }
        return DayOfWeek.of(index + 1);
    }

    private boolean wraps() {
        return !from.isBefore(to);
    }

    private boolean begunToday(ZonedDateTime at) {
        var time = at.toLocalTime();
        return days.contains(at.getDayOfWeek()) && !time.isBefore(from) && (wraps() || time.isBefore(to));
    }

    private boolean begunYesterday(ZonedDateTime at) {
        return wraps()
                && days.contains(at.getDayOfWeek().minus(1))
                && at.toLocalTime().isBefore(to);
    }

    boolean covers(ZonedDateTime at) {
        return begunToday(at) || begunYesterday(at);
    }

    /** When the span that covers {@code at} ends. */
    ZonedDateTime end(ZonedDateTime at) {
        var day = begunToday(at) && wraps() ? at.toLocalDate().plusDays(1) : at.toLocalDate();
        return day.atTime(to).atZone(at.getZone());
    }
}
