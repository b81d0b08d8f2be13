package care.earshot.reply;

import care.earshot.inbox.Conversations;
import care.earshot.inbox.Stored;
import care.earshot.message.AccountId;
import care.earshot.message.Message;
import care.earshot.reply.PastAnswers.Given;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what an answer that went out had answered. Nothing is remembered of answers that could never be offered to
 * anybody else: to no question, very long ones, ones with private data in them; and nothing private of the question.
 */
public final class Remember {
    private static final int LONGEST = 2_000;

    /** Of what comes later than this the answer may be there already. */
    private static final Duration LATE = Duration.ofMinutes(5);

    private final Conversations conversations;

    public Remember(Conversations conversations) {
        this.conversations = conversations;
    }

    /** Of an answer that was accepted here; nothing while it is not sent. */
    public Optional<Given> sent(Intent intent) {
        var at = intent.sentAt();
        if (intent.state() != IntentState.SENT || intent.way() == Way.X_POST || at == null) {
            return Optional.empty();
        }
        var messages = conversations.newest(intent.conversation(), Question.MESSAGES);
        var seen = intent.seenIn();
        var question =
                Question.upTo(messages, message -> message.id().sortable().equals(seen));
        return given(intent.account(), intent.id(), question, text(intent, messages), intent.way(), at);
    }

    /** Of answers that were written in the network's own app, from either side: of two streams any may be read first. */
    public List<Given> stored(Message message) {
        boolean late = message.at().plus(LATE).isBefore(message.arrivedAt());
        if (message.inbound() ? !late : !message.sender().isEmpty()) {
            return List.of();
        }
        var messages = conversations.newest(message.conversation(), Question.MESSAGES);
        return messages.stream()
                .map(Stored::message)
                .filter(one -> message.inbound()
                        ? !one.inbound() && one.sender().isEmpty() && !one.at().isBefore(message.at())
                        : one.id().equals(message.id()))
                .flatMap(ours -> said(ours, messages).stream())
                .toList();
    }

    private static Optional<Given> said(Message ours, List<Stored> messages) {
        var way = switch (ours.kind()) {
            case REPLY -> Way.X_REPLY;
            case DIRECT -> Way.X_DIRECT;
            case EMAIL -> Way.EMAIL;
            case MENTION, QUOTE, POST -> Way.X_POST; // to nobody's question
        };
        var account = ours.accounts().stream().min(Comparator.comparing(AccountId::toString));
        if (way == Way.X_POST || account.isEmpty()) {
            return Optional.empty();
        }
        var question = Question.upTo(messages, message -> !message.at().isAfter(ours.at()));
        return given(account.get(), ours.id().nativeId(), question, ours.text(), way, ours.at());
    }

    private static Optional<Given> given(
            AccountId account, String id, Question question, String answer, Way way, Instant at) {
        boolean useless = question.text().isBlank()
                || answer.isBlank()
                || answer.length() > LONGEST
                || !PrivateData.find(answer, null).isEmpty();
        return useless
                ? Optional.empty()
                : Optional.of(new Given(
                        account,
                        id,
                        masked(question.text()),
                        answer,
                        question.language(),
                        question.pleased(),
                        way,
                        at));
    }

    /** All of it: of an answer in parts the intent holds only the last one, the others lie in the thread. */
    private static String text(Intent intent, List<Stored> messages) {
        if (intent.part() == 1) {
            return intent.text();
        }
        var before = messages.stream()
                .map(Stored::message)
                .filter(message -> message.sender().startsWith(intent.id() + "/"))
                .sorted(Comparator.comparing(Message::sender)) // never ten parts
                .map(Message::text)
                .toList();
        return before.size() == intent.part() - 1
                ? Split.joined(Stream.concat(before.stream(), Stream.of(intent.text())))
                : "";
    }

    private static String masked(String text) {
        var masked = new StringBuilder(text);
        PrivateData.find(text, null).reversed().forEach(found -> masked.replace(found.start(), found.end(), "…"));
        return masked.toString();
    }
}
