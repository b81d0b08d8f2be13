package care.earshot.contract;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryAddresses;
import care.earshot.adapter.memory.MemoryConsents;
import care.earshot.adapter.memory.MemorySentMail;
import care.earshot.adapter.memory.MemorySuppression;
import care.earshot.contact.Addresses;
import care.earshot.contact.Consents;
import care.earshot.contact.SentMail;
import care.earshot.contact.Suppression;

final class MemoryContactContractTest extends ContactContract {
    @Override
    Suppression suppression() {
        return new MemorySuppression(Faults.none());
    }

    @Override
    SentMail sentMail() {
        return new MemorySentMail(Faults.none());
    }

    @Override
    Addresses addresses() {
        return new MemoryAddresses(Faults.none());
    }

    @Override
    Consents consents() {
        return new MemoryConsents(Faults.none());
    }
}
