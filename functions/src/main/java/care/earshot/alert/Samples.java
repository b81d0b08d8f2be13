package care.earshot.alert;

import care.earshot.inbox.Conversations;
import care.earshot.inbox.MinuteLog.Arrived;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** A few messages that show what a count is made of. */
final class Samples {
    private static final int SOME = 3;
    private static final int LONGEST = 500;

    private Samples() {}

    /**
     * The newest, of different people where there are so many.
     *
     * @param window oldest first
     */
    static List<Notice.Sample> read(Conversations conversations, List<Arrived> window) {
        var authors = new HashSet<String>();
        var chosen = new ArrayList<Arrived>();
        var others = new ArrayList<Arrived>();
        window.reversed().forEach(one -> (authors.add(one.author()) ? chosen : others).add(one));
        chosen.addAll(others);
        var keys = chosen.stream().limit(SOME).map(Arrived::key).toList();
        return conversations.messages(keys).stream()
                .map(stored -> stored.message())
                .map(message -> new Notice.Sample(message.conversation(), cut(message.text()), message.permalink()))
                .toList();
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return text.substring(0, end) + "…";
    }
}
