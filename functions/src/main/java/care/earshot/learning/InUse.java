package care.earshot.learning;

import care.earshot.learning.School.Trouble;
import care.earshot.learning.Standing.Use;
import care.earshot.triage.learned.LearnedJudge.Taught;
import care.earshot.triage.learned.Memory;
import care.earshot.triage.learned.UnreadableModel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the team taught, loaded once for each version. What cannot be loaded stops nothing: the rules go on, it is said
 * once, and tried again later.
 */
public final class InUse implements Supplier<Taught> {
    /** After so long what could not be loaded is tried again. */
    public static final Duration AGAIN = Duration.ofMinutes(5);

    private final Supplier<Standing> standing;
    private final Models models;
    private final Teacher teacher;
    private final School school;
    private final InstantSource clock;
    private final BiConsumer<String, String> log;

    private Use use = Use.RULES;
    private Taught taught = Taught.NOTHING;
    private @Nullable Instant failedAt;
    private String told = "";

    /**
     * What is in use.
     *
     * @param standing asked at every message: it must cost nothing
     * @param log is told what could not be used, and why
     */
    public InUse(
            Supplier<Standing> standing,
            Models models,
            Teacher teacher,
            School school,
            InstantSource clock,
            BiConsumer<String, String> log) {
        this.standing = standing;
        this.models = models;
        this.teacher = teacher;
        this.school = school;
        this.clock = clock;
        this.log = log;
    }

    @Override
    public synchronized Taught get() {
        var now = standing.get().use();
        boolean due = failedAt != null && !clock.instant().isBefore(failedAt.plus(AGAIN));
        if (!now.equals(use) || due) {
            use = now;
            failedAt = null;
            taught = load(now);
        }
        return taught;
    }

    private Taught load(Use now) {
        var part = now.memory();
        try {
            var memory = part.isEmpty() ? Memory.EMPTY : Memory.of(bytes(part));
            part = now.model();
            return new Taught(part.isEmpty() ? null : teacher.read(bytes(part)), memory);
        } catch (UnreadableModel | RuntimeException e) {
            failedAt = clock.instant();
            tell(part, String.valueOf(e.getMessage()));
            return Taught.NOTHING;
        }
    }

    private byte[] bytes(String id) {
        var bytes = models.get(id);
        if (bytes == null) {
            throw new IllegalStateException("there is no " + id);
        }
        return bytes;
    }

    private void tell(String part, String words) {
        if (told.equals(part)) {
            return;
        }
        told = part;
        log.accept(part, words);
        try {
            school.trouble(new Trouble(part, clock.instant(), words));
        } catch (RuntimeException e) {
            log.accept(part, "and it could not be noted: " + e.getMessage());
        }
    }
}
