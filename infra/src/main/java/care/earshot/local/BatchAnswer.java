package care.earshot.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Reads a function's answer to a batch as Lambda does: an empty or null answer, or an empty or null list of failures,
 * is a full success; an identifier that is missing, null, empty, misspelt or not of this batch, or an answer that is
 * not JSON, is a full failure.
 */
final class BatchAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BatchAnswer() {}

    /** Which of the batch's identifiers failed, in the batch's order. */
    static Set<String> failed(Outcome outcome, Collection<String> batch) {
        return switch (outcome) {
            case Outcome.Answered answered -> failed(answered.text(), batch);
            case Outcome.Failed _, Outcome.TimedOut _ -> new LinkedHashSet<>(batch);
        };
    }

    private static Set<String> failed(String answer, Collection<String> batch) {
        var all = new LinkedHashSet<>(batch);
        if (answer.isBlank()) {
            return Set.of();
        }
        try {
            var failures = JSON.readTree(answer).path("batchItemFailures");
            var failed = new LinkedHashSet<String>();
            for (var failure : failures) {
                var identifier = failure.path("itemIdentifier");
                if (!identifier.isTextual() || !all.contains(identifier.asText())) {
                    return all;
                }
                failed.add(identifier.asText());
            }
            all.retainAll(failed);
            return all;
        } catch (JsonProcessingException e) {
            return all;
        }
    }
}
