package care.earshot.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.local.LocalCloud;
import care.earshot.local.Surroundings;
import care.earshot.local.mail.CaughtMail;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Two announcements: the first to twelve who agreed, of whom one bounces and one leaves; the second to the other ten. */
final class Announcing {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PEOPLE = 12;
    private static final Pattern LINK = Pattern.compile("(?m)^List-Unsubscribe:\\s*<([^>]+)>");

    private final Surroundings around;
    private final LocalCloud cloud;
    private final Agents agents;
    private final Consumer<Duration> clock;
    private final List<String> wrong = new ArrayList<>();

    /** @param clock moves the story's time on */
    Announcing(Surroundings around, LocalCloud cloud, Agents agents, Consumer<Duration> clock) {
        this.around = around;
        this.cloud = cloud;
        this.agents = agents;
        this.clock = clock;
    }

    private static String address(int i) {
        return (i == 0 ? "bounce" : "person" + i) + "@people.example";
    }

    /** What did not hold. */
    List<String> play() throws IOException {
        for (int i = 0; i < PEOPLE; i++) {
            var consent = JSON.createObjectNode()
                    .put("topic", "service")
                    .put("given", true)
                    .put("source", "asked on X")
                    .put("language", List.of("en", "hu", "th").get(i % 3));
            done("anna", "/api/consents/" + URLEncoder.encode(address(i), UTF_8), consent);
        }
        if (agents.post("anna", "/api/announcements", draft("Payments are late"))
                        .status()
                != 403) {
            wrong.add("an agent could write an announcement");
        }
        var first = send("Payments are late", PEOPLE);
        var mails = mails();
        is(mails.size(), PEOPLE, "mails of the first announcement");
        is(addresses(mails).size(), PEOPLE, "people who got it");
        is(first.at("/counts/bounced").asInt(), 1, "bounces");
        leave(mails.getLast());
        var left = mails.getLast().to().getFirst();
        send("Payments work again", PEOPLE - 2);
        var later = new ArrayList<>(mails());
        later.removeAll(mails);
        is(later.size(), PEOPLE - 2, "mails of the second announcement");
        is(addresses(later).size(), PEOPLE - 2, "people who got the second one");
        if (addresses(later).contains(left) || addresses(later).contains(address(0))) {
            wrong.add("somebody who left or bounced got the second announcement");
        }
        return wrong;
    }

    private void is(int found, int wanted, String what) {
        if (found != wanted) {
            wrong.add(found + " " + what + ", not " + wanted);
        }
    }

    private static ObjectNode draft(String title) {
        var draft = JSON.createObjectNode()
                .put("title", title)
                .put("topic", "service")
                .put("whom", "agreed")
                .put("fallback", "en");
        var letters = draft.putArray("letters");
        letters.addObject().put("language", "en").put("subject", title).put("text", "Dear customer,\n\nsorry.");
        letters.addObject().put("language", "hu").put("subject", "Fizetések").put("text", "Kedves ügyfelünk!");
        return draft;
    }

    /** Written, counted and sent by the lead: so few need no second person. */
    private JsonNode send(String title, int recipients) {
        var made = done("lead", "/api/announcements", draft(title));
        var path = "/api/announcements/" + made.path("id").asText();
        done("lead", path + "/count", seen(made));
        settle();
        var counted = agents.get("lead", path).body().path("announcement");
        is(counted.at("/frozen/recipients").asInt(), recipients, "recipients counted for " + title);
        done("lead", path + "/send", seen(counted));
        clock.accept(Duration.ofSeconds(40));
        cloud.runSchedule("BroadcastFunction");
        settle();
        var sent = agents.get("lead", path).body().path("announcement");
        if (!sent.path("stage").asText().equals("DONE")) {
            wrong.add(title + " is " + sent.path("stage").asText() + " "
                    + sent.path("words").asText());
        }
        is(sent.at("/counts/sent").asInt(), recipients, "counted as sent for " + title);
        return sent;
    }

    private static ObjectNode seen(JsonNode announcement) {
        return JSON.createObjectNode()
                .put("version", announcement.path("version").asInt());
    }

    private JsonNode done(String who, String path, ObjectNode body) {
        var answer = agents.post(who, path, body);
        if (answer.status() != 200) {
            wrong.add(path + " answered " + answer.status() + " " + answer.body());
        }
        return answer.body().path("announcement");
    }

    private void settle() {
        if (!cloud.settle(LIMIT)) {
            wrong.add("the queues did not come to rest");
        }
    }

    private List<CaughtMail> mails() {
        return around.mail().mails().stream()
                .filter(mail -> mail.tags().containsKey("cast"))
                .toList();
    }

    private static Set<String> addresses(List<CaughtMail> mails) {
        var all = new HashSet<String>();
        mails.forEach(mail -> all.addAll(mail.to()));
        return all;
    }

    /** As a mail program does for its reader: one POST, no token. */
    private void leave(CaughtMail mail) throws IOException {
        var link = LINK.matcher(mail.headers());
        if (!link.find()) {
            wrong.add("a mail without a link to unsubscribe");
            return;
        }
        var path = URI.create(link.group(1)).getPath();
        try (var http = HttpClient.newHttpClient()) {
            var post = HttpRequest.newBuilder(cloud.console().resolve(path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"));
            is(
                    http.send(post.build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode(),
                    200,
                    "status of unsubscribing");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", e);
        }
    }
}
