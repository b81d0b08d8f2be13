package care.earshot.adapter.x;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads the accounts of X from the accounts parameter: {@code {"x": [{"id", "handle", "consumerKey", "consumerSecret",
 * "accessToken", "accessTokenSecret", "search", "names", "base"}], …}}. The last three may be missing; other networks in
 * the document are other readers' business.
 */
public final class XSettings {
    private static final URI BASE = URI.create("https://api.x.com/2/");
    private static final int QUERY_LIMIT = 512; // characters, of recent search
    private static final Set<String> KNOWN = Set.of(
            "id",
            "handle",
            "consumerKey",
            "consumerSecret",
            "accessToken",
            "accessTokenSecret",
            "search",
            "names",
            "base");

    private XSettings() {}

    /**
     * The accounts in the document's order; none when it has no {@code x}.
     *
     * @throws IllegalArgumentException naming what is wrong and where, never a value
     */
    public static List<XAccount> parse(String json) {
        var accounts = new ArrayList<XAccount>();
        var ids = new HashSet<String>();
        var list = document(json).path("x");
        if (list.isMissingNode()) {
            return List.of();
        }
        if (!list.isArray()) {
            throw wrong("x", "is not a list");
        }
        for (int i = 0; i < list.size(); i++) {
            var where = "x[" + i + "]";
            var account = account(list.path(i), where);
            if (!ids.add(account.id())) {
                throw wrong(where + ".id", "is there twice");
            }
            accounts.add(account);
        }
        return List.copyOf(accounts);
    }

    private static JsonNode document(String json) {
        try {
            var document = new ObjectMapper().readTree(json);
            if (!document.isObject()) {
                throw new IllegalArgumentException("accounts: not a JSON object");
            }
            return document;
        } catch (JsonProcessingException e) {
            var at = e.getLocation(); // the message itself may quote a secret
            var where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new IllegalArgumentException("accounts: not JSON" + where);
        }
    }

    private static XAccount account(JsonNode node, String where) {
        if (!node.isObject()) {
            throw wrong(where, "is not an object");
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                throw wrong(
                        where + "." + name,
                        "is not known; known are " + KNOWN.stream().sorted().toList());
            }
        });
        var id = required(node, where, "id");
        if (!id.matches("[0-9]{1,20}")) {
            throw wrong(where + ".id", "is not a user id, which is a number in quotes");
        }
        var handle = required(node, where, "handle");
        if (!handle.matches("[A-Za-z0-9_]{1,50}")) {
            throw wrong(where + ".handle", "is not a handle, which is letters, digits and _ without @");
        }
        var search = optional(node, where, "search", "");
        if (search.length() > QUERY_LIMIT) {
            throw wrong(where + ".search", "is longer than X's " + QUERY_LIMIT + " characters");
        }
        return new XAccount(
                id,
                handle,
                new Secret(required(node, where, "consumerKey")),
                new Secret(required(node, where, "consumerSecret")),
                new Secret(required(node, where, "accessToken")),
                new Secret(required(node, where, "accessTokenSecret")),
                search,
                names(optional(node, where, "names", "tweet"), where),
                base(optional(node, where, "base", BASE.toString()), where));
    }

    private static XNames names(String name, String where) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "tweet" -> XNames.TWEET;
            case "post" -> XNames.POST;
            default -> throw wrong(where + ".names", "is neither tweet nor post");
        };
    }

    /** Requests carry what the account may do: only https, or this very machine. */
    private static URI base(String text, String where) {
        try {
            var uri = new URI(text.endsWith("/") ? text : text + "/");
            var host = uri.getHost() == null ? "" : uri.getHost();
            boolean loopback = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
            if (host.isEmpty() || !("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && loopback))) {
                throw wrong(where + ".base", "is not an https address");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw wrong(where + ".base", "is not an address");
        }
    }

    private static String required(JsonNode node, String where, String name) {
        var text = optional(node, where, name, "");
        if (text.isBlank()) {
            throw wrong(where + "." + name, "is missing");
        }
        return text;
    }

    private static String optional(JsonNode node, String where, String name, String otherwise) {
        var value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isTextual()) {
            throw wrong(where + "." + name, "is not text in quotes");
        }
        return value.textValue().strip();
    }

    private static IllegalArgumentException wrong(String where, String what) {
        return new IllegalArgumentException("accounts: " + where + " " + what);
    }
}
