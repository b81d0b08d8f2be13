package care.earshot.local.x;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import twitter4j.HttpClient;
import twitter4j.HttpClientFactory;
import twitter4j.HttpParameter;
import twitter4j.HttpResponse;
import twitter4j.JSONException;
import twitter4j.JSONObject;
import twitter4j.RateLimitStatus;
import twitter4j.TwitterException;
import twitter4j.TwitterFactory;
import twitter4j.auth.Authorization;
import twitter4j.conf.ConfigurationBuilder;

/** Signs and sends with Twitter4J, so that the simulated X is held against a client that nobody here wrote. */
public final class XClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIELDS = "author_id,created_at,conversation_id,in_reply_to_user_id,referenced_tweets,"
            + "note_tweet,edit_history_tweet_ids,attachments,entities,lang,edit_controls";
    private final String base;
    private final HttpClient http;
    private final Authorization authorization;

    /** The last answer's remaining requests, -1 when it did not say. */
    int remaining = -1;

    public XClient(SimulatedX x, Account account) {
        this(x, account.keys());
    }

    XClient(SimulatedX x, Account.Keys keys) {
        base = x.baseUrl().toString();
        var configuration = new ConfigurationBuilder()
                .setOAuthConsumerKey(keys.consumerKey())
                .setOAuthConsumerSecret(keys.consumerSecret())
                .setOAuthAccessToken(keys.token())
                .setOAuthAccessTokenSecret(keys.tokenSecret())
                .setHttpRetryCount(0)
                .setHttpConnectionTimeout(3000)
                .setHttpReadTimeout(2000)
                .build();
        http = HttpClientFactory.getInstance(configuration.getHttpClientConfiguration());
        authorization = new TwitterFactory(configuration).getInstance().getAuthorization();
    }

    JsonNode get(String path, Map<String, String> query) throws TwitterException {
        var parameters = query.entrySet().stream()
                .map(entry -> new HttpParameter(entry.getKey(), entry.getValue()))
                .toArray(HttpParameter[]::new);
        return read(http.get(base + path, parameters, authorization, null));
    }

    JsonNode post(String path, Map<String, Object> body) throws TwitterException {
        try {
            var json = new HttpParameter(new JSONObject(JSON.writeValueAsString(body)));
            return read(http.post(base + path, new HttpParameter[] {json}, authorization, null));
        } catch (JSONException | JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    JsonNode reply(Post to, String text) throws TwitterException {
        return post("tweets", Map.of("text", text, "reply", Map.of("in_reply_to_tweet_id", to.id())));
    }

    JsonNode dm(User to, String text) throws TwitterException {
        return post("dm_conversations/with/" + to.id() + "/messages", Map.of("text", text));
    }

    JsonNode mentions(Account account, Map<String, String> more) throws TwitterException {
        var query = new TreeMap<>(
                Map.of("tweet.fields", FIELDS, "expansions", "author_id,referenced_tweets.id", "max_results", "100"));
        query.putAll(more);
        return get("users/" + account.id() + "/mentions", query);
    }

    /** Walks all pages; every item's id as it came. */
    public List<String> walk(String path, Map<String, String> query, String tokenName) throws TwitterException {
        var ids = new ArrayList<String>();
        var asked = new TreeMap<>(query);
        while (true) {
            var page = get(path, asked);
            page.path("data").forEach(item -> ids.add(item.path("id").asText()));
            var next = page.path("meta").path("next_token").asText("");
            if (next.isEmpty()) {
                return ids;
            }
            asked.put(tokenName, next);
        }
    }

    private JsonNode read(HttpResponse response) throws TwitterException {
        var left = response.getResponseHeader("x-rate-limit-remaining");
        remaining = left == null ? -1 : Integer.parseInt(left);
        return json(response.asString());
    }

    /** The JSON that Twitter4J hides in its exception's message. */
    static JsonNode problem(TwitterException e) {
        var message = String.valueOf(e.getMessage());
        return json(message.substring(message.indexOf('{')));
    }

    static int secondsToReset(TwitterException e) {
        RateLimitStatus status = e.getRateLimitStatus();
        return status == null ? -1 : status.getResetTimeInSeconds();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
