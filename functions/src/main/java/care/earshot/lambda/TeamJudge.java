package care.earshot.lambda;

import care.earshot.adapter.dynamodb.DynamoGlance;
import care.earshot.learning.Standing;
import care.earshot.triage.Judge;
import care.earshot.triage.Judgement;
import care.earshot.triage.RuleJudge;
import care.earshot.triage.Subject;

/** The rules alone where nobody taught anything, so that a start does not wait for what is not used. */
final class TeamJudge implements Judge {
    private final RuleJudge rules;
    private final DynamoGlance glance;
    private final Lazy<Judge> learned;

    TeamJudge(RuleJudge rules, DynamoGlance glance, Lazy<Judge> learned) {
        this.rules = rules;
        this.glance = glance;
        this.learned = learned;
    }

    @Override
    public Judgement judge(Subject subject) {
        var standing = glance.standing();
        return standing == null || standing.use().equals(Standing.Use.RULES)
                ? rules.judge(subject)
                : learned.get().judge(subject);
    }
}
