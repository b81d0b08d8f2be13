package care.earshot.local.x;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies OAuth 1.0a signatures (RFC 5849, section 3.4) without any client's code. The timestamp is not held against
 * the clock and a nonce may come again, so that simulated time works and a repeated POST is seen as what it is.
 */
final class OAuth1 {
    private OAuth1() {}

    private record Pair(String name, String value) {}

    /** The account that signed the request; empty when nobody did. */
    static Optional<Account> signer(Request request, Function<String, Optional<Account>> accountOfToken) {
        var header = request.header("Authorization");
        if (!header.startsWith("OAuth ")) {
            return Optional.empty();
        }
        var oauth = new TreeMap<String, String>();
        for (var part : header.substring("OAuth ".length()).split(",\\s*", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                oauth.put(decode(part.substring(0, equals).strip()), decode(unquoted(part.substring(equals + 1))));
            }
        }
        var given = oauth.remove("oauth_signature");
        oauth.remove("realm");
        if (given == null || !"HMAC-SHA1".equals(oauth.get("oauth_signature_method"))) {
            return Optional.empty();
        }
        return accountOfToken
                .apply(oauth.getOrDefault("oauth_token", ""))
                .filter(account -> account.keys().consumerKey().equals(oauth.get("oauth_consumer_key")))
                .filter(account -> MessageDigest.isEqual(
                        signature(request, oauth, account.keys()).getBytes(UTF_8), given.getBytes(UTF_8)));
    }

    private static String signature(Request request, Map<String, String> oauth, Account.Keys keys) {
        var pairs = new ArrayList<Pair>();
        oauth.forEach((name, value) -> pairs.add(new Pair(encode(name), encode(value))));
        pairs.addAll(form(Optional.ofNullable(request.uri().getRawQuery()).orElse("")));
        if (request.header("Content-Type").startsWith("application/x-www-form-urlencoded")) {
            pairs.addAll(form(request.body()));
        }
        var parameters = pairs.stream()
                .sorted(Comparator.comparing(Pair::name).thenComparing(Pair::value))
                .map(pair -> pair.name() + "=" + pair.value())
                .collect(Collectors.joining("&"));
        var base = request.method() + "&" + encode(address(request)) + "&" + encode(parameters);
        try {
            var mac = Mac.getInstance("HmacSHA1");
            var key = encode(keys.consumerSecret()) + "&" + encode(keys.tokenSecret());
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has HmacSHA1", e);
        }
    }

    private static String address(Request request) {
        URI uri = request.uri();
        return "http://" + request.header("Host").toLowerCase(java.util.Locale.ROOT) + uri.getRawPath();
    }

    private static List<Pair> form(String encoded) {
        return Form.pairs(encoded).stream()
                .map(entry -> new Pair(encode(entry.getKey()), encode(entry.getValue())))
                .toList();
    }

    private static String unquoted(String value) {
        var bare = value.strip();
        return bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"")
                ? bare.substring(1, bare.length() - 1)
                : bare;
    }

    private static String decode(String value) {
        return URLDecoder.decode(value.replace("+", "%2B"), UTF_8);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
