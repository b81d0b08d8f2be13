package care.earshot.contract;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemorySchool;
import care.earshot.learning.School;

final class MemorySchoolContractTest extends SchoolContract {
    @Override
    School school() {
        return new MemorySchool(Faults.none());
    }
}
