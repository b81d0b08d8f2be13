package care.earshot.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.inbox.Conversations;
import care.earshot.inbox.Conversations.BadCursor;
import care.earshot.inbox.Conversations.Page;
import care.earshot.inbox.Filter;
import care.earshot.inbox.Listed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One list out of several, each in order: a page reads about twice its length, however long the lists are. Its cursor
 * says for each of them where to go on, and which filters it is for.
 */
final class Merged {
    private static final int LONGEST_CURSOR = 48_000;
    private static final int SMALLEST_CHUNK = 5;
    private static final String SEPARATOR = "\n";
    private static final int FIELDS = 4;

    private Merged() {}

    static Page page(Conversations conversations, List<Filter> filters, String cursor, int limit) {
        int chunk = filters.size() == 1
                ? limit
                : Math.min(limit, Math.max(SMALLEST_CHUNK, 2 * limit / Math.max(1, filters.size())));
        var ranges = ranges(conversations, filters, cursor, chunk);
        var shown = new ArrayList<Listed>();
        while (shown.size() < limit) {
            var next = ranges.stream()
                    .filter(range -> range.first() != null)
                    .min(Comparator.comparingLong(range -> at(Objects.requireNonNull(range.first()))));
            if (next.isEmpty()) {
                return new Page(shown, "");
            }
            shown.add(next.get().take());
        }
        return new Page(shown, ranges.stream().anyMatch(Range::more) ? cursor(filters, ranges) : "");
    }

    private static long at(Listed row) {
        return row.place().toEpochMilli();
    }

    /** One of the lists. */
    private static final class Range {
        private final Conversations conversations;
        private final Filter filter;
        private final int chunk;
        private final Deque<Listed> read = new ArrayDeque<>();
        /** Cursor of the chunk that is read now, and of the one behind it; null: there is none. */
        private @Nullable String start;

        private @Nullable String behind;
        private String lastId;
        private long lastAt;

        Range(Conversations conversations, Filter filter, int chunk, @Nullable String start, String id, long at) {
            this.conversations = conversations;
            this.filter = filter;
            this.chunk = chunk;
            this.behind = start;
            this.start = start;
            this.lastId = id;
            this.lastAt = at;
        }

        /** The first that was not shown, or null. */
        @Nullable
        Listed first() {
            while (read.isEmpty() && behind != null) {
                start = behind;
                var page = conversations.list(filter, start, chunk);
                read.addAll(notShown(page.rows()));
                behind = page.cursor().isEmpty() ? null : page.cursor();
                if (read.isEmpty()) {
                    start = behind;
                }
            }
            return read.peekFirst();
        }

        /** A chunk that was shown in part is read again; what was shown of it is left out, though some may be gone. */
        private List<Listed> notShown(List<Listed> rows) {
            if (lastId.isEmpty()) {
                return rows;
            }
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i).head().id().toString().equals(lastId) && at(rows.get(i)) == lastAt) {
                    var rest = rows.subList(i + 1, rows.size());
                    lastId = rest.isEmpty() ? "" : lastId;
                    return rest;
                }
            }
            return rows.stream().filter(row -> at(row) >= lastAt).toList();
        }

        Listed take() {
            var row = read.removeFirst();
            lastId = row.head().id().toString();
            lastAt = at(row);
            if (read.isEmpty()) {
                start = behind;
                lastId = "";
            }
            return row;
        }

        boolean more() {
            return !read.isEmpty() || behind != null;
        }

        String place() {
            return start == null ? "end" : String.join(SEPARATOR, "at", start, lastId, String.valueOf(lastAt));
        }
    }

    private static String cursor(List<Filter> filters, List<Range> ranges) {
        return encoded(name(filters) + " "
                + ranges.stream().map(range -> encoded(range.place())).collect(Collectors.joining(" ")));
    }

    private static String name(List<Filter> filters) {
        return encoded(filters.toString());
    }

    private static List<Range> ranges(Conversations conversations, List<Filter> filters, String cursor, int chunk) {
        if (cursor.isEmpty()) {
            return filters.stream()
                    .map(filter -> new Range(conversations, filter, chunk, "", "", 0))
                    .toList();
        }
        var parts = List.of(decoded(cursor).split(" ", -1));
        if (parts.size() != filters.size() + 1 || !parts.getFirst().equals(name(filters))) {
            throw new BadCursor("a cursor of another list");
        }
        var ranges = new ArrayList<Range>();
        for (int i = 0; i < filters.size(); i++) {
            ranges.add(range(conversations, filters.get(i), chunk, decoded(parts.get(i + 1))));
        }
        return ranges;
    }

    private static Range range(Conversations conversations, Filter filter, int chunk, String place) {
        if (place.equals("end")) {
            return new Range(conversations, filter, chunk, null, "", 0);
        }
        var fields = List.of(place.split(SEPARATOR, -1));
        if (fields.size() != FIELDS || !fields.getFirst().equals("at")) {
            throw new BadCursor("not a cursor");
        }
        try {
            return new Range(conversations, filter, chunk, fields.get(1), fields.get(2), Long.parseLong(fields.get(3)));
        } catch (NumberFormatException e) {
            throw new BadCursor("not a cursor");
        }
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static String decoded(String text) {
        if (text.length() > LONGEST_CURSOR) {
            throw new BadCursor("not a cursor");
        }
        try {
            return new String(Base64.getUrlDecoder().decode(text), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadCursor("not a cursor");
        }
    }
}
