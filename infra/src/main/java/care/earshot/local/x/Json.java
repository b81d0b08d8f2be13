package care.earshot.local.x;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Posts, messages and users as X writes them, with the asked fields and expansions. One instance per answer. Over 250
 * lines because X has so many fields.
 */
final class Json {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Duration EDITABLE = Duration.ofHours(1);
    private final World world;
    private final Names names;
    private final Fields fields;
    private final URI pictures;
    private final Map<String, User> users = new LinkedHashMap<>();
    private final Map<String, Post> posts = new LinkedHashMap<>();
    private final Map<String, Post.Photo> photos = new LinkedHashMap<>();
    private final ArrayNode errors = JsonNodeFactory.instance.arrayNode();

    Json(World world, Names names, Fields fields, URI pictures) {
        this.world = world;
        this.names = names;
        this.fields = fields;
        this.pictures = pictures;
    }

    /** {@code data}, {@code includes} and {@code errors}; what is empty is left out. */
    ObjectNode posts(List<Post> page) {
        var body = JsonNodeFactory.instance.objectNode();
        var data = JsonNodeFactory.instance.arrayNode();
        page.forEach(post -> {
            data.add(post(post));
            expand(post);
        });
        if (!data.isEmpty()) {
            body.set("data", data);
        }
        return finish(body);
    }

    ObjectNode dms(List<Dm> page) {
        var body = JsonNodeFactory.instance.objectNode();
        var data = JsonNodeFactory.instance.arrayNode();
        page.forEach(dm -> data.add(dm(dm)));
        if (!data.isEmpty()) {
            body.set("data", data);
        }
        return finish(body);
    }

    ObjectNode user(User user) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("id", user.id()).put("name", user.name()).put("username", user.handle());
        if (fields.user().contains("created_at")) {
            node.put("created_at", TIME.format(user.createdAt()));
        }
        if (fields.user().contains("profile_image_url")) {
            node.put(
                    "profile_image_url",
                    pictures.resolve("avatar/" + user.id() + ".svg").toString());
        }
        if (fields.user().contains("verified")) {
            node.put("verified", false);
        }
        if (fields.user().contains("public_metrics")) {
            node.putObject("public_metrics")
                    .put("followers_count", user.followers())
                    .put("following_count", 0)
                    .put("tweet_count", world.postsBy(user.id()).size())
                    .put("listed_count", 0);
        }
        return node;
    }

    ObjectNode missing(ObjectNode body, String resource, String parameter, List<String> ids) {
        ids.forEach(id -> errors.add(Problem.missing(resource, parameter, id)));
        return finish(body);
    }

    private ObjectNode finish(ObjectNode body) {
        var includes = JsonNodeFactory.instance.objectNode();
        if (!posts.isEmpty()) {
            var list = includes.putArray(names.includes);
            posts.values().forEach(post -> list.add(post(post)));
        }
        if (!users.isEmpty()) {
            var list = includes.putArray("users");
            users.values().forEach(user -> list.add(user(user)));
        }
        if (!photos.isEmpty()) {
            var list = includes.putArray("media");
            photos.values().forEach(photo -> list.add(media(photo)));
        }
        if (!includes.isEmpty()) {
            body.set("includes", includes);
        }
        if (!errors.isEmpty()) {
            body.set("errors", errors);
        }
        return body;
    }

    private ObjectNode media(Post.Photo photo) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("media_key", photo.key())
                .put("type", "photo")
                .put("url", pictures.resolve("photo/" + photo.key() + ".svg").toString())
                .put("width", 640)
                .put("height", 480)
                .put("alt_text", photo.alt());
    }

    ObjectNode post(Post post) {
        var node = JsonNodeFactory.instance.objectNode();
        boolean note = Weighted.length(post.shownText()) > Weighted.LIMIT;
        node.put("id", post.id());
        var wire = note ? Wire.beginning(post) : Wire.of(post);
        node.put("text", wire.text);
        var history = node.putArray(names.editHistory);
        post.editHistory().forEach(history::add);
        if (note && has("note_tweet")) {
            var whole = Wire.of(post);
            var inFull = node.putObject(names.note).put("text", whole.text);
            entities(whole, inFull);
        }
        if (has("author_id")) {
            node.put("author_id", post.author().id());
        }
        if (has("created_at")) {
            node.put("created_at", TIME.format(post.createdAt()));
        }
        if (has("conversation_id")) {
            node.put("conversation_id", post.conversationId());
        }
        if (has("in_reply_to_user_id") && post.inReplyToUserId() != null) {
            node.put("in_reply_to_user_id", post.inReplyToUserId());
        }
        if (has("lang")) {
            node.put("lang", Language.of(post.shownText()));
        }
        if (has("reply_settings")) {
            node.put("reply_settings", "everyone");
        }
        if (has("edit_controls")) {
            var until = post.createdAt().plus(EDITABLE);
            node.putObject("edit_controls")
                    .put("edits_remaining", 6 - post.editHistory().size())
                    .put("is_edit_eligible", post.references().isEmpty())
                    .put("editable_until", TIME.format(until));
        }
        if (has("public_metrics")) {
            node.putObject("public_metrics")
                    .put("retweet_count", 0)
                    .put("reply_count", 0)
                    .put("like_count", 0)
                    .put("quote_count", 0);
        }
        if (has("entities")) {
            entities(wire, node);
        }
        if (has("referenced_tweets") && !post.references().isEmpty()) {
            var list = node.putArray(names.references);
            for (var reference : post.references()) {
                list.addObject().put("type", word(reference.kind())).put("id", reference.id());
            }
        }
        if (has("attachments") && !post.photos().isEmpty()) {
            var keys = node.putObject("attachments").putArray("media_keys");
            post.photos().forEach(photo -> keys.add(photo.key()));
        }
        return node;
    }

    /** What the post points to goes into {@code includes}, one level deep; what is gone goes into {@code errors}. */
    private void expand(Post post) {
        if (asks("author_id")) {
            include(post.author());
        }
        if (asks("in_reply_to_user_id") && post.inReplyToUserId() != null) {
            world.byId(post.inReplyToUserId()).ifPresent(this::include);
        }
        if (asks("entities.mentions.username")) {
            post.mentions().forEach(id -> world.byId(id).ifPresent(this::include));
        }
        if (asks("attachments.media_keys")) {
            post.photos().forEach(photo -> photos.putIfAbsent(photo.key(), photo));
        }
        for (var reference : post.references()) {
            var found = world.post(reference.id());
            if (asks("referenced_tweets.id") || asks("referenced_tweets")) {
                found.ifPresentOrElse(
                        there -> posts.putIfAbsent(there.id(), there),
                        () -> errors.add(Problem.missing("tweet", names.references + ".id", reference.id())));
            }
            if (asks("referenced_tweets.id.author_id")) {
                found.ifPresent(there -> include(there.author()));
            }
        }
    }

    private void include(User user) {
        users.putIfAbsent(user.id(), user);
    }

    private void entities(Wire wire, ObjectNode node) {
        var entities = wire.entities(world);
        if (!entities.isEmpty()) {
            node.set("entities", entities);
        }
    }

    private static String word(Post.Kind kind) {
        return switch (kind) {
            case REPLIED_TO -> "replied_to";
            case QUOTED -> "quoted";
            case RETWEETED -> "retweeted";
        };
    }

    private ObjectNode dm(Dm dm) {
        var node = JsonNodeFactory.instance.objectNode();
        var wire = Wire.of(dm.text());
        node.put("id", dm.id()).put("text", wire.text).put("event_type", "MessageCreate");
        if (fields.dm().contains("created_at")) {
            node.put("created_at", TIME.format(dm.createdAt()));
        }
        if (fields.dm().contains("sender_id")) {
            node.put("sender_id", dm.sender().id());
        }
        if (fields.dm().contains("dm_conversation_id")) {
            node.put("dm_conversation_id", dm.conversationId());
        }
        if (fields.dm().contains("entities")) {
            entities(wire, node);
        }
        if (fields.dm().contains("participant_ids")) {
            node.putArray("participant_ids")
                    .add(dm.sender().id())
                    .add(dm.recipient().id());
        }
        if (asks("sender_id")) {
            include(dm.sender());
        }
        if (asks("participant_ids")) {
            include(dm.sender());
            include(dm.recipient());
        }
        return node;
    }

    private boolean has(String field) {
        return fields.post().contains(field);
    }

    private boolean asks(String expansion) {
        return fields.expansions().contains(expansion);
    }
}
