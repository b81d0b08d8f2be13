package care.earshot.adapter.x;

import care.earshot.message.Item;
import care.earshot.message.MessageId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Raw pages of X to canonical items, one by one: an odd item is handed on as it came, and the others arrive. Nothing is
 * thrown, whatever the page is. A page that is no JSON, or not one of these pages, gives the items that could be read
 * before the break, one odd item with all of it, and {@link Page#trouble}: a reader that can ask again should.
 */
public final class XNormalizer {
    private static final int RAW = 100_000; // characters kept of a page that is not understood
    private static final ObjectMapper JSON = new ObjectMapper();

    private final XPosts posts;
    private final XDirects directs;
    private final XOurs ours;

    public XNormalizer(XOurs ours) {
        this.ours = ours;
        this.posts = new XPosts(ours);
        this.directs = new XDirects(ours);
    }

    /**
     * One page.
     *
     * @param newest highest sortable id on it, or empty
     * @param next token of the next older page, or empty
     * @param trouble why this is not the whole page, or empty when it is
     */
    public record Page(List<Item> items, String newest, String next, String trouble) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /**
     * Reads the body of an answer.
     *
     * @param reader our account's id whose stream it is, or empty
     * @param arrivedAt no item is later than this
     */
    public Page read(String body, String reader, Instant arrivedAt) {
        try {
            var root = JSON.readTree(body);
            return read(root == null ? MissingNode.getInstance() : root, reader, arrivedAt);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            var where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            return broken(salvaged(body), body, reader, arrivedAt, "not JSON" + where);
        }
    }

    /** Reads an answer that is parsed already. */
    public Page read(JsonNode root, String reader, Instant arrivedAt) {
        var data = root.path("data");
        boolean empty = data.isMissingNode() && root.path("meta").isObject();
        if (!data.isArray() && !empty) {
            return broken(List.of(), root.toString(), reader, arrivedAt, "not a page of X: no data");
        }
        var nodes = new ArrayList<JsonNode>();
        data.forEach(nodes::add);
        var items = items(nodes, root.path("includes"), reader, arrivedAt);
        return root.path("meta").isObject()
                ? new Page(items, newest(nodes), XJson.text(root.path("meta").path("next_token")), "")
                : new Page(items, newest(nodes), "", "no meta: whether more follows is not said");
    }

    private Page broken(List<JsonNode> read, String body, String reader, Instant arrivedAt, String why) {
        var items = new ArrayList<>(items(read, MissingNode.getInstance(), reader, arrivedAt));
        items.add(new Item.Odd(body.length() > RAW ? body.substring(0, RAW) : body, why));
        return new Page(items, newest(read), "", why);
    }

    private List<Item> items(List<JsonNode> nodes, JsonNode beside, String reader, Instant arrivedAt) {
        var includes = new XIncludes(beside, ours);
        var items = new ArrayList<Item>();
        for (var node : nodes) {
            items.add(item(node, includes, reader, arrivedAt));
        }
        return items;
    }

    private Item item(JsonNode node, XIncludes includes, String reader, Instant arrivedAt) {
        if (!node.isObject()) {
            return XPosts.odd(node, "not an object");
        }
        boolean direct = node.has("dm_conversation_id") || node.has("sender_id") || node.has("event_type");
        return direct ? directs.read(node, includes, reader, arrivedAt) : posts.read(node, includes, reader, arrivedAt);
    }

    /** By version: an edit is newer than what it edits. */
    private static String newest(List<JsonNode> nodes) {
        return nodes.stream()
                .map(node -> XJson.number(node.path("id")))
                .filter(id -> !id.isEmpty())
                .map(MessageId::sortable)
                .max(String::compareTo)
                .orElse("");
    }

    /** The whole items before the place where a page, or a list of pages, breaks off. */
    private static List<JsonNode> salvaged(String body) {
        var nodes = new ArrayList<JsonNode>();
        try (var parser = JSON.createParser(body)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean data = token == JsonToken.FIELD_NAME && "data".equals(parser.currentName());
                if (data && parser.nextToken() == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        nodes.add(JSON.readTree(parser));
                    }
                }
            }
        } catch (IOException e) {
            return nodes; // the break
        }
        return nodes;
    }
}
