package care.earshot.broadcast;

import care.earshot.broadcast.Letters.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a colleague writes: everything of an announcement that an edit can change.
 *
 * @param post the same in public; null for none
 */
public record Draft(
        String title,
        String topic,
        Whom whom,
        Letters letters,
        @Nullable Post post) {
    private static final Pattern TOPIC = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final int LONGEST_TITLE = 100;

    /** What is wrong; an announcement with problems is not kept. */
    public List<Problem> problems() {
        var problems = new ArrayList<Problem>();
        if (title.isBlank() || title.length() > LONGEST_TITLE || Texts.hasControl(title)) {
            problems.add(new Problem("title", "one line of 1 to " + LONGEST_TITLE + " characters"));
        }
        if (!TOPIC.matcher(topic).matches()) {
            problems.add(new Problem("topic", "a-z, 0-9 and -, beginning with a letter"));
        }
        problems.addAll(letters.problems(whom.known()));
        return problems;
    }
}
