package care.earshot.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.local.LocalCloud;
import care.earshot.local.Surroundings;
import care.earshot.local.story.Story;
import care.earshot.local.x.Post;
import care.earshot.message.ConversationId;
import care.earshot.triage.Judgement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The outage as an incident: opened from its alert, one is answered with approved words, and at its end everyone is told. */
final class Responding {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SERIES = "tag:payment-declined";
    private static final String HOLDING =
            "We know that cards are refused and are on it. We tell you here when it works.";
    private static final String EVERYBODY = "Cards work again. Whoever could not pay today: please try once more.";
    private static final List<String> OVER = List.of(
            "Your card works here again. Thank you for waiting.",
            "Payments are back, yours too. Sorry for the trouble.",
            "It is mended: please try your card once more.");

    private final Surroundings around;
    private final LocalCloud cloud;
    private final Agents agents;
    private final Runnable minute;
    private final List<String> wrong = new ArrayList<>();
    private String path = "";

    /** @param minute lets one go by, with all that happens in it */
    Responding(Surroundings around, LocalCloud cloud, Agents agents, Runnable minute) {
        this.around = around;
        this.cloud = cloud;
        this.agents = agents;
        this.minute = minute;
    }

    boolean begun() {
        return !path.isEmpty();
    }

    /** While it goes on. */
    void begin() {
        var alert = stream(agents.get("lead", "/api/alerts").body().path("open"))
                .filter(one -> one.path("series").asText().equals(SERIES))
                .findFirst();
        if (alert.isEmpty()) {
            wrong.add("no alert of " + SERIES + " is open");
            return;
        }
        var body = JSON.createObjectNode()
                .put("title", "Cards are refused")
                .put("alert", alert.get().path("id").asText())
                .put("series", SERIES)
                .put("since", alert.get().path("windowStart").asText())
                .put("replyWithinMinutes", 15);
        if (agents.post("anna", "/api/incidents", body).status() != 403) {
            wrong.add("an agent could open an incident");
        }
        var incident = done("lead", "/api/incidents", body).path("incident");
        path = "/api/incidents/" + encoded(incident.path("id").asText());
        is(
                done("lead", "/api/incidents", body).at("/incident/id").asText(),
                incident.path("id").asText(),
                "the incident that the alert opens again");
        write("HOLDING", HOLDING);
        write("PUBLIC", EVERYBODY);
        OVER.forEach(text -> write("OVER", text));
        minute.run();
        var attached = ids(agents.get("anna", path).body().path("attached"));
        var since = Instant.parse(body.path("since").asText());
        var tagged = Kept.read(cloud).messages().stream()
                .filter(one -> !one.message().at().isBefore(since) && complains(one.judgement()))
                .map(one -> one.message().conversation().toString())
                .collect(Collectors.toSet());
        is(attached, tagged, "conversations attached");
        if (attached.size() < 10) {
            wrong.add("only " + attached.size() + " conversations attached themselves");
        }
        hold("l-pay-0");
    }

    private static boolean complains(@Nullable Judgement judgement) {
        return judgement != null
                && judgement.tags().stream().anyMatch(hit -> hit.tag().equals("payment-declined"));
    }

    /** An agent uses what stands ready in the conversation. */
    private void hold(String line) {
        var id = Kept.read(cloud).conversation(around.stage().nativeId(line));
        var seen = agents.open("anna", id).body();
        is(seen.at("/incidents/0/holding").asText(), HOLDING, "the holding reply beside " + line);
        is(agents.answer("anna", id, HOLDING).status(), 202, "status of the holding reply");
        minute.run();
        is(count(around.stage().answers(line), HOLDING), 1L, "holding replies to " + line);
    }

    /** What did not hold, once it is over. */
    List<String> end() {
        if (!begun()) {
            wrong.add("there is no incident to end");
            return wrong;
        }
        var words = stream(agents.get("lead", path).body().at("/incident/words"))
                .filter(one -> one.path("use").asText().equals("PUBLIC"))
                .findFirst()
                .orElseThrow();
        var account = "x:" + around.stage().account(Story.MAIN).id();
        var resolve = JSON.createObjectNode()
                .put("post", "")
                .put("words", words.path("id").asText())
                .put("account", account);
        done("lead", path + "/resolve", resolve);
        minute.run();
        is(posts(EVERYBODY), 1L, "public posts that it is over");
        var plan = agents.get("lead", path + "/follow-up").body();
        var whom = stream(plan.path("places"))
                .filter(one -> one.path("why").asText().isEmpty())
                .map(one -> one.path("id").asText())
                .toList();
        if (whom.size() < 10) {
            wrong.add("only " + whom.size() + " can be told: " + plan);
        }
        var tell = JSON.createObjectNode().put("conversations", String.join(",", whom));
        done("lead", path + "/follow-up", tell);
        done("lead", path + "/follow-up", tell);
        minute.run();
        minute.run();
        told(whom);
        is(posts(EVERYBODY), 1L, "public posts after everything");
        return wrong;
    }

    /** Each of them sees one of the texts, once; and whoever was not told is listed with the reason. */
    private void told(List<String> whom) {
        var report = agents.get("lead", path + "/follow-up").body().path("places");
        for (var place : report) {
            var id = place.path("id").asText();
            var why = place.path("why").asText();
            boolean sent = why.equals("told") && place.path("state").asText().equals("SENT");
            if (whom.contains(id) ? !sent : why.isEmpty()) {
                wrong.add(id + " is " + why + " " + place.path("state").asText() + " "
                        + place.path("words").asText());
            }
        }
        long said = OVER.stream().mapToLong(this::posts).sum();
        is(said, (long) whom.size(), "answers that it is over");
    }

    /** How often this stands on the network, from the brand. */
    private long posts(String text) {
        return around.x().postsBy(around.stage().account(Story.MAIN)).stream()
                .map(Post::shownText)
                .filter(shown -> shown.endsWith(text))
                .count();
    }

    private void write(String use, String text) {
        var words =
                JSON.createObjectNode().put("use", use).put("language", "en").put("text", text);
        var written = done("anna", path + "/words", words).at("/incident/words");
        var id = encoded(written.get(written.size() - 1).path("id").asText());
        if (agents.post("anna", path + "/words/" + id + "/approve", JSON.createObjectNode())
                        .status()
                != 403) {
            wrong.add("an agent could approve words");
        }
        done("lead", path + "/words/" + id + "/approve", JSON.createObjectNode());
    }

    private JsonNode done(String who, String where, ObjectNode body) {
        var answer = agents.post(who, where, body);
        if (answer.status() != 200) {
            wrong.add(where + " answered " + answer.status() + " " + answer.body());
        }
        return answer.body();
    }

    private <T> void is(T found, T wanted, String what) {
        if (!found.equals(wanted)) {
            wrong.add(what + ": " + found + ", not " + wanted);
        }
    }

    private static long count(List<String> texts, String text) {
        return texts.stream().filter(text::equals).count();
    }

    private static Set<String> ids(JsonNode list) {
        var ids = new HashSet<String>();
        list.forEach(
                one -> ids.add(ConversationId.parse(one.path("id").asText()).toString()));
        return ids;
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, UTF_8);
    }
}
