package care.earshot.lambda;

import care.earshot.adapter.aws.KeptModels;
import care.earshot.adapter.dynamodb.DynamoGlance;
import care.earshot.adapter.dynamodb.DynamoLessons;
import care.earshot.adapter.dynamodb.DynamoSchool;
import care.earshot.adapter.taxonomy.TaxonomyTable;
import care.earshot.learning.Hear;
import care.earshot.learning.InUse;
import care.earshot.learning.Lessons;
import care.earshot.learning.Models;
import care.earshot.learning.School;
import care.earshot.learning.Standing;
import care.earshot.learning.Teacher;
import care.earshot.learning.Train;
import care.earshot.triage.Judge;
import care.earshot.triage.RuleJudge;
import care.earshot.triage.learned.LearnedJudge;
import java.util.Map;

/** What learning from the team is put together from; its parts hold nothing, so they are made whenever they are used. */
final class LearningWiring {
    private final Wiring wiring;
    final DynamoGlance glance;

    LearningWiring(Wiring wiring) {
        this.wiring = wiring;
        this.glance = new DynamoGlance(wiring.clock);
    }

    private Lessons lessons() {
        return new DynamoLessons(wiring.dynamo(), wiring.settings.table());
    }

    School school() {
        return new DynamoSchool(wiring.dynamo(), wiring.settings.table());
    }

    Hear hear() {
        return new Hear(wiring.conversations(), lessons(), school());
    }

    private Models models() {
        return new KeptModels(wiring.bucket(wiring.settings.modelBucket()));
    }

    /** The rules, and beside them what is in use of what the team taught. */
    Judge learned(RuleJudge rules) {
        var inUse = new InUse(
                () -> {
                    var standing = glance.standing();
                    return standing == null ? Standing.FIRST : standing;
                },
                models(),
                Teacher.OWN,
                school(),
                wiring.clock,
                (what, why) -> Log.line(System.out, "Triage", Map.of("unused", what, "why", why)));
        return new LearnedJudge(rules, inUse);
    }

    Train train() {
        return new Train(new Train.Parts(
                lessons(),
                school(),
                models(),
                Teacher.OWN,
                TaxonomyTable.judge(),
                Teacher.written(TaxonomyTable.load()),
                wiring.clock,
                wiring.ids));
    }
}
