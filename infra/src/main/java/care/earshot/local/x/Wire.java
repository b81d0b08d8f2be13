package care.earshot.local.x;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A text as X sends it: {@code &}, {@code <} and {@code >} escaped, links behind its shortener, pictures as a link at
 * the end; and what stands where in it.
 */
final class Wire {
    private static final int REPOST = 140;
    private static final Pattern HANDLE = Pattern.compile("(?<![\\w@])@(\\w{1,15})");
    private static final Pattern TAG = Pattern.compile("(?<![\\w&])#([\\p{L}\\p{M}\\p{N}_]+)");
    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private final Map<String, String> links = new LinkedHashMap<>();
    private final Map<String, String> pictures = new LinkedHashMap<>();
    final String text;

    private Wire(String plain, String pictureLink, List<Post.Photo> photos) {
        var escaped = escaped(LINK.matcher(plain).replaceAll(found -> shortened(found.group())));
        for (var photo : photos) {
            var link = shortened(pictureLink);
            pictures.put(link, photo.key());
            escaped = escaped + " " + link;
        }
        text = escaped;
    }

    static Wire of(String plain) {
        return new Wire(plain, "", List.of());
    }

    /** The whole text of a post; of a repost only its beginning. */
    static Wire of(Post post) {
        var plain =
                post.reference(Post.Kind.RETWEETED).isPresent() && post.text().length() > REPOST
                        ? Weighted.cut(post.text(), REPOST - 1) + "…"
                        : post.text();
        return new Wire(plain, address(post) + "/photo/1", post.photos());
    }

    /** The beginning of a long post, as its {@code text} shows it beside the whole in the note. */
    static Wire beginning(Post post) {
        return of(Weighted.cut(post.text(), Weighted.LIMIT - 1) + "…");
    }

    static String address(Post post) {
        return "https://x.com/" + post.author().handle() + "/status/" + post.id();
    }

    /** Handles, tags and links with their places: code points, end excluded. Empty when there are none. */
    ObjectNode entities(World world) {
        var node = JsonNodeFactory.instance.objectNode();
        HANDLE.matcher(text)
                .results()
                .forEach(found -> world.byHandle(found.group(1))
                        .ifPresent(user -> at(node, "mentions", found)
                                .put("username", found.group(1))
                                .put("id", user.id())));
        TAG.matcher(text).results().forEach(found -> at(node, "hashtags", found).put("tag", found.group(1)));
        LINK.matcher(text).results().forEach(found -> {
            var expanded = links.getOrDefault(found.group(), found.group());
            var url = at(node, "urls", found)
                    .put("url", found.group())
                    .put("expanded_url", expanded)
                    .put("display_url", expanded.replaceFirst("https?://", ""));
            var picture = pictures.get(found.group());
            if (picture != null) {
                url.put("media_key", picture);
            }
        });
        return node;
    }

    private ObjectNode at(ObjectNode node, String list, MatchResult found) {
        return node.withArray(list)
                .addObject()
                .put("start", text.codePointCount(0, found.start()))
                .put("end", text.codePointCount(0, found.end()));
    }

    private String shortened(String link) {
        var tail = "000000000" + Long.toString(link.hashCode() & 0xffffffffL, 36);
        var shorter = "https://t.co/" + tail.substring(tail.length() - 10);
        links.put(shorter, link);
        return shorter;
    }

    private static String escaped(String plain) {
        return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
