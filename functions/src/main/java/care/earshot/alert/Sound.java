package care.earshot.alert;

import care.earshot.alert.Incident.Matching;
import care.earshot.alert.Respond.Result;
import care.earshot.reply.PrivateData;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether what people write about an incident can stand; null where it can. */
final class Sound {
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_POST = 300;
    private static final int MOST_SERIES = 20;
    /** So far back messages may have been written that attach their conversation. */
    private static final Duration FARTHEST = Duration.ofDays(7);

    private Sound() {}

    static Result.@Nullable Refused opening(
            String title, Matching matching, @Nullable Duration replyWithin, Instant now) {
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            return new Result.Refused("bad-title", "a title has 1 to " + LONGEST_TITLE + " characters");
        }
        if (replyWithin != null
                && (replyWithin.compareTo(Duration.ofMinutes(1)) < 0 || replyWithin.compareTo(FARTHEST) > 0)) {
            return new Result.Refused("bad-time", "a reply target is a minute to " + FARTHEST.toDays() + " days");
        }
        return matching(matching, now);
    }

    static Result.@Nullable Refused matching(Matching matching, Instant now) {
        if (matching.series().isEmpty() || matching.series().size() > MOST_SERIES) {
            return new Result.Refused(
                    "bad-series", "1 to " + MOST_SERIES + " of tag:…, queue:…, network:…, language:…");
        }
        return matching.since().isBefore(now.minus(FARTHEST))
                        || matching.since().isAfter(now)
                ? new Result.Refused("bad-time", "a time within the last " + FARTHEST.toDays() + " days")
                : null;
    }

    static Result.@Nullable Refused words(String text, String language, @Nullable Pattern orderNumber) {
        if (text.isEmpty() || text.length() > LONGEST_TEXT || !language.matches("[a-z]{2,3}")) {
            return new Result.Refused("bad-text", "1 to " + LONGEST_TEXT + " characters in a language such as en");
        }
        var found = PrivateData.find(text, orderNumber);
        return found.isEmpty()
                ? null
                : new Result.Refused(
                        "private",
                        "many will read it: " + found.getFirst().kind().name().toLowerCase(Locale.ROOT));
    }

    static Result.@Nullable Refused post(String address) {
        return address.isEmpty() || (address.length() <= LONGEST_POST && address.matches("https://[^\\s<>\"]+"))
                ? null
                : new Result.Refused("bad-post", "an address that begins with https://");
    }
}
