package care.earshot.triage.learned;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model says of a text.
 *
 * @param label null: not sure
 * @param best the label that is likeliest, also when it is not said
 * @param confidence 0 to 1, the share of such answers that are right, measured on examples that were held back
 * @param because the writer's words that decided, the most telling first
 */
public record Prediction(@Nullable String label, String best, double confidence, List<String> because) {
    public Prediction {
        because = List.copyOf(because);
    }
}
