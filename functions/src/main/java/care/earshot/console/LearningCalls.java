package care.earshot.console;

import care.earshot.learning.Lesson;
import care.earshot.learning.School;
import care.earshot.learning.School.Trouble;
import care.earshot.learning.Standing;
import care.earshot.learning.Standing.Use;
import care.earshot.learning.Train;
import care.earshot.learning.Try;
import care.earshot.learning.Try.Score;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is learned from the team, how each training compared, and choosing what is in use. */
final class LearningCalls {
    private static final int MOST = 60;
    private static final int LONGEST_ID = 100;
    private final School school;
    private final InstantSource clock;

    LearningCalls(School school, InstantSource clock) {
        this.school = school;
        this.clock = clock;
    }

    Response show(Call call) {
        var standing = school.standing();
        var tries = school.tries(clock.instant(), MOST);
        var trouble = trouble(standing.use());
        return Replies.ok(json -> {
            json.object("use", one -> use(one, standing.use()))
                    .flag("pinned", standing.pinned())
                    .time("since", standing.since())
                    .text("by", standing.by())
                    .object(
                            "x",
                            one -> one.flag("on", standing.x())
                                    .text("by", standing.xBy())
                                    .time("at", standing.xAt()))
                    .number("least", Train.LEAST)
                    .number("oneOf", Lesson.ONE_OF)
                    .each("tries", tries, (one, tried) -> tried(one, tried));
            if (trouble != null) {
                json.object(
                        "trouble",
                        one -> one.text("what", trouble.what())
                                .time("at", trouble.at())
                                .text("words", trouble.words()));
            } else {
                json.none("trouble");
            }
        });
    }

    /** What triage cannot use of what is in use now. */
    private @Nullable Trouble trouble(Use use) {
        var trouble = school.trouble();
        return trouble != null
                        && (trouble.what().equals(use.model()) || trouble.what().equals(use.memory()))
                ? trouble
                : null;
    }

    private static void use(Json json, Use use) {
        json.text("model", use.model()).text("memory", use.memory()).flag("ofX", use.ofX());
    }

    private static void tried(Json json, Try tried) {
        json.text("id", tried.id())
                .time("at", tried.at())
                .text("decision", tried.decision().name())
                .text("detail", tried.detail())
                .number("corrections", tried.corrections())
                .number("without", tried.without())
                .number("left", tried.left())
                .number("remembered", tried.remembered())
                .number("rows", tried.rows())
                .object("use", one -> use(one, tried.use()));
        counts(json, "networks", tried.networks());
        counts(json, "languages", tried.languages());
        var compared = tried.compared();
        if (compared == null) {
            json.none("compared");
            return;
        }
        json.object("compared", one -> {
            one.time("from", compared.from()).decimal("chance", compared.chance());
            score(one, "corrections", compared.corrections());
            score(one, "left", compared.left());
            score(one, "written", compared.written());
            one.each(
                    "tags",
                    compared.tags(),
                    (line, tag) -> line.text("tag", tag.tag())
                            .number("wanted", tag.wanted())
                            .number("rightBefore", tag.rightBefore())
                            .number("wrongBefore", tag.wrongBefore())
                            .number("rightAfter", tag.rightAfter())
                            .number("wrongAfter", tag.wrongAfter()));
        });
    }

    private static void counts(Json json, String name, Map<String, Integer> counts) {
        var sorted = new ArrayList<>(new TreeMap<>(counts).entrySet());
        json.each(name, sorted, (one, entry) -> one.text("name", entry.getKey()).number("count", entry.getValue()));
    }

    private static void score(Json json, String name, Score score) {
        json.object(
                name,
                one -> one.number("texts", score.texts())
                        .number("before", score.before())
                        .number("after", score.after())
                        .number("fixed", score.fixed())
                        .number("broken", score.broken()));
    }

    /** What a training put to use, or the rules alone: it stays until somebody lets it learn again. */
    Response use(Call call) {
        var id = call.body().text("try", LONGEST_ID);
        var standing = school.standing();
        var use = Use.RULES;
        if (!id.isEmpty()) {
            use = school.tries(clock.instant(), MOST).stream()
                    .filter(one -> one.id().equals(id) && one.decision() == Try.Decision.BETTER)
                    .findFirst()
                    .orElseThrow(() -> new NotFound("no such training put a model to use"))
                    .use();
        }
        if (use.ofX() && !standing.x()) {
            return Replies.problem(409, "of-x", "it was made of words from X, which may not be learned from");
        }
        return saved(call, standing.uses(use, true, clock.instant(), call.by()));
    }

    Response again(Call call) {
        var standing = school.standing();
        return standing.pinned() ? saved(call, standing.learnsAgain()) : show(call);
    }

    Response allowX(Call call) {
        boolean on = call.body().flag("on");
        var standing = school.standing();
        return standing.x() == on ? show(call) : saved(call, standing.allowingX(on, clock.instant(), call.by()));
    }

    private Response saved(Call call, Standing next) {
        return school.save(next, null)
                ? show(call)
                : Replies.problem(409, "changed", "somebody else changed this at the same time");
    }
}
