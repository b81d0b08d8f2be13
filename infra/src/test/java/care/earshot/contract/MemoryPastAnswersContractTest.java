package care.earshot.contract;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryPastAnswers;
import care.earshot.reply.PastAnswers;

final class MemoryPastAnswersContractTest extends PastAnswersContract {
    private final PastAnswers answers = new MemoryPastAnswers(Faults.none());

    @Override
    PastAnswers answers() {
        return answers;
    }
}
