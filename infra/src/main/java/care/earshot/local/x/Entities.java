package care.earshot.local.x;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Handles, tags and links in a text, with X's positions: code points, end excluded. */
final class Entities {
    private static final Pattern HANDLE = Pattern.compile("(?<![\\w@])@(\\w{1,15})");
    private static final Pattern TAG = Pattern.compile("(?<!\\w)#([\\p{L}\\p{M}\\p{N}_]+)");
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    private Entities() {}

    static ObjectNode of(String text, World world) {
        var node = JsonNodeFactory.instance.objectNode();
        HANDLE.matcher(text)
                .results()
                .forEach(found -> world.byHandle(found.group(1))
                        .ifPresent(user -> at(node, "mentions", text, found)
                                .put("username", found.group(1))
                                .put("id", user.id())));
        TAG.matcher(text)
                .results()
                .forEach(found -> at(node, "hashtags", text, found).put("tag", found.group(1)));
        LINK.matcher(text)
                .results()
                .forEach(found -> at(node, "urls", text, found)
                        .put("url", found.group())
                        .put("expanded_url", found.group())
                        .put("display_url", found.group().replaceFirst("https?://", "")));
        return node;
    }

    private static ObjectNode at(ObjectNode node, String list, String text, MatchResult found) {
        return node.withArray(list)
                .addObject()
                .put("start", text.codePointCount(0, found.start()))
                .put("end", text.codePointCount(0, found.end()));
    }
}
