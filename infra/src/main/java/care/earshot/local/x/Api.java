package care.earshot.local.x;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What each route does, once the request is known to be allowed. */
final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SEARCHED = Duration.ofDays(7);
    private static final Duration DMS_KEPT = Duration.ofDays(30);
    private static final Duration SAME_TEXT = Duration.ofDays(1);
    private static final int MENTIONS_KEPT = 800;
    private final World world;
    private final InstantSource clock;
    private final URI pictures;
    private volatile Names names = Names.TWEET;

    Api(World world, InstantSource clock, URI pictures) {
        this.world = world;
        this.clock = clock;
        this.pictures = pictures;
    }

    void names(Names changed) {
        names = changed;
    }

    /** @param repeated how many items of this page shall come again on the next */
    Answer answer(Route.Match match, Account account, Request request, int repeated) {
        var query = request.query();
        var strange = query.keySet().stream()
                .filter(name -> !match.route().parameters().contains(name))
                .findFirst();
        if (strange.isPresent()) {
            return Answer.invalid(
                    strange.get(),
                    query.getOrDefault(strange.get(), ""),
                    "The query parameter [" + strange.get() + "] is not one of "
                            + match.route().parameters());
        }
        var json = new Json(world, names, Fields.of(query), pictures);
        try {
            return switch (match.route()) {
                case ME -> user(json, Optional.of(account.user()), "id", account.id());
                case BY_NAME -> user(json, world.byHandle(match.argument()), "username", match.argument());
                case MENTIONS -> posts(json, request, world.mentionsOf(match.argument(), MENTIONS_KEPT), 5, repeated);
                case TIMELINE -> posts(json, request, timeline(match.argument(), query), 5, repeated);
                case SEARCH -> posts(json, request, search(query), 10, repeated);
                case LOOKUP -> lookup(json, query);
                case DM_EVENTS -> dms(json, request, world.dmsOf(account.id()), repeated);
                case DM_WITH ->
                    dms(
                            json,
                            request,
                            world.dmsOf(account.id()).stream()
                                    .filter(dm -> dm.with(match.argument()))
                                    .toList(),
                            repeated);
                case CREATE -> create(account, request.body());
                case DM_SEND -> send(account, match.argument(), request.body());
            };
        } catch (Paging.Bad e) {
            return e.answer();
        }
    }

    private static Answer user(Json json, Optional<User> user, String parameter, String asked) {
        var body = JsonNodeFactory.instance.objectNode();
        user.ifPresent(found -> body.set("data", json.user(found)));
        return new Answer(200, json.missing(body, "user", parameter, user.isPresent() ? List.of() : List.of(asked)));
    }

    private Answer posts(Json json, Request request, List<Post> all, int least, int repeated) throws Paging.Bad {
        var owner = request.uri().getPath();
        var page = Paging.read(request.query(), owner, least, 10, 100).page(all, Post::number, Post::createdAt);
        var body = json.posts(page.items());
        Paging.meta(body, page, Post::number, owner, true, repeated);
        return new Answer(200, body);
    }

    private List<Post> timeline(String userId, Map<String, String> query) {
        var without = Arrays.asList(query.getOrDefault("exclude", "").split(",", -1));
        return world.postsBy(userId).stream()
                .filter(post -> !without.contains("replies")
                        || post.reference(Post.Kind.REPLIED_TO).isEmpty())
                .filter(post -> !without.contains("retweets")
                        || post.reference(Post.Kind.RETWEETED).isEmpty())
                .toList();
    }

    private List<Post> search(Map<String, String> query) throws Paging.Bad {
        var asked = query.getOrDefault("query", "");
        Predicate<Post> wanted;
        try {
            wanted = Search.read(asked);
        } catch (Search.BadQuery e) {
            throw new Paging.Bad("query", asked, "There were errors processing your request: " + e.getMessage());
        }
        var floor = clock.instant().minus(SEARCHED);
        return world.posts().stream()
                .takeWhile(post -> !post.createdAt().isBefore(floor))
                .filter(post -> post.reference(Post.Kind.RETWEETED).isEmpty()) // search no longer returns them
                .filter(wanted)
                .toList();
    }

    private Answer lookup(Json json, Map<String, String> query) throws Paging.Bad {
        var asked = Arrays.asList(query.getOrDefault("ids", "").split(",", -1));
        if (asked.size() > 100 || asked.stream().anyMatch(id -> !id.matches("\\d{1,19}"))) {
            throw new Paging.Bad("ids", query.getOrDefault("ids", ""), "`ids` must be 1 to 100 numbers");
        }
        var found = asked.stream().flatMap(id -> world.post(id).stream()).toList();
        var missing = asked.stream().filter(id -> world.post(id).isEmpty()).toList();
        return new Answer(200, json.missing(json.posts(found), "tweet", "ids", missing));
    }

    private Answer dms(Json json, Request request, List<Dm> all, int repeated) throws Paging.Bad {
        var owner = request.uri().getPath();
        var floor = clock.instant().minus(DMS_KEPT);
        var kept = all.stream().filter(dm -> !dm.createdAt().isBefore(floor)).toList();
        var page = Paging.read(request.query(), owner, 1, 100, 100).page(kept, Dm::number, Dm::createdAt);
        var body = json.dms(page.items());
        Paging.meta(body, page, Dm::number, owner, false, repeated);
        return new Answer(200, body);
    }

    private Answer create(Account account, String body) throws Paging.Bad {
        var asked = read(body);
        var text = asked.path("text").asText("");
        if (text.isBlank()) {
            return Answer.invalid("text", text, "`text` is required");
        }
        if (Weighted.length(text) > Weighted.LIMIT) {
            return Answer.of(Problem.TOO_LONG);
        }
        var replyTo = asked.path("reply").path("in_reply_to_tweet_id").asText("");
        var target = world.post(replyTo);
        if (!replyTo.isEmpty() && target.isEmpty()) {
            return Answer.of(Problem.GONE);
        }
        if (target.isPresent() && !summoned(account, target.get())) {
            return Answer.of(Problem.NOT_SUMMONED);
        }
        synchronized (world) { // looked at and written as one, or two at once would both pass
            if (said(account, text, target)) {
                return Answer.of(Problem.DUPLICATE);
            }
            var post = world.add(World.Draft.reply(account.user(), target.orElse(null), text, clock.instant()));
            var data = JsonNodeFactory.instance.objectNode();
            var created = data.putObject("data").put("id", post.id()).put("text", Wire.of(post).text);
            created.putArray(names.editHistory).add(post.id());
            return new Answer(201, data);
        }
    }

    /** The author of what is answered must have mentioned the account or quoted it; answering oneself is free. */
    private boolean summoned(Account account, Post target) {
        return target.author().equals(account.user())
                || target.mentions().contains(account.id())
                || target.reference(Post.Kind.QUOTED)
                        .flatMap(world::post)
                        .filter(quoted -> quoted.author().equals(account.user()))
                        .isPresent();
    }

    /** With the handle that it answers, as X compares: the same words to two customers are two texts. */
    private boolean said(Account account, String text, Optional<Post> target) {
        var whole = target.filter(post -> !post.author().equals(account.user()))
                .map(post -> "@" + post.author().handle() + " " + text)
                .filter(_ ->
                        !text.startsWith("@" + target.orElseThrow().author().handle() + " "))
                .orElse(text);
        Instant since = clock.instant().minus(SAME_TEXT);
        return world.postsBy(account.id()).stream()
                .takeWhile(post -> post.createdAt().isAfter(since))
                .anyMatch(post -> post.text().equals(whole));
    }

    private Answer send(Account account, String recipientId, String body) throws Paging.Bad {
        var text = read(body).path("text").asText("");
        if (text.isBlank() || text.length() > 10_000) {
            return Answer.invalid("text", text, "`text` must have between 1 and 10000 characters");
        }
        var recipient = world.byId(recipientId);
        if (recipient.isEmpty() || !world.mayDm(account.id(), recipientId)) {
            return Answer.of(Problem.NO_DM);
        }
        var dm = world.dm(account.user(), recipient.get(), text, clock.instant());
        var data = JsonNodeFactory.instance.objectNode();
        data.putObject("data").put("dm_conversation_id", dm.conversationId()).put("dm_event_id", dm.id());
        return new Answer(201, data);
    }

    private static JsonNode read(String body) throws Paging.Bad {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new Paging.Bad("body", body, "Invalid JSON: " + e.getOriginalMessage());
        }
    }
}
