package care.earshot.console;

import care.earshot.broadcast.Csv;
import care.earshot.broadcast.Frozen;
import care.earshot.broadcast.Heard;
import care.earshot.broadcast.Outcomes;
import care.earshot.broadcast.Recipient;
import care.earshot.contact.Consent;
import care.earshot.contact.EmailAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What became of each recipient, as a file; and what an address agreed to. */
final class RecipientCalls {
    private static final int BATCHES = 100;
    private static final String ALL = "all";
    private static final List<String> OUTCOMES = List.of(
            ALL, "queued", "sending", "sent", "failed", "unknown", "skipped", "bounced", "complained", "unsubscribed");

    private static final int LONGEST_SOURCE = 300;
    private final CastParts parts;
    private final InstantSource clock;

    RecipientCalls(CastParts parts, InstantSource clock) {
        this.parts = parts;
        this.clock = clock;
    }

    /** Lines of a CSV file, 5,000 recipients at a time; the first ones bring the header. */
    Response recipients(Call call) {
        var wanted = call.query().oneOf("outcome", OUTCOMES, ALL);
        int from = call.query().number("after", 0, 10_000_000, 0);
        var one = parts.store().find(call.part("id"));
        var frozen = one == null ? null : one.frozen();
        if (one == null || frozen == null) {
            throw new NotFound("no such announcement, or it was not counted");
        }
        var csv = new StringBuilder(
                from == 0 ? Csv.line(List.of("email", "language", "outcome", "words", "consent")) : "");
        lines(frozen, from, wanted, csv);
        int next = from + BATCHES;
        return Replies.ok(json -> json.text("csv", csv.toString()).number("next", next < frozen.batches() ? next : 0));
    }

    private void lines(Frozen frozen, int from, String wanted, StringBuilder csv) {
        var now = clock.instant();
        var batches = parts.store().batches(frozen.run(), from, BATCHES);
        var outcomes = parts.store().outcomes(frozen.run(), from, BATCHES);
        for (int i = 0; i < Math.min(batches.size(), outcomes.size()); i++) {
            var batch = batches.get(i);
            for (int index = 0; index < batch.to().size(); index++) {
                var outcome = outcome(outcomes.get(i), index, now);
                if (wanted.equals(ALL) || wanted.equals(outcome)) {
                    csv.append(line(batch.to().get(index), batch.language(), outcome, outcomes.get(i), index));
                }
            }
        }
    }

    private static String line(Recipient one, String language, String outcome, Outcomes outcomes, int index) {
        return Csv.line(
                List.of(one.address(), language, outcome, outcomes.words().getOrDefault(index, ""), one.evidence()));
    }

    private static String outcome(Outcomes one, int index, Instant now) {
        if (heard(one, Heard.COMPLAINED, index)) {
            return "complained";
        }
        if (heard(one, Heard.BOUNCED, index)) {
            return "bounced";
        }
        if (heard(one, Heard.UNSUBSCRIBED, index)) {
            return "unsubscribed";
        }
        return switch (one.fate(index)) {
            case QUEUED -> "queued";
            case SENT -> "sent";
            case FAILED -> "failed";
            case SENDING, UNKNOWN -> one.unknown(index, now) ? "unknown" : "sending";
            case UNSUBSCRIBED, SUPPRESSED, NO_CONSENT -> "skipped";
        };
    }

    private static boolean heard(Outcomes one, Heard what, int index) {
        return one.heard().getOrDefault(what, Set.of()).contains(index);
    }

    /** All that an address agreed to, and whether it gets mail at all. */
    Response consents(Call call) {
        return consents(address(call));
    }

    private Response consents(String address) {
        var said = new ArrayList<>(parts.consents().of(address));
        said.sort(Comparator.comparing(Consent::topic));
        var suppressed = parts.suppression().of(address);
        return Replies.ok(json -> json.text("address", address)
                .text("suppressed", suppressed == null ? "" : suppressed.sentence())
                .each(
                        "consents",
                        said,
                        (to, one) -> to.text("topic", one.topic())
                                .flag("given", one.given())
                                .time("at", one.at())
                                .text("source", one.source())
                                .text("language", one.language())));
    }

    /** Notes what the person said to a colleague. */
    Response consent(Call call) {
        var address = address(call);
        var body = call.body();
        var source = body.text("source", LONGEST_SOURCE).strip();
        if (source.isEmpty()) {
            throw new BadInput("source", "where the person said so");
        }
        var topic = body.text("topic", 40);
        if (!topic.matches("[a-z][a-z0-9-]{0,39}")) {
            throw new BadInput("topic", "a-z, 0-9 and -");
        }
        parts.consents()
                .say(new Consent(
                        address,
                        topic,
                        body.flag("given"),
                        clock.instant(),
                        source + ", noted by " + call.by(),
                        body.text("language", 3)));
        return consents(address);
    }

    private static String address(Call call) {
        return switch (EmailAddress.read(call.part("address"))) {
            case EmailAddress.Read.Good(var address) -> address;
            case EmailAddress.Read.Bad(var why) -> throw new NotFound(why);
        };
    }
}
