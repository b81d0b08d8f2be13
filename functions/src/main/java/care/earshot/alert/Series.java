package care.earshot.alert;

import care.earshot.inbox.MinuteLog.Arrived;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is counted: all messages, or those of one tag, queue, network or language.
 *
 * @param name empty for {@link Kind#ALL}
 */
public record Series(Kind kind, String name) implements Comparable<Series> {
    public static final Series ALL = new Series(Kind.ALL, "");
    private static final int LONGEST = 200;

    /** By what messages are told apart. */
    public enum Kind {
        ALL,
        TAG,
        QUEUE,
        NETWORK,
        LANGUAGE;

        private final String word = name().toLowerCase(Locale.ROOT);
    }

    public static Series tag(String name) {
        return new Series(Kind.TAG, name);
    }

    /** The reverse of {@link #toString}. */
    public static Series parse(String text) {
        if (text.equals(Kind.ALL.word)) {
            return ALL;
        }
        int colon = text.indexOf(':');
        for (var kind : Kind.values()) {
            if (kind != Kind.ALL && colon > 0 && text.substring(0, colon).equals(kind.word)) {
                var name = text.substring(colon + 1);
                if (!name.isEmpty() && name.length() <= LONGEST) {
                    return new Series(kind, name);
                }
            }
        }
        throw new IllegalArgumentException(
                "a series is all, tag:…, queue:…, network:… or language:…, not \"" + text + "\"");
    }

    /** All series that a message counts in. */
    public static List<Series> of(Arrived message) {
        var all = new ArrayList<Series>(4 + message.tags().size());
        all.add(ALL);
        message.tags().stream().distinct().forEach(tag -> all.add(tag(tag)));
        all.add(new Series(Kind.NETWORK, message.network()));
        if (!message.queue().isEmpty()) {
            all.add(new Series(Kind.QUEUE, message.queue()));
        }
        if (!message.language().isEmpty()) {
            all.add(new Series(Kind.LANGUAGE, message.language()));
        }
        return all;
    }

    public boolean has(Arrived message) {
        return switch (kind) {
            case ALL -> true;
            case TAG -> message.tags().contains(name);
            case QUEUE -> message.queue().equals(name);
            case NETWORK -> message.network().equals(name);
            case LANGUAGE -> message.language().equals(name);
        };
    }

    @Override
    public int compareTo(Series other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : name.compareTo(other.name);
    }

    /** {@code all}, or the kind and the name with a colon between. */
    @Override
    public String toString() {
        return kind == Kind.ALL ? kind.word : kind.word + ":" + name;
    }
}
