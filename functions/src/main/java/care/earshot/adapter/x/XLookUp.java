package care.earshot.adapter.x;

import care.earshot.reply.Intent;
import care.earshot.reply.Outlet.LookUp;
import care.earshot.reply.Way;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads back what we sent, to learn whether an answer whose outcome was lost is there. */
final class XLookUp {
    private static final Duration SKEW = Duration.ofMinutes(2); // X's clock and ours
    private static final int PAGES = 5; // of 100: more than anybody answers by hand meanwhile
    private static final double ALIKE = 0.6;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final XClient client;

    XLookUp(XClient client) {
        this.client = client;
    }

    private record Candidate(String id, String thread, Instant at, double likeness) {
        LookUp found() {
            return new LookUp.Found(id, thread, at);
        }
    }

    LookUp look(Intent intent) {
        var began = intent.sendingAt() == null ? intent.acceptedAt() : intent.sendingAt();
        var since = began.minus(SKEW);
        @Nullable Candidate best = null;
        var token = "";
        for (int page = 0; page < PAGES; page++) {
            if (!(client.get(route(intent), query(intent, since, token)) instanceof XAnswer.Answered answer)) {
                return new LookUp.CannotTell("X could not be reached to look");
            }
            if (answer.status() != 200) {
                return new LookUp.CannotTell(XProblem.of(answer).words());
            }
            var body = parsed(answer.body());
            if (body == null) {
                return new LookUp.CannotTell("X's answer could not be read");
            }
            boolean older = false;
            for (var node : body.path("data")) {
                var id = XJson.number(node.path("id"));
                var at = XJson.time(node.path("created_at"), id);
                if (id.isEmpty() || at == null) {
                    continue;
                }
                older |= at.isBefore(since);
                var candidate = candidate(intent, node, id, at);
                if (!at.isBefore(since) && candidate != null && (best == null || closer(candidate, best, began))) {
                    best = candidate;
                }
            }
            token = XJson.text(body.path("meta").path("next_token"));
            if (older || token.isEmpty()) {
                return best == null ? new LookUp.NotThere() : best.found();
            }
        }
        return best == null ? new LookUp.CannotTell("too much was sent since to read all of it") : best.found();
    }

    private static boolean closer(Candidate one, Candidate other, Instant to) {
        return one.likeness() != other.likeness()
                ? one.likeness() > other.likeness()
                : Duration.between(to, one.at())
                                .abs()
                                .compareTo(Duration.between(to, other.at()).abs())
                        < 0;
    }

    private String route(Intent intent) {
        return intent.way() == Way.X_DIRECT
                ? "dm_conversations/with/" + intent.to() + "/dm_events"
                : "users/" + client.account().id() + "/tweets";
    }

    private Map<String, String> query(Intent intent, Instant since, String token) {
        var query = new LinkedHashMap<String, String>();
        query.put("max_results", "100");
        if (!token.isEmpty()) {
            query.put("pagination_token", token);
        }
        if (intent.way() == Way.X_DIRECT) {
            query.put("event_types", "MessageCreate");
            query.put("dm_event.fields", "created_at,dm_conversation_id,event_type,id,sender_id,text");
        } else {
            query.put("start_time", since.truncatedTo(ChronoUnit.SECONDS).toString());
            query.put(client.account().names().fieldsParameter, client.account().names().fields);
        }
        return query;
    }

    private static @Nullable JsonNode parsed(String body) {
        try {
            var node = JSON.readTree(body);
            return node != null
                            && (node.path("data").isArray() || node.path("meta").isObject())
                    ? node
                    : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /**
     * A post answers the same post, or none; its text then tells two answers apart, and ours from what a colleague wrote to the
     * same post in X's own app. It need not be equal: X shortens links. A direct message names nothing that it answers,
     * so its text must be the same.
     */
    private @Nullable Candidate candidate(Intent intent, JsonNode node, String id, Instant at) {
        var note = XJson.any(node, "note_tweet", "note_post");
        var text = note.path("text").isTextual() ? note.path("text") : node.path("text");
        double likeness = likeness(intent.text(), XText.unescaped(XJson.text(text)));
        if (intent.way() == Way.X_DIRECT) {
            boolean ours = client.account().id().equals(XJson.id(node.path("sender_id")));
            return ours && likeness == 1 ? new Candidate(id, directThread(intent, node), at, likeness) : null;
        }
        boolean answers = intent.inReplyTo().isEmpty();
        for (var reference : XJson.any(node, "referenced_tweets", "referenced_posts")) {
            if ("replied_to".equals(XJson.text(reference.path("type")))) {
                answers = intent.inReplyTo().equals(XJson.id(reference.path("id")));
            }
        }
        return answers && likeness >= ALIKE
                ? new Candidate(id, intent.conversation().thread(), at, likeness)
                : null;
    }

    /** Where a direct message lies: as X says it, else as X makes the id of a conversation of two. */
    static String directThread(Intent intent, JsonNode node) {
        var thread = XJson.id(node.path("dm_conversation_id"));
        return thread.isEmpty() ? XDirects.pair(List.of(intent.account().id(), intent.to())) : thread;
    }

    /** 1 for the same words, 0 for nothing in common: shared pairs of neighbouring characters (Dice). */
    static double likeness(String one, String other) {
        var a = plain(one);
        var b = plain(other);
        if (a.equals(b)) {
            return 1;
        }
        var first = pairs(a);
        var second = pairs(b);
        if (first.isEmpty() || second.isEmpty()) {
            return 0;
        }
        var shared = new HashSet<>(first);
        shared.retainAll(second);
        return Math.min(0.99, 2.0 * shared.size() / (first.size() + second.size()));
    }

    /** Without what X changes: mentions in front, links, spaces, case. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceFirst("^(\\s*@\\w+)+\\s*", "")
                .replaceAll("https?://\\S+", "�")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static Set<String> pairs(String text) {
        var pairs = new HashSet<String>();
        for (int i = 0; i + 1 < text.length(); i++) {
            pairs.add(text.substring(i, i + 2));
        }
        return pairs;
    }
}
