package care.earshot.learning;

import care.earshot.learning.Standing.Use;
import care.earshot.learning.Try.Compared;
import care.earshot.learning.Try.Decision;
import care.earshot.triage.RuleJudge;
import care.earshot.triage.learned.Memory;
import care.earshot.triage.learned.Prediction;
import care.earshot.triage.learned.UnreadableModel;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The daily training. Texts of which people said what they are, are remembered at once. A model is made of everything
 * older than the newest fifth of the corrections, compared with what is in use on what neither has seen, and takes its
 * place when it is better by more than chance. The model that was measured is the one that is used. Whatever stops a
 * training, what was in use stays so until the one write that ends it. Over 250 lines because a training reads best in one
 * piece.
 */
public final class Train {
    /** Corrections below which no model is made: half of them are held back. */
    public static final int LEAST = 40;

    /** Lessons that are learned from at most, the newest: what a training can cost is bounded. */
    public static final int MOST = 8_000;

    /** A difference that chance makes less often than this is none of chance. */
    public static final double CHANCE = 0.05;

    private static final int READ = 50_000; // a year of a large team
    private static final int LEAST_HELD = 20;
    private static final int SHARE = 5; // one of so many is held back

    /** What it works with. */
    public record Parts(
            Lessons lessons,
            School school,
            Models models,
            Teacher teacher,
            RuleJudge rules,
            List<Teacher.Row> written,
            InstantSource clock,
            Supplier<String> ids) {}

    private final Parts parts;

    /** @param parts {@code written}: the examples of the taxonomy, by their tags */
    public Train(Parts parts) {
        this.parts = parts;
    }

    /** What one run did, for the log. */
    public record Report(
            boolean pinned, int erased, @Nullable Try tried) {}

    public Report run() {
        var now = parts.clock().instant();
        var standing = parts.school().standing();
        var all = parts.lessons().newest(now, READ);
        int erased = erase(all, standing);
        if (now.atZone(ZoneOffset.UTC).getDayOfMonth() == 1) {
            renew(standing.use());
        }
        if (standing.pinned()) {
            return new Report(true, erased, null);
        }
        var usable = all.stream()
                .filter(lesson -> lesson.teaches() && standing.allows(lesson.network()))
                .filter(lesson -> lesson.meant().stream().allMatch(parts.rules()::knows))
                .limit(MOST)
                .sorted(Comparator.comparing(Lesson::at)
                        .thenComparing(one -> one.message().sortable()))
                .toList();
        int without = (int) all.stream()
                .filter(lesson -> lesson.correction() && !standing.allows(lesson.network()))
                .count();
        var last = parts.school().tries(now, 1).stream().findFirst().orElse(null);
        var attempt = new Attempt(standing, usable, without, last);
        if (last != null && attempt.nothingNewSince(last)) {
            return new Report(false, erased, null);
        }
        var tried = attempt.run();
        boolean saved = tried.use().equals(standing.use())
                ? add(tried)
                : parts.school().save(standing.uses(tried.use(), false, now, ""), tried);
        if (!saved) {
            tried = overtaken(tried);
            parts.school().add(tried);
        }
        return new Report(false, erased, tried);
    }

    private boolean add(Try tried) {
        parts.school().add(tried);
        return true;
    }

    private Try overtaken(Try tried) {
        return new Try(
                tried.id(),
                tried.at(),
                Decision.OVERTAKEN,
                "",
                tried.networks(),
                tried.languages(),
                tried.corrections(),
                tried.without(),
                tried.left(),
                tried.remembered(),
                tried.rows(),
                tried.compared(),
                parts.school().standing().use());
    }

    /** Takes the words out of lessons that may not be learned from any more. */
    private int erase(List<Lesson> all, Standing standing) {
        int erased = 0;
        for (var lesson : all) {
            if (!lesson.text().isEmpty() && !standing.allows(lesson.network())) {
                parts.lessons().keep(lesson.withoutText());
                erased++;
            }
        }
        return erased;
    }

    /** What is in use must not expire. */
    private void renew(Use use) {
        for (var id : List.of(use.model(), use.memory())) {
            var bytes = id.isEmpty() ? null : parts.models().get(id);
            if (bytes != null) {
                parts.models().put(id, bytes);
            }
        }
    }

    /** One attempt: what it may learn from, and how far it got. */
    private final class Attempt {
        private final Standing standing;
        private final List<Lesson> usable;
        private final List<Lesson> corrections;
        private final int without;
        private final @Nullable Try last;

        Attempt(Standing standing, List<Lesson> usable, int without, @Nullable Try last) {
            this.last = last;
            this.standing = standing;
            this.usable = usable;
            this.corrections = usable.stream().filter(Lesson::correction).toList();
            this.without = without;
        }

        boolean nothingNewSince(Try last) {
            return last.use().equals(standing.use())
                    && last.decision() != Decision.OVERTAKEN
                    && last.corrections() == corrections.size()
                    && last.without() == without
                    && last.left() == usable.size() - corrections.size()
                    && usable.stream().noneMatch(one -> one.at().isAfter(last.at()));
        }

        Try run() {
            var memory = remember();
            var use = new Use(
                    standing.use().model(),
                    memory,
                    standing.use().ofX()
                            || corrections.stream()
                                    .anyMatch(one -> one.network().equals("x")));
            if (memory.equals(standing.use().memory())) {
                use = standing.use();
            }
            if (corrections.size() < LEAST) {
                return tried(Decision.TOO_FEW, "", 0, null, use);
            }
            int held = Math.max(LEAST_HELD, corrections.size() / SHARE);
            var from = corrections.get(corrections.size() - held).at();
            var learnt = usable.stream().filter(one -> one.at().isBefore(from)).toList();
            var rows = new ArrayList<Teacher.Row>();
            learnt.forEach(one -> rows.addAll(Compare.rows(one)));
            parts.written().stream().filter(row -> !heldBack(row)).forEach(rows::add);
            return switch (parts.teacher().teach(rows)) {
                case Teacher.Outcome.Refused(var why) -> tried(Decision.REFUSED, why, rows.size(), null, use);
                case Teacher.Outcome.Learned(var model, var bytes) -> {
                    var compare =
                            new Compare(parts.rules(), model(standing.use().model()), model);
                    usable.stream().filter(one -> !one.at().isBefore(from)).forEach(compare::lesson);
                    parts.written().stream().filter(Train::heldBack).forEach(compare::written);
                    var compared = compare.done(from);
                    if (compared.chance() >= CHANCE) {
                        yield tried(Decision.NOT_BETTER, "", rows.size(), compared, use);
                    }
                    boolean ofX = usable.stream().anyMatch(one -> one.network().equals("x"));
                    var next = new Use(put("model", bytes), memory, ofX);
                    yield tried(Decision.BETTER, "", rows.size(), compared, next);
                }
            };
        }

        private Try tried(Decision decision, String detail, int rows, @Nullable Compared compared, Use use) {
            // a line for each day of waiting would hide the others
            var waiting = last == null || last.decision() != Decision.TOO_FEW || decision != Decision.TOO_FEW
                    ? null
                    : last.id();
            return new Try(
                    waiting == null ? parts.ids().get() : waiting,
                    parts.clock().instant(),
                    decision,
                    detail,
                    counts(Lesson::network),
                    counts(Lesson::language),
                    corrections.size(),
                    without,
                    usable.size() - corrections.size(),
                    Math.min(Memory.MOST, corrections.size()),
                    rows,
                    compared,
                    use);
        }

        private Map<String, Integer> counts(Function<Lesson, String> of) {
            var counts = new TreeMap<String, Integer>();
            corrections.forEach(one -> counts.merge(of.apply(one), 1, Integer::sum));
            return counts;
        }

        /** Returns the id of what is remembered, or empty. */
        private String remember() {
            var said = corrections.reversed().stream()
                    .map(one -> new Memory.Said(one.text(), one.meant()))
                    .toList();
            return said.isEmpty() ? "" : put("memory", Memory.of(said).bytes());
        }

        private String put(String kind, byte[] bytes) {
            var id = kind + "-" + Digest.of(bytes);
            if (!id.equals(standing.use().memory()) && !id.equals(standing.use().model())) {
                parts.models().put(id, bytes);
            }
            return id;
        }
    }

    private @Nullable Function<String, Prediction> model(String id) {
        try {
            var bytes = id.isEmpty() ? null : parts.models().get(id);
            return bytes == null ? null : parts.teacher().read(bytes);
        } catch (UnreadableModel e) {
            return null; // triage goes by the rules too, then
        }
    }

    /** The same examples every time, whatever else there is. */
    private static boolean heldBack(Teacher.Row row) {
        return Math.floorMod(row.text().hashCode(), SHARE) == 0;
    }
}
