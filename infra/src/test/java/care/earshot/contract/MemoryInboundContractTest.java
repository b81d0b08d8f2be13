package care.earshot.contract;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryInbound;
import care.earshot.inbox.Inbound;
import care.earshot.message.Message;
import java.util.ArrayList;
import java.util.List;

final class MemoryInboundContractTest extends InboundContract {
    private final MemoryInbound inbound = new MemoryInbound(Faults.none());

    @Override
    Inbound inbound() {
        return inbound;
    }

    @Override
    List<Message> received() {
        var all = new ArrayList<Message>();
        for (var batch = inbound.receive(10); !batch.isEmpty(); batch = inbound.receive(10)) {
            batch.forEach(inbound::delete);
            all.addAll(batch);
        }
        return all;
    }
}
