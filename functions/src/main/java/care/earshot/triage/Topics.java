package care.earshot.triage;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a text that tell what it is about, for what learns beside the rules: two words that mean the same are one
 * topic ({@code topics.txt}), in any of the three languages. So a few examples teach more words than they hold.
 */
public final class Topics implements Lexicon.Found<String> {
    /**
     * A word that was found.
     *
     * @param topic its name in the list
     * @param from where in the text it begins
     * @param to where it ends
     */
    public record Hit(String topic, int from, int to) {}

    private static final String NONE = "none"; // it only looks like a word that tells something, or holds one

    private final Folded text;
    private final List<Hit> hits = new ArrayList<>();

    Topics(Folded text) {
        this.text = text;
    }

    /** Of a line's head. */
    static String topic(String head) {
        return Lexicon.sense(head).intern();
    }

    List<Hit> hits() {
        return hits;
    }

    @Override
    public void at(String topic, int start, int end) {
        if (!topic.equals(NONE)) {
            hits.add(new Hit(topic, text.begin(start, end), text.end(start, end)));
        }
    }
}
