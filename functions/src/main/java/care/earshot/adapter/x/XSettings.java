package care.earshot.adapter.x;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the accounts of X from the accounts parameter: {@code {"x": [{"id", "handle", "consumerKey", "consumerSecret",
 * "accessToken", "accessTokenSecret", "search", "names", "base"}], …}}. The last three may be missing; the rest of the
 * document is other readers' business.
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
     * The accounts in the document's order.
     *
     * @param json stands at the value of the document's {@code x}, and is read to that value's end
     * @throws IllegalArgumentException naming what is wrong and where, never a value
     */
    public static List<XAccount> read(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw wrong("x", "is not a list");
        }
        var accounts = new ArrayList<XAccount>();
        var ids = new HashSet<String>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            var where = "x[" + accounts.size() + "]";
            var account = account(fields(json, where), where);
            if (!ids.add(account.id())) {
                throw wrong(where + ".id", "is there twice");
            }
            accounts.add(account);
        }
        return List.copyOf(accounts);
    }

    /** Fields that are null are as good as missing. */
    private static Map<String, String> fields(JsonParser json, String where) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw wrong(where, "is not an object");
        }
        var fields = new HashMap<String, String>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            if (!KNOWN.contains(name)) {
                throw wrong(
                        where + "." + name,
                        "is not known; known are " + KNOWN.stream().sorted().toList());
            }
            var token = json.nextToken();
            if (token == JsonToken.VALUE_STRING) {
                fields.put(name, json.getText().strip());
            } else if (token != JsonToken.VALUE_NULL) {
                throw wrong(where + "." + name, "is not text in quotes");
            }
        }
        return fields;
    }

    private static XAccount account(Map<String, String> fields, String where) {
        var id = required(fields, where, "id");
        if (!id.matches("[0-9]{1,20}")) {
            throw wrong(where + ".id", "is not a user id, which is a number in quotes");
        }
        var handle = required(fields, where, "handle");
        if (!handle.matches("[A-Za-z0-9_]{1,50}")) {
            throw wrong(where + ".handle", "is not a handle, which is letters, digits and _ without @");
        }
        var search = fields.getOrDefault("search", "");
        if (search.length() > QUERY_LIMIT) {
            throw wrong(where + ".search", "is longer than X's " + QUERY_LIMIT + " characters");
        }
        return new XAccount(
                id,
                handle,
                new Secret(required(fields, where, "consumerKey")),
                new Secret(required(fields, where, "consumerSecret")),
                new Secret(required(fields, where, "accessToken")),
                new Secret(required(fields, where, "accessTokenSecret")),
                search,
                names(fields.getOrDefault("names", "tweet"), where),
                base(fields.getOrDefault("base", BASE.toString()), where));
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

    private static String required(Map<String, String> fields, String where, String name) {
        var text = fields.getOrDefault(name, "");
        if (text.isBlank()) {
            throw wrong(where + "." + name, "is missing");
        }
        return text;
    }

    private static IllegalArgumentException wrong(String where, String what) {
        return new IllegalArgumentException("accounts: " + where + " " + what);
    }
}
