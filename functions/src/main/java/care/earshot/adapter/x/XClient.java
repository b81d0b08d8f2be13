package care.earshot.adapter.x;

import care.earshot.adapter.x.XAnswer.Limit;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import twitter4j.HttpClient;
import twitter4j.HttpClientFactory;
import twitter4j.HttpParameter;
import twitter4j.HttpRequest;
import twitter4j.HttpResponse;
import twitter4j.JSONException;
import twitter4j.JSONObject;
import twitter4j.RequestMethod;
import twitter4j.TwitterException;
import twitter4j.auth.Authorization;
import twitter4j.auth.OAuthAuthorization;
import twitter4j.conf.ConfigurationBuilder;

/**
 * Any v2 route of X, signed by OAuth 1.0a and carried by Twitter4J, once: nothing here or below repeats a request that
 * changes something. Twitter4J is set up at the first request, because a start of the process need not wait for it.
 */
public final class XClient {
    private static final int CONNECT_MILLIS = 3_000;
    private static final int READ_MILLIS = 10_000;
    private static final String RETRY_POST = "sun.net.http.retryPost";

    private final XAccount account;
    private @Nullable Wire wire;

    private record Wire(HttpClient http, Authorization signer, Map<String, String> headers) {}

    /** Signs with this account's keys; says nothing to anybody until it is asked for something. */
    public XClient(XAccount account) {
        this.account = account;
    }

    /** A client for reading streams. */
    public static XClient reading(XAccount account) {
        return new XClient(account);
    }

    /** A client for sending answers; it is the same, and stands for itself where one is wired. */
    public static XClient sending(XAccount account) {
        return new XClient(account);
    }

    public XAccount account() {
        return account;
    }

    /** Reads a route such as {@code tweets/search/recent}. */
    public XAnswer get(String route, Map<String, String> query) {
        var parameters = query.entrySet().stream()
                .map(entry -> new HttpParameter(entry.getKey(), entry.getValue()))
                .toArray(HttpParameter[]::new);
        return request(RequestMethod.GET, route, parameters);
    }

    /**
     * Posts a JSON object, at most once.
     *
     * @throws IllegalStateException unless the JVM is told not to repeat a POST by itself, which it does when a
     *     connection breaks before the answer: the customer would get it twice
     */
    public XAnswer post(String route, String json) {
        if (!"false".equals(System.getProperty(RETRY_POST))) {
            throw new IllegalStateException("this JVM would repeat a POST by itself: start it with -D" + RETRY_POST
                    + "=false (JAVA_TOOL_OPTIONS)");
        }
        try {
            return request(RequestMethod.POST, route, new HttpParameter[] {new HttpParameter(new JSONObject(json))});
        } catch (JSONException e) {
            throw new IllegalArgumentException("not a JSON object", e);
        }
    }

    private XAnswer request(RequestMethod method, String route, HttpParameter[] parameters) {
        var to = wire();
        var request = new HttpRequest(
                method, account.base().resolve(route).toString(), parameters, to.signer(), to.headers());
        try {
            var response = to.http().request(request);
            return answered(response.getStatusCode(), response.asString(), headers(response));
        } catch (TwitterException e) {
            return e.getCause() == null && e.getStatusCode() > 0
                    ? answered(e.getStatusCode(), body(e), headers(e))
                    : failed(e);
        }
    }

    private synchronized Wire wire() {
        if (wire == null) {
            var settings = new ConfigurationBuilder()
                    .setOAuthConsumerKey(account.consumerKey().value())
                    .setOAuthConsumerSecret(account.consumerSecret().value())
                    .setOAuthAccessToken(account.accessToken().value())
                    .setOAuthAccessTokenSecret(account.accessTokenSecret().value())
                    .setHttpRetryCount(0)
                    .setHttpConnectionTimeout(CONNECT_MILLIS)
                    .setHttpReadTimeout(READ_MILLIS)
                    .build();
            var http = HttpClientFactory.getInstance(settings.getHttpClientConfiguration());
            wire = new Wire(http, new OAuthAuthorization(settings), http.getRequestHeaders());
        }
        return wire;
    }

    private static XAnswer answered(int status, String body, UnaryOperator<@Nullable String> headers) {
        var day = limit(headers, "x-user-limit-24hour-");
        return new XAnswer.Answered(
                status,
                body,
                limit(headers, "x-rate-limit-"),
                day.remaining() == 0 ? day : limit(headers, "x-app-limit-24hour-"));
    }

    private static Limit limit(UnaryOperator<@Nullable String> headers, String prefix) {
        try {
            var remaining = headers.apply(prefix + "remaining");
            var reset = headers.apply(prefix + "reset");
            return new Limit(
                    remaining == null ? -1 : Long.parseLong(remaining),
                    reset == null ? Instant.EPOCH : Instant.ofEpochSecond(Long.parseLong(reset)));
        } catch (NumberFormatException | java.time.DateTimeException e) {
            return Limit.UNKNOWN;
        }
    }

    private static UnaryOperator<@Nullable String> headers(HttpResponse response) {
        return name -> name == null ? null : response.getResponseHeader(name);
    }

    /** A {@link TwitterException} wants a header's exact case, and fails on one that is not there. */
    private static UnaryOperator<@Nullable String> headers(TwitterException e) {
        return name -> {
            if (name == null) {
                return null;
            }
            var capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            for (var spelling : new String[] {name, capital}) {
                try {
                    return e.getResponseHeader(spelling);
                } catch (NullPointerException absent) {
                    // not in this spelling
                }
            }
            return null;
        };
    }

    /** The body stands in the message, after a line of the library's own. */
    private static String body(TwitterException e) {
        var message = e.getMessage() == null ? "" : e.getMessage();
        return message.substring(message.indexOf('\n') + 1);
    }

    private static XAnswer failed(TwitterException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            boolean unsent = switch (cause) {
                case ConnectException _, UnknownHostException _, NoRouteToHostException _ -> true;
                case SSLHandshakeException _ -> true;
                case SocketTimeoutException timeout ->
                    String.valueOf(timeout.getMessage())
                            .toLowerCase(Locale.ROOT)
                            .contains("connect timed out");
                default -> false;
            };
            if (unsent) {
                return new XAnswer.NotSent("X cannot be reached: " + words(cause));
            }
        }
        return new XAnswer.Lost("X's answer was lost: " + words(e.getCause() instanceof IOException io ? io : e));
    }

    private static String words(Throwable cause) {
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : " " + cause.getMessage());
    }
}
