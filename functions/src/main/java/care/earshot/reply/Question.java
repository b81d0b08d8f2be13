package care.earshot.reply;

import care.earshot.inbox.Stored;
import care.earshot.message.Message;
import care.earshot.triage.Sentiment;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a customer asked: their words since we answered last.
 *
 * @param text of several messages, oldest first, at most {@link #LONGEST} characters
 * @param language ISO 639-1 of the newest of them whose language is known, or empty
 * @param pleased whether the newest of them sounds so
 */
public record Question(String text, String language, boolean pleased) {
    /** So many messages of a conversation are looked at. */
    public static final int MESSAGES = 20;

    private static final int LONGEST = 1_000;
    private static final Set<String> NO_LANGUAGE = Set.of("", "und");

    /** Of the newest messages of one conversation, oldest first: the last thing that was asked. */
    public static Question last(List<Stored> messages) {
        return upTo(messages, message -> true);
    }

    /** What was asked by the last of the customer's messages that {@code seen} holds for, and those right before it. */
    static Question upTo(List<Stored> messages, Predicate<Message> seen) {
        int last = messages.size() - 1;
        while (last >= 0
                && !(messages.get(last).message().inbound()
                        && seen.test(messages.get(last).message()))) {
            last--;
        }
        var text = "";
        var language = "";
        var newest = last < 0 ? null : messages.get(last).judgement();
        for (int i = last; i >= 0 && messages.get(i).message().inbound(); i--) {
            var said = messages.get(i).message().words();
            if (!text.isEmpty() && text.length() + said.length() >= LONGEST) {
                break;
            }
            text = text.isEmpty() ? cut(said) : said + "\n" + text;
            var judgement = messages.get(i).judgement();
            if (judgement != null && language.isEmpty() && !NO_LANGUAGE.contains(judgement.language())) {
                language = judgement.language();
            }
        }
        return new Question(text, language, newest != null && newest.sentiment() == Sentiment.POSITIVE);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
