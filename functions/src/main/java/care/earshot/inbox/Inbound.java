package care.earshot.inbox;

import care.earshot.message.Message;
import java.util.List;

/** The way from reading a network to triage. */
public interface Inbound {
    /** Returns only when every message is accepted; throws otherwise, and the caller hands all of them in again. */
    void accept(List<Message> messages);
}
