package care.earshot.broadcast;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whom an announcement is for; what each says beside it is in the book of consents under the announcement's topic. */
public sealed interface Whom {
    /** Everybody who agreed to the topic. */
    record Agreed() implements Whom {}

    /**
     * Those in a file that a colleague uploaded.
     *
     * @param key of the file in the bucket
     * @param columns that texts can use, beside the address, the language and where they agreed
     */
    record Uploaded(String key, List<String> columns, int rows) implements Whom {
        public Uploaded {
            columns = List.copyOf(columns);
        }
    }

    /** Those whom an incident concerns, as far as they agreed to the topic. */
    record Affected(String incident) implements Whom {}

    /** What texts for them can use. */
    default Set<String> known() {
        var known = new TreeSet<String>();
        known.add(Letters.BRAND);
        switch (this) {
            case Uploaded(var key, var columns, var rows) -> known.addAll(columns);
            case Agreed _, Affected _ -> {}
        }
        return known;
    }
}
