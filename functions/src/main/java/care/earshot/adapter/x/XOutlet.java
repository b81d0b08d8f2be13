package care.earshot.adapter.x;

import care.earshot.message.AccountId;
import care.earshot.message.Visibility;
import care.earshot.reply.Intent;
import care.earshot.reply.Outlet;
import care.earshot.reply.Split;
import care.earshot.reply.Way;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers on X: a public reply, a direct message, or a post to everybody. One attempt each, from the account that the
 * answer names.
 */
public final class XOutlet implements Outlet {
    /** Characters that X takes in a direct message. */
    static final int DIRECT_LIMIT = 10_000;

    /** Posts of one answer: who needs more writes a direct message. */
    static final int POSTS = 5;

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration CLOCKS = Duration.ofDays(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<AccountId, XClient> clients = new LinkedHashMap<>();

    /** From these accounts. */
    public XOutlet(Collection<XClient> clients) {
        clients.forEach(client -> this.clients.put(client.account().account(), client));
    }

    @Override
    public Result send(Intent intent, Instant now) {
        var client = clients.get(intent.account());
        if (client == null) {
            return new Result.Refused("the account " + intent.account() + " is not set up here");
        }
        var refusal = intent.way().visibility() == Visibility.PUBLIC
                        && WeightedLength.of(intent.text()) > WeightedLength.LIMIT
                ? "longer than a post on X"
                : refusal(intent.way(), intent.text());
        if (!refusal.isEmpty()) {
            return new Result.Refused(refusal);
        }
        return switch (client.post(route(intent), body(intent))) {
            case XAnswer.NotSent(var words) -> new Result.Later(now.plus(SOON), words);
            case XAnswer.Lost(var words) -> new Result.Unknown(words);
            case XAnswer.Answered answer -> result(answer, intent, now);
        };
    }

    private static String route(Intent intent) {
        return switch (intent.way()) {
            case X_REPLY, X_POST -> "tweets";
            case X_DIRECT -> "dm_conversations/with/" + intent.to() + "/messages";
            case EMAIL -> throw new IllegalArgumentException("an e-mail does not go out by X");
        };
    }

    private static String body(Intent intent) {
        ObjectNode body = JSON.createObjectNode().put("text", intent.text());
        if (intent.way().visibility() == Visibility.PUBLIC
                && !intent.inReplyTo().isEmpty()) {
            body.putObject("reply").put("in_reply_to_tweet_id", intent.inReplyTo());
        }
        return body.toString();
    }

    private Result result(XAnswer.Answered answer, Intent intent, Instant now) {
        var problem = XProblem.of(answer);
        if (answer.status() == 200 || answer.status() == 201) {
            var data = data(answer.body());
            var id = XJson.number(XJson.any(data, "id", "dm_event_id"));
            var thread = intent.way() == Way.X_DIRECT
                    ? XLookUp.directThread(intent, data)
                    : intent.conversation().thread();
            return id.isEmpty()
                    ? new Result.Unknown("X took it, but did not say as what")
                    : new Result.Sent(id, thread, sentAt(id, now));
        }
        if (problem.duplicate()) {
            return duplicate(problem, intent, now);
        }
        if (answer.status() == 429 && !problem.usageCapped()) {
            return new Result.Later(XProblem.reset(answer, now), problem.words());
        }
        return answer.status() >= 400 && answer.status() < 500 && answer.status() != 408
                ? new Result.Refused(problem.words())
                : new Result.Unknown(problem.words());
    }

    /**
     * X has this text from us already. Usually that is this very answer, sent by an attempt whose outcome was lost: so we
     * look. Where the customer has it, it is sent; where they do not, X really refuses; else a person decides.
     */
    private Result duplicate(XProblem problem, Intent intent, Instant now) {
        return switch (lookUp(intent, now)) {
            case LookUp.Found(var id, var thread, var at) -> new Result.Sent(id, thread, at);
            case LookUp.NotThere() -> new Result.Refused(problem.words());
            case LookUp.CannotTell(var words) -> new Result.Unknown(problem.words() + "; " + words);
        };
    }

    private static JsonNode data(String body) {
        try {
            return JSON.readTree(body).path("data");
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** The network's time stands in the id. */
    private static Instant sentAt(String id, Instant now) {
        var at = XJson.snowflake(id);
        return at == null || Duration.between(at, now).abs().compareTo(CLOCKS) > 0 || at.isAfter(now) ? now : at;
    }

    @Override
    public LookUp lookUp(Intent intent, Instant now) {
        var client = clients.get(intent.account());
        return client == null
                ? new LookUp.CannotTell("the account " + intent.account() + " is not set up here")
                : new XLookUp(client).look(intent);
    }

    @Override
    public String refusal(Way way, String text) {
        if (text.isBlank()) {
            return "there is no text";
        }
        return switch (way) {
            case X_REPLY, X_POST ->
                parts(way, text).isEmpty()
                        ? "A public answer on X takes " + POSTS + " posts of " + WeightedLength.LIMIT
                                + " characters; this has " + WeightedLength.of(text)
                        : "";
            case X_DIRECT -> over(text.codePointCount(0, text.length()));
            case EMAIL -> throw new IllegalArgumentException("an e-mail does not go out by X");
        };
    }

    private static String over(int length) {
        return length <= DIRECT_LIMIT
                ? ""
                : "A direct message on X takes " + DIRECT_LIMIT + " characters: " + (length - DIRECT_LIMIT)
                        + " too many";
    }

    /** A direct message has room enough; of public posts each answers the one before, which is our own. */
    @Override
    public List<String> parts(Way way, String text) {
        return way.visibility() == Visibility.PUBLIC
                ? Split.of(text, WeightedLength::of, WeightedLength.LIMIT, POSTS)
                : List.of(text);
    }
}
