package care.earshot.lambda;

import care.earshot.adapter.dynamodb.DynamoLessons;
import care.earshot.adapter.dynamodb.DynamoSchool;
import care.earshot.learning.Hear;

/** What learning from the team is put together from. */
final class LearningWiring {
    final Lazy<DynamoLessons> lessons;
    final Lazy<DynamoSchool> school;
    final Lazy<Hear> hear;

    LearningWiring(Wiring wiring) {
        this.lessons = new Lazy<>(() -> new DynamoLessons(wiring.dynamo.get(), wiring.settings.table()));
        this.school = new Lazy<>(() -> new DynamoSchool(wiring.dynamo.get(), wiring.settings.table()));
        this.hear = new Lazy<>(() -> new Hear(wiring.conversations.get(), lessons.get(), school.get()));
    }
}
