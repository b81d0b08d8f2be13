package care.earshot.console;

import care.earshot.inbox.Head;
import care.earshot.message.AccountId;
import care.earshot.message.Network;
import care.earshot.reply.Asked;
import care.earshot.reply.Question;
import care.earshot.reply.Suggestion;
import care.earshot.reply.Way;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Replies to offer: what the account that would answer has answered before, by the same way and in the same language. */
final class SuggestionCalls {
    private final Parts parts;
    private final Shapes shapes;

    SuggestionCalls(Parts parts, Shapes shapes) {
        this.parts = parts;
        this.shapes = shapes;
    }

    /** Nothing is offered where nothing was asked, and a public way is never offered what went out in private. */
    Response best(Call call) {
        var way = Way.valueOf(call.query().oneOf("way", AnswerCalls.WAYS, Way.X_REPLY.name()));
        var id = call.conversation();
        var head = parts.conversations().head(id);
        if (head == null) {
            throw new NotFound("no such conversation");
        }
        var question = Question.last(parts.conversations().newest(id, Question.MESSAGES));
        var account = question.text().isBlank() ? Optional.<AccountId>empty() : account(head, way);
        var best = account.map(from -> best(from, question, head, way)).orElse(List.of());
        return Replies.ok(json -> json.each("suggestions", best, SuggestionCalls::write));
    }

    private List<Suggestion> best(AccountId from, Question question, Head head, Way way) {
        var name = shapes.handle(from);
        var language = Stream.of(question.language(), head.work().language())
                .filter(one -> !one.isEmpty() && !one.equals("und"))
                .findFirst()
                .orElse(null);
        var asked =
                new Asked(question.text(), name, language, way, parts.clock().instant(), question.pleased());
        return parts.suggestions().best(from, asked);
    }

    /** As the outbox will choose it. */
    private Optional<AccountId> account(Head head, Way way) {
        return switch (way) {
            case X_REPLY, X_DIRECT ->
                head.accounts().stream()
                        .filter(account -> account.network().equals(Network.X))
                        .min(Comparator.comparing(AccountId::id));
            case EMAIL -> shapes.firstAccount(Network.EMAIL);
            case X_POST -> Optional.empty();
        };
    }

    private static void write(Json json, Suggestion suggestion) {
        json.text("text", suggestion.text())
                .number("used", suggestion.used())
                .time("lastAt", suggestion.at())
                .decimal("score", Math.round(suggestion.score() * 1_000) / 1_000.0);
    }
}
