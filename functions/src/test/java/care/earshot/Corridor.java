package care.earshot;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryConversations;
import care.earshot.adapter.memory.MemoryInbound;
import care.earshot.adapter.memory.MemoryIncidents;
import care.earshot.adapter.memory.MemoryOutbox;
import care.earshot.adapter.memory.MemoryOutgoing;
import care.earshot.adapter.memory.MemoryPeople;
import care.earshot.adapter.memory.MemoryRawPages;
import care.earshot.adapter.memory.MemorySources;
import care.earshot.adapter.memory.MemoryTable;
import care.earshot.alert.FollowUp;
import care.earshot.alert.Respond;
import care.earshot.inbox.Handle;
import care.earshot.inbox.Ingest;
import care.earshot.inbox.Introduce;
import care.earshot.inbox.Poll;
import care.earshot.inbox.Source;
import care.earshot.message.AccountId;
import care.earshot.message.ConversationId;
import care.earshot.message.Network;
import care.earshot.reply.Answer;
import care.earshot.reply.Dispatch;
import care.earshot.reply.Draft;
import care.earshot.reply.OwnAnswers;
import care.earshot.reply.Publish;
import care.earshot.reply.Send;
import care.earshot.reply.Verdict;
import care.earshot.reply.Way;
import care.earshot.triage.Judgement;
import care.earshot.triage.Priority;
import care.earshot.triage.Queue;
import care.earshot.triage.Routing;
import care.earshot.triage.Sentiment;
import care.earshot.triage.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The way from mention to answer on memory adapters, with a clock moved by hand and a network that can fail. */
public final class Corridor {
    private static final Duration HOUR = Duration.ofHours(1);
    public Instant now = Said.NINE.plus(HOUR);
    private int ids;
    public final Faults faults;
    public final MemorySources sources;
    public final MemoryInbound inbound;
    public final MemoryRawPages rawPages;
    public final MemoryConversations conversations;
    public final MemoryPeople people;
    public final MemoryOutbox outbox;
    public final MemoryOutgoing outgoing;
    public final FakeNetwork network;
    public final Ingest ingest;
    public final Handle handle;
    public final Introduce introduce;
    public final Answer answer;
    public final Send send;
    public final MemoryIncidents incidents;
    public final Publish publish;
    public final Respond respond;
    public final FollowUp followUp;
    private final Poll poll;

    public Corridor(Faults faults, FakeNetwork network) {
        this.faults = faults;
        this.network = network;
        var table = new MemoryTable(() -> now, faults);
        sources = new MemorySources(faults);
        inbound = new MemoryInbound(faults);
        rawPages = new MemoryRawPages(faults);
        conversations = new MemoryConversations(table);
        people = new MemoryPeople(table);
        outbox = new MemoryOutbox(table);
        outgoing = new MemoryOutgoing(() -> now, faults);
        var routing = new Routing(
                List.of(),
                Map.of(),
                Map.of(
                        "general",
                        new Queue(
                                "general",
                                Map.of(
                                        Priority.LOW,
                                        HOUR,
                                        Priority.NORMAL,
                                        HOUR,
                                        Priority.HIGH,
                                        HOUR,
                                        Priority.URGENT,
                                        HOUR))),
                "general");
        var judgement = new Judgement("en", Sentiment.NEUTRAL, "", Urgency.NORMAL, "", List.of());
        ingest = new Ingest(
                conversations, new OwnAnswers(conversations, outbox, this::id), subject -> judgement, routing);
        handle = new Handle(conversations, () -> now, this::id);
        introduce = new Introduce(conversations, people, () -> now, this::id);
        var rules = new Answer.Rules(Duration.ofSeconds(10), null, new AccountId(Network.EMAIL, "care@brand.example"));
        var dispatch = new Dispatch(conversations, people, outbox, outgoing, way -> network, () -> now, this::id);
        answer = new Answer(dispatch, rules);
        incidents = new MemoryIncidents(faults);
        publish = new Publish(dispatch, Duration.ofSeconds(10), null);
        respond = new Respond(incidents, handle, publish, null, () -> now, this::id);
        followUp = new FollowUp(incidents, conversations, people, outbox, answer, () -> now, this::id);
        send = new Send(dispatch, Duration.ofMinutes(3));
        poll = new Poll(sources, inbound, rawPages, () -> now, this::id, Duration.ofMinutes(2));
    }

    private String id() {
        return "id%06d".formatted(ids++);
    }

    /** A minute passes: a poll, what it found, what is due to be sent. */
    public void minute(List<? extends Source> streams) {
        now = now.plusSeconds(60);
        poll.poll(Said.BRAND, streams, now.plusSeconds(40));
        drain();
        outgoing.due().forEach(due -> send.send(due.conversation(), due.intent()));
        send.sweep(100);
    }

    /** Triage of all that waits in the queue. */
    public void drain() {
        for (var batch = inbound.receive(10); !batch.isEmpty(); batch = inbound.receive(10)) {
            for (var message : batch) {
                ingest.ingest(message);
                inbound.delete(message);
            }
        }
    }

    /** What an agent's browser sends who sees the conversation as it is now. */
    public Verdict reply(ConversationId id, String draft, String text, String by) {
        var head = conversations.head(id);
        var in = head == null || head.lastIn() == null ? "" : head.lastIn().id();
        var out = head == null || head.lastOut() == null ? "" : head.lastOut().id();
        return answer.accept(new Draft(draft, id, Way.X_REPLY, text, in, out, false, by));
    }
}
