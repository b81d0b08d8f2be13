package care.earshot.reply;

import care.earshot.inbox.Head;
import care.earshot.message.Kind;
import care.earshot.message.Message;
import care.earshot.message.Visibility;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What an answer by e-mail says of the mails before it.
 *
 * @param references native ids of the mails up to the one that it answers, oldest first: the first and the newest, which
 *     is enough for every mail program and short enough for every server (RFC 5322 §3.6.4)
 * @param quote the message that it answers, under a line that says whose it is; or empty
 */
public record MailThread(List<String> references, String quote) {
    /** Of an answer that is no e-mail. */
    public static final MailThread NONE = new MailThread(List.of(), "");

    private static final int NEWEST = 20;
    private static final int QUOTED = 2_000; // characters

    public MailThread {
        references = List.copyOf(references);
    }

    /**
     * What is to be said to an address.
     *
     * @param messages of the conversation, oldest first
     */
    static MailThread of(Head head, String to, List<Message> messages) {
        var answered = messages.stream()
                .filter(message -> message.id().nativeId().equals(head.answerTo()))
                .findFirst();
        var mails = messages.stream()
                .filter(message -> message.kind() == Kind.EMAIL)
                .map(message -> message.id().nativeId())
                .takeWhile(id -> !id.equals(head.answerTo()))
                .toList();
        return new MailThread(
                mails.size() <= NEWEST + 1 ? mails : shortened(mails),
                answered.filter(message -> mayBeQuoted(message, to))
                        .map(message -> quote(message, head.work().language()))
                        .orElse(""));
    }

    private static List<String> shortened(List<String> mails) {
        var kept = new ArrayList<>(mails.subList(mails.size() - NEWEST, mails.size()));
        kept.addFirst(mails.getFirst());
        return kept;
    }

    /** What everybody can read, and their own mail; not a direct message: the address may be somebody else's. */
    private static boolean mayBeQuoted(Message message, String to) {
        return message.visibility() == Visibility.PUBLIC
                || (message.kind() == Kind.EMAIL && message.author().id().equalsIgnoreCase(to));
    }

    private static String quote(Message message, String language) {
        var text = message.text();
        var lines = text.length() <= QUOTED ? text : text.substring(0, text.offsetByCodePoints(0, QUOTED / 2)) + " …";
        return attribution(message, language)
                + lines.lines()
                        .map(line -> line.startsWith(">") ? ">" + line : "> " + line)
                        .collect(Collectors.joining("\n", "\n", ""));
    }

    /** As mail programs write it in the customer's language: theirs folds it away, and so do we when it comes back. */
    private static String attribution(Message message, String language) {
        var author = message.author();
        var who = (author.name().isBlank() ? author.handle() : author.name()).replaceAll("\\s+", " ");
        return switch (language) {
            case "hu" -> at("uuuu. MM. dd. HH:mm", message, Locale.ROOT) + " (UTC) keltezéssel, " + who + " írta:";
            case "th" -> "เมื่อ " + at("d MMM uuuu HH:mm", message, Locale.of("th")) + " (UTC) " + who + " เขียนว่า:";
            default -> "On " + at("d MMM uuuu HH:mm", message, Locale.ENGLISH) + " (UTC), " + who + " wrote:";
        };
    }

    private static String at(String pattern, Message message, Locale locale) {
        return DateTimeFormatter.ofPattern(pattern, locale)
                .withZone(ZoneOffset.UTC)
                .format(message.at());
    }
}
