package care.earshot.adapter.x;

import care.earshot.message.Author;
import care.earshot.message.Media;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What came beside the items of a page: authors, media, posts that were answered or quoted. */
final class XIncludes {
    /** The only hosts whose pictures and films are shown. */
    static final Set<String> HOSTS = Set.of("pbs.twimg.com", "video.twimg.com");

    private final Map<String, JsonNode> users = new HashMap<>();
    private final Map<String, JsonNode> posts = new HashMap<>();
    private final Map<String, JsonNode> media = new HashMap<>();
    private final XOurs ours;

    XIncludes(JsonNode includes, XOurs ours) {
        this.ours = ours;
        index(includes.path("users"), "id", users);
        index(includes.path("tweets"), "id", posts);
        index(includes.path("posts"), "id", posts);
        index(includes.path("media"), "media_key", media);
    }

    private static void index(JsonNode list, String key, Map<String, JsonNode> by) {
        for (var node : list) {
            var id = XJson.id(node.path(key));
            if (!id.isEmpty()) {
                by.putIfAbsent(id, node);
            }
        }
    }

    /** Who wrote it; with an empty handle where X did not say more than the id. */
    Author author(String id) {
        var user = users.getOrDefault(id, MissingNode.getInstance());
        return new Author(
                id,
                handle(id),
                XJson.text(user.path("name")),
                hosted(XJson.text(user.path("profile_image_url"))),
                Math.max(0, user.path("public_metrics").path("followers_count").asLong(0)));
    }

    private String handle(String id) {
        var handle =
                XJson.text(users.getOrDefault(id, MissingNode.getInstance()).path("username"));
        return handle.matches("[A-Za-z0-9_]{1,50}") ? handle : ours.handle(id);
    }

    /** Who wrote the post that another one refers to; empty when X did not send it. */
    String authorOfPost(String id) {
        return XJson.id(post(id).path("author_id"));
    }

    /** What the post that another one refers to says, of a long one the beginning; empty when X did not send it. */
    String textOfPost(String id) {
        var post = post(id);
        return XText.readable(
                XJson.text(post.path("text")),
                post.path("entities").path("urls"),
                post.path("attachments").has("media_keys"));
    }

    /** The handle of who wrote it; empty when X did not send it. */
    String handleOfPost(String id) {
        return handle(authorOfPost(id));
    }

    private JsonNode post(String id) {
        return posts.getOrDefault(id, MissingNode.getInstance());
    }

    List<Media> media(JsonNode attachments) {
        var found = new ArrayList<Media>();
        for (var key : new java.util.LinkedHashSet<>(XJson.ids(attachments.path("media_keys")))) {
            var one = media.get(key);
            found.add(
                    one == null
                            ? new Media("file", "", "", 0)
                            : new Media(type(XJson.text(one.path("type"))), url(one), alt(one), 0));
        }
        return found;
    }

    private static String type(String type) {
        return switch (type) {
            case "photo", "video" -> type;
            case "animated_gif" -> "gif";
            default -> "file";
        };
    }

    private static String alt(JsonNode one) {
        return XText.unescaped(XJson.text(one.path("alt_text")));
    }

    /** The photo, or the film in its best form, or at least its preview. */
    private static String url(JsonNode one) {
        var url = hosted(XJson.text(one.path("url")));
        long best = -1;
        for (var variant : one.path("variants")) {
            var film = hosted(XJson.text(variant.path("url")));
            long rate = variant.path("bit_rate").asLong(0);
            if (!film.isEmpty() && "video/mp4".equals(XJson.text(variant.path("content_type"))) && rate > best) {
                best = rate;
                url = film;
            }
        }
        return url.isEmpty() ? hosted(XJson.text(one.path("preview_image_url"))) : url;
    }

    private static String hosted(String url) {
        try {
            var uri = new URI(url);
            boolean good = "https".equals(uri.getScheme()) && uri.getHost() != null && HOSTS.contains(uri.getHost());
            return good ? url : "";
        } catch (URISyntaxException e) {
            return "";
        }
    }
}
