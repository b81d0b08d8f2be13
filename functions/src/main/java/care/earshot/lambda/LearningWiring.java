package care.earshot.lambda;

import care.earshot.adapter.aws.KeptModels;
import care.earshot.adapter.dynamodb.DynamoGlance;
import care.earshot.adapter.dynamodb.DynamoLessons;
import care.earshot.adapter.dynamodb.DynamoSchool;
import care.earshot.adapter.taxonomy.TaxonomyTable;
import care.earshot.learning.Hear;
import care.earshot.learning.InUse;
import care.earshot.learning.Models;
import care.earshot.learning.Standing;
import care.earshot.learning.Teacher;
import care.earshot.learning.Train;
import care.earshot.triage.Judge;
import care.earshot.triage.RuleJudge;
import care.earshot.triage.learned.LearnedJudge;
import java.util.Map;

/** What learning from the team is put together from. */
final class LearningWiring {
    private final Wiring wiring;
    final DynamoGlance glance;
    final Lazy<DynamoLessons> lessons = new Lazy<>(this::makeLessons);
    final Lazy<DynamoSchool> school = new Lazy<>(this::makeSchool);
    final Lazy<Hear> hear = new Lazy<>(this::makeHear);

    LearningWiring(Wiring wiring) {
        this.wiring = wiring;
        this.glance = new DynamoGlance(wiring.clock);
    }

    private DynamoLessons makeLessons() {
        return new DynamoLessons(wiring.dynamo.get(), wiring.settings.table());
    }

    private DynamoSchool makeSchool() {
        return new DynamoSchool(wiring.dynamo.get(), wiring.settings.table());
    }

    private Hear makeHear() {
        return new Hear(wiring.conversations.get(), lessons.get(), school.get());
    }

    private Models models() {
        return new KeptModels(wiring.bucket(wiring.settings.modelBucket()));
    }

    /** The rules, and beside them what is in use of what the team taught. */
    Judge judge() {
        var rules = TaxonomyTable.judge();
        return new TeamJudge(rules, glance, new Lazy<>(() -> learned(rules)));
    }

    private Judge learned(RuleJudge rules) {
        var inUse = new InUse(
                () -> {
                    var standing = glance.standing();
                    return standing == null ? Standing.FIRST : standing;
                },
                models(),
                Teacher.OWN,
                school.get(),
                wiring.clock,
                (what, why) -> Log.line(System.out, "Triage", Map.of("unused", what, "why", why)));
        return new LearnedJudge(rules, inUse);
    }

    Train train() {
        return new Train(new Train.Parts(
                lessons.get(),
                school.get(),
                models(),
                Teacher.OWN,
                TaxonomyTable.judge(),
                Teacher.written(TaxonomyTable.load()),
                wiring.clock,
                wiring.ids));
    }
}
