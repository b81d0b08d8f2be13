package care.earshot.local.story;

import java.util.List;

/**
 * A step of the scripted hour.
 *
 * @param promise what it shows, in a sentence
 */
public record Step(String promise, List<Happening> happens, List<Outcome> must) {
    Step(String promise) {
        this(promise, List.of(), List.of());
    }

    Step when(Happening... happenings) {
        return new Step(promise, List.of(happenings), must);
    }

    Step then(Outcome... outcomes) {
        return new Step(promise, happens, List.of(outcomes));
    }

    /** Whether nothing goes wrong and no agent is needed: such steps can be played while people use the console. */
    public boolean quiet() {
        return happens.stream().allMatch(Happening.Said.class::isInstance);
    }
}
