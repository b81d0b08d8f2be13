package care.earshot.lambda;

import care.earshot.learning.Standing;
import care.earshot.triage.Judge;
import care.earshot.triage.Judgement;
import care.earshot.triage.RuleJudge;
import care.earshot.triage.Subject;
import org.jspecify.annotations.Nullable;

/** The rules alone where nobody taught anything, so that a start does not wait for what is not used. */
final class TeamJudge implements Judge {
    private final RuleJudge rules;
    private final LearningWiring learning;
    private @Nullable Judge learned;

    TeamJudge(RuleJudge rules, LearningWiring learning) {
        this.rules = rules;
        this.learning = learning;
    }

    @Override
    public Judgement judge(Subject subject) {
        var standing = learning.glance.standing();
        if (standing == null || standing.use().equals(Standing.Use.RULES)) {
            return rules.judge(subject);
        }
        return learned().judge(subject);
    }

    private synchronized Judge learned() {
        if (learned == null) {
            learned = learning.learned(rules);
        }
        return learned;
    }
}
