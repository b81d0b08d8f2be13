package care.earshot.local.x;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * X's paging: newest first, floors and ceilings by id or time, tokens that go on below the last item.
 *
 * @param below items must have a smaller id than this; a page token is a sealed {@code below}
 */
record Paging(int max, long since, long below, Instant from, Instant until) {
    /** A parameter that X would refuse. */
    static final class Bad extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Answer answer;

        Bad(String parameter, String value, String message) {
            super(message);
            this.answer = Answer.invalid(parameter, value, message);
        }

        Answer answer() {
            return answer;
        }
    }

    /** One page, and whether older items remain. */
    record Page<T>(List<T> items, boolean more) {}

    static Paging read(Map<String, String> query, String owner, int least, int usual, int most) throws Bad {
        int max = (int) number(query, "max_results", usual);
        if (max < least || max > most) {
            throw new Bad(
                    "max_results",
                    Integer.toString(max),
                    "The `max_results` query parameter value [" + max + "] is not between " + least + " and " + most);
        }
        long below = number(query, "until_id", Long.MAX_VALUE);
        var name = query.containsKey("next_token") ? "next_token" : "pagination_token";
        var token = query.get(name);
        if (token != null) {
            below = Math.min(below, open(token, owner).orElseThrow(() -> expired(name, token)));
        }
        return new Paging(
                max,
                number(query, "since_id", 0),
                below,
                time(query, "start_time", Instant.MIN),
                time(query, "end_time", Instant.MAX));
    }

    static Bad expired(String name, String token) {
        return new Bad(name, token, "The `" + name + "` query parameter value [" + token + "] is not valid");
    }

    /** @param items newest first */
    <T> Page<T> page(List<T> items, ToLongFunction<T> id, java.util.function.Function<T, Instant> at) {
        var found = items.stream()
                .filter(item -> id.applyAsLong(item) > since && id.applyAsLong(item) < below)
                .filter(item -> !at.apply(item).isBefore(from) && at.apply(item).isBefore(until))
                .limit(max + 1L)
                .toList();
        return new Page<>(found.subList(0, Math.min(max, found.size())), found.size() > max);
    }

    /**
     * Writes {@code meta}. The next page begins again with the last {@code repeated} items of this one.
     *
     * @param range whether the route says {@code newest_id} and {@code oldest_id}
     */
    static <T> void meta(
            ObjectNode body, Page<T> page, ToLongFunction<T> id, String owner, boolean range, int repeated) {
        var meta = body.putObject("meta");
        var items = page.items();
        meta.put("result_count", items.size());
        if (range && !items.isEmpty()) {
            meta.put("newest_id", Long.toString(id.applyAsLong(items.getFirst())));
            meta.put("oldest_id", Long.toString(id.applyAsLong(items.getLast())));
        }
        int again = Math.min(repeated, items.size() - 1);
        if (page.more() || again > 0) {
            meta.put("next_token", seal(id.applyAsLong(items.get(items.size() - 1 - Math.max(0, again))), owner));
        }
    }

    /** A token is good for the list that it was made for. */
    private static String seal(long below, String owner) {
        return "7140w" + Long.toString(below, 32) + "w" + Integer.toString(check(below, owner), 32);
    }

    private static Optional<Long> open(String token, String owner) {
        var parts = token.split("w", 3);
        // the letter w separates: ids are written in base 32 digits and so never contain it
        try {
            if (parts.length == 3 && parts[0].equals("7140")) {
                long below = Long.parseLong(parts[1], 32);
                if (parts[2].equals(Integer.toString(check(below, owner), 32))) {
                    return Optional.of(below);
                }
            }
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static int check(long below, String owner) {
        return (owner + ":" + below).hashCode() & 0x7fffffff;
    }

    private static long number(Map<String, String> query, String name, long usual) throws Bad {
        var value = query.get(name);
        if (value == null) {
            return usual;
        }
        if (!value.matches("\\d{1,19}")) {
            throw new Bad(
                    name, value, "The `" + name + "` query parameter value [" + value + "] is not a valid number");
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException _) {
            throw new Bad(
                    name, value, "The `" + name + "` query parameter value [" + value + "] is not a valid number");
        }
    }

    private static Instant time(Map<String, String> query, String name, Instant usual) throws Bad {
        var value = query.get(name);
        try {
            return value == null ? usual : Instant.parse(value.toUpperCase(Locale.ROOT));
        } catch (DateTimeParseException _) {
            throw new Bad(name, value, "Invalid value for `" + name + "`: [" + value + "]");
        }
    }
}
