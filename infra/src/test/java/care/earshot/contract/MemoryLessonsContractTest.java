package care.earshot.contract;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryLessons;
import care.earshot.learning.Lessons;

final class MemoryLessonsContractTest extends LessonsContract {
    private final Lessons lessons = new MemoryLessons(Faults.none());

    @Override
    Lessons lessons() {
        return lessons;
    }
}
