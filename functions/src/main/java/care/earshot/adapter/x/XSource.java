package care.earshot.adapter.x;

import care.earshot.inbox.Source;
import care.earshot.inbox.SourceId;
import care.earshot.inbox.Walk;
import care.earshot.message.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One stream of one account, a page of up to 100 at a time, newest first. */
public final class XSource implements Source {
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final int DOUBLINGS = 4; // at most 16 minutes
    private static final Duration LATER = Duration.ofHours(1);
    private static final Duration SEARCHABLE = Duration.ofDays(7).minusHours(1); // X takes 7 days; clocks differ
    private static final String USERS = "profile_image_url,public_metrics";
    private static final String MEDIA = "alt_text,preview_image_url,type,url,variants";

    private final XAccount account;
    private final XStream stream;
    private final XClient client;
    private final XNormalizer normalizer;
    private int troubles;
    private Instant usedUpUntil = Instant.EPOCH;

    public XSource(XClient client, XStream stream, XNormalizer normalizer) {
        this.account = client.account();
        this.stream = stream;
        this.client = client;
        this.normalizer = normalizer;
    }

    /** All streams of an account; no search where it has no query. */
    public static List<XSource> of(XClient client, XNormalizer normalizer) {
        var sources = new ArrayList<XSource>();
        for (var stream : XStream.values()) {
            if (stream != XStream.SEARCH || !client.account().search().isEmpty()) {
                sources.add(new XSource(client, stream, normalizer));
            }
        }
        return List.copyOf(sources);
    }

    @Override
    public SourceId id() {
        return stream.of(account.account());
    }

    @Override
    public Duration late() {
        return stream.late;
    }

    @Override
    public String bottom(String floor, Instant walked) {
        var late = MessageId.sortable(XJson.snowflake(walked.minus(stream.late)));
        return late.compareTo(floor) < 0 ? late : floor;
    }

    @Override
    public Read read(Walk walk, Instant now) {
        if (now.isBefore(usedUpUntil)) {
            return new Read.Wait(usedUpUntil, "X's limit for " + id() + " is used up");
        }
        return switch (client.get(route(), query(walk, now))) {
            case XAnswer.NotSent(var words) -> backOff(now, words);
            case XAnswer.Lost(var words) -> backOff(now, words);
            case XAnswer.Answered answer when answer.status() == 200 -> page(answer, now);
            case XAnswer.Answered answer -> refused(answer, walk, now);
        };
    }

    private Read page(XAnswer.Answered answer, Instant now) {
        var page = normalizer.read(answer.body(), account.id(), now);
        if (!page.trouble().isEmpty()) {
            // what follows is unknown: ending the walk here would skip it, asking again does not
            var words =
                    answer.body().contains("\"errors\"") ? XProblem.of(answer).words() : page.trouble();
            return backOff(now, "X's answer could not be read: " + words);
        }
        troubles = 0;
        var limit = answer.window();
        if (limit.remaining() == 0) {
            usedUpUntil = XProblem.reset(answer, now);
        }
        var quota = limit.remaining() < 0
                ? Quota.UNKNOWN
                : new Quota((int) Math.min(limit.remaining(), Integer.MAX_VALUE), limit.reset());
        return new Read.Page(page.items(), page.newest(), page.next(), quota, raw(answer.body()));
    }

    /** As {@code earshot normalize x} reads it. A page that was understood is JSON. */
    private String raw(String body) {
        return "{\"endpoint\":\"/2/%s\",\"account\":{\"id\":\"%s\",\"handle\":\"%s\"},\"response\":%s}"
                .formatted(route(), account.id(), account.handle(), body.strip());
    }

    private Read refused(XAnswer.Answered answer, Walk walk, Instant now) {
        var problem = XProblem.of(answer);
        if (problem.usageCapped()) {
            return new Read.Stopped("usage cap reached: " + problem.words(), XProblem.nextDay(now));
        }
        return switch (answer.status()) {
            case 429 -> {
                usedUpUntil = XProblem.reset(answer, now);
                yield new Read.Wait(usedUpUntil, problem.words());
            }
            case 402 -> new Read.Stopped("credits used up: " + problem.words(), now.plus(LATER));
            case 401, 403 -> new Read.Stopped("token or access refused by X: " + problem.words(), now.plus(LATER));
            case 400 ->
                !walk.token().isEmpty() && problem.names("token")
                        ? new Read.TokenExpired()
                        : new Read.Stopped("X does not take the request: " + problem.words(), now.plus(LATER));
            default ->
                answer.status() >= 500 || answer.status() < 300 || answer.status() == 408
                        ? backOff(now, problem.words())
                        : new Read.Stopped("X does not take the request: " + problem.words(), now.plus(LATER));
        };
    }

    private Read backOff(Instant now, String why) {
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(troubles, DOUBLINGS));
        troubles++;
        return new Read.Wait(now.plus(wait), why);
    }

    private String route() {
        return switch (stream) {
            case MENTIONS -> "users/" + account.id() + "/mentions";
            case SEARCH -> "tweets/search/recent";
            case DIRECT -> "dm_events";
            case OWN -> "users/" + account.id() + "/tweets";
        };
    }

    private Map<String, String> query(Walk walk, Instant now) {
        var query = new LinkedHashMap<String, String>();
        query.put("max_results", "100");
        if (!walk.token().isEmpty()) {
            query.put(stream == XStream.SEARCH ? "next_token" : "pagination_token", walk.token());
        }
        if (stream == XStream.DIRECT) { // no since_id here: the walk goes on until it meets its bottom
            query.put("event_types", "MessageCreate");
            query.put(
                    "dm_event.fields",
                    "attachments,created_at,dm_conversation_id,entities,event_type,id,participant_ids,sender_id,text");
            query.put("expansions", "attachments.media_keys,sender_id");
        } else {
            from(walk, now, query);
            query.put(account.names().fieldsParameter, account.names().fields);
            query.put(
                    "expansions",
                    stream == XStream.OWN
                            ? "attachments.media_keys" // we know ourselves, and every post and user beside has a price
                            : "attachments.media_keys,author_id," + account.names().referencesExpansion);
        }
        query.put("user.fields", USERS);
        query.put("media.fields", MEDIA);
        return query;
    }

    private void from(Walk walk, Instant now, Map<String, String> query) {
        if (stream == XStream.SEARCH) {
            query.put("query", account.search());
        }
        var bottom = walk.bottom().replaceFirst("^0+(?=.)", "");
        if (bottom.isEmpty()) {
            if (stream != XStream.SEARCH) { // which goes back 7 days by itself and refuses to be asked for more
                query.put(
                        "start_time",
                        walk.since().truncatedTo(ChronoUnit.SECONDS).toString());
            }
            return;
        }
        var at = XJson.snowflake(bottom);
        boolean tooOld = at == null || at.isBefore(now.minus(SEARCHABLE));
        if (stream != XStream.SEARCH || !tooOld) {
            query.put("since_id", bottom);
        }
    }
}
