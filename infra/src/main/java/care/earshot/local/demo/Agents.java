package care.earshot.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.local.Colleague;
import care.earshot.local.LocalCloud;
import care.earshot.message.ConversationId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The brand's people: they sign in and work through the console's API, as a browser does. */
final class Agents implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What came of a request. */
    record Answer(int status, JsonNode body) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalCloud cloud;
    private final Map<String, JsonNode> looked = new HashMap<>();
    private int drafts;

    Agents(LocalCloud cloud) {
        this.cloud = cloud;
    }

    /** The first page of what waits for an answer. */
    JsonNode open() {
        return call("anna", "GET", "/api/conversations?list=open&queue=all&limit=100", null)
                .body();
    }

    /** Opens a conversation; from then on the agent acts on what was to be seen then. */
    Answer open(String agent, ConversationId id) {
        var answer = call(agent, "GET", path(id, ""), null);
        looked.put(agent + " " + id, answer.body());
        return answer;
    }

    Answer answer(String agent, ConversationId id, String text) {
        var seen = looked.getOrDefault(agent + " " + id, JSON.missingNode());
        var way = seen.at("/row/kind").asText().equals("DIRECT") ? "X_DIRECT" : "X_REPLY";
        var draft = JSON.createObjectNode()
                .put("id", "demo-" + ++drafts)
                .put("way", way)
                .put("text", text)
                .put("seenIn", seen.path("seenIn").asText())
                .put("seenOut", seen.path("seenOut").asText())
                .put("confirmed", false);
        return call(agent, "POST", path(id, "/answers"), draft);
    }

    Answer resolve(String agent, ConversationId id) {
        var seen = looked.getOrDefault(agent + " " + id, JSON.missingNode());
        var body = JSON.createObjectNode().put("seen", seen.path("seenIn").asText());
        return call(agent, "POST", path(id, "/resolve"), body);
    }

    /** Has every source of an account that stands go on; returns how many. */
    int resume(String agent, String account) {
        int resumed = 0;
        for (var source : call(agent, "GET", "/api/sources", null).body().path("sources")) {
            if (source.path("parked").asBoolean()
                    && source.path("account").asText().equals("x:" + account)) {
                var path = "/api/sources/" + URLEncoder.encode("x:" + account, UTF_8) + "/"
                        + source.path("stream").asText() + "/resume";
                var seen = JSON.createObjectNode()
                        .put("version", source.path("version").asLong());
                resumed += call(agent, "POST", path, seen).status() == 200 ? 1 : 0;
            }
        }
        return resumed;
    }

    Answer changes(String cursor) {
        return call("anna", "GET", "/api/changes?after=" + URLEncoder.encode(cursor, UTF_8), null);
    }

    Answer get(String agent, String path) {
        return call(agent, "GET", path, null);
    }

    Answer post(String agent, String path, ObjectNode body) {
        return call(agent, "POST", path, body);
    }

    private static String path(ConversationId id, String verb) {
        return "/api/conversations/" + URLEncoder.encode(id.toString(), UTF_8) + verb;
    }

    private Answer call(String agent, String method, String path, @Nullable ObjectNode body) {
        var who = new Colleague(agent, agent, List.of(agent.equals("lead") ? "lead" : "agent"));
        var publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body.toString());
        var request = HttpRequest.newBuilder(cloud.console().resolve(path))
                .header("Authorization", "Bearer " + cloud.issuer().token(who))
                .header("Content-Type", "application/json")
                .method(method, publisher)
                .build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            var text = response.body();
            return new Answer(response.statusCode(), text.isEmpty() ? JSON.missingNode() : JSON.readTree(text));
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
