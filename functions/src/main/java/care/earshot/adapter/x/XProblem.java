package care.earshot.adapter.x;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * What X says when it does not do what it was asked, in either of its forms: {@code title}/{@code detail}/{@code type},
 * or {@code errors[].message}.
 */
record XProblem(int status, String title, String detail, String type) {
    private static final int WORDS = 300;
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration LEAST = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    static XProblem of(XAnswer.Answered answer) {
        try {
            var body = JSON.readTree(answer.body());
            if (body != null && body.isObject()) {
                var first = body.path("errors").path(0);
                var detail = first(body.path("detail"), first.path("detail"), first.path("message"));
                var message =
                        XJson.text(first.path("message")); // says which parameter, where detail says "one or more"
                if (!detail.contains(message)) {
                    detail = detail + " " + message;
                }
                return new XProblem(
                        answer.status(),
                        first(body.path("title"), first.path("title")),
                        detail,
                        first(body.path("type"), first.path("type")));
            }
        } catch (JsonProcessingException e) {
            // a gateway's page, or the library's rendering: shown as it is
        }
        return new XProblem(answer.status(), "", answer.body(), "");
    }

    private static String first(JsonNode... nodes) {
        for (var node : nodes) {
            if (node.isTextual() && !node.textValue().isBlank()) {
                return node.textValue();
            }
        }
        return "";
    }

    /** For people: X's own words, with its status. */
    String words() {
        var words = (status + " " + title + (title.isEmpty() || detail.isEmpty() ? "" : ": ") + detail)
                .replaceAll("\\s+", " ")
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        return words.length() > WORDS ? words.substring(0, WORDS) + "…" : words;
    }

    /** The month's budget is used up: waiting for the window does not help. */
    boolean usageCapped() {
        var all = (type + " " + title).toLowerCase(Locale.ROOT);
        return status == 429 && (all.contains("usage-capped") || all.contains("usagecapexceeded"));
    }

    boolean duplicate() {
        return status == 403 && detail.toLowerCase(Locale.ROOT).contains("duplicate content");
    }

    /** Whether it names this request parameter. */
    boolean names(String parameter) {
        return (title + " " + detail).contains(parameter);
    }

    /** When a used-up limit is over: the day's if that is what is used up, else the window's, else in 15 minutes. */
    static Instant reset(XAnswer.Answered answer, Instant now) {
        var limit = answer.day().remaining() == 0 ? answer.day() : answer.window();
        if (limit.reset().equals(Instant.EPOCH)) {
            return now.plus(QUARTER);
        }
        var soonest = now.plus(LEAST); // clocks differ a little
        return limit.reset().isBefore(soonest) ? soonest : limit.reset();
    }

    /** X counts usage by UTC days. */
    static Instant nextDay(Instant now) {
        return now.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(1)
                .atTime(LocalTime.MIN)
                .toInstant(ZoneOffset.UTC);
    }
}
