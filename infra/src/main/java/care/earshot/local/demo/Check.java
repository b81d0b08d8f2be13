package care.earshot.local.demo;

import care.earshot.adapter.dynamodb.DynamoAlerts;
import care.earshot.adapter.dynamodb.DynamoConversations;
import care.earshot.adapter.dynamodb.DynamoOutbox;
import care.earshot.adapter.dynamodb.DynamoPastAnswers;
import care.earshot.adapter.dynamodb.DynamoSources;
import care.earshot.alert.Alert;
import care.earshot.inbox.Filter;
import care.earshot.inbox.Listed;
import care.earshot.inbox.SourceState;
import care.earshot.inbox.State;
import care.earshot.inbox.Stored;
import care.earshot.local.LocalCloud;
import care.earshot.local.Surroundings;
import care.earshot.local.story.Line;
import care.earshot.local.story.Outcome;
import care.earshot.local.story.Story;
import care.earshot.message.AccountId;
import care.earshot.message.ConversationId;
import care.earshot.message.Network;
import care.earshot.reply.IntentState;
import care.earshot.reply.PastAnswers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks up what must be true: in the table, in the outbox, on the network. Over 250 lines because one switch has all that
 * can be asked.
 */
final class Check {
    private static final int PARKED = 200;

    private final Surroundings around;
    private final LocalCloud cloud;
    private final DynamoOutbox outbox;
    private final DynamoSources sources;
    private final DynamoAlerts alerts;
    private final DynamoConversations conversations;

    Check(
            Surroundings around,
            LocalCloud cloud,
            DynamoOutbox outbox,
            DynamoSources sources,
            DynamoAlerts alerts,
            DynamoConversations conversations) {
        this.alerts = alerts;
        this.conversations = conversations;
        this.around = around;
        this.cloud = cloud;
        this.outbox = outbox;
        this.sources = sources;
    }

    /** What was so before a step. */
    record Before(Map<String, Integer> requests, int parked) {}

    Before before() {
        var requests = new HashMap<String, Integer>();
        for (var route : List.of("POST tweets", "POST dm_conversations/with/:id/messages")) {
            requests.put(route, around.x().requests(route));
        }
        return new Before(requests, sources.parked(PARKED).size());
    }

    boolean known(String id) {
        return !Kept.read(cloud).of(around.stage().nativeId(id)).isEmpty();
    }

    ConversationId conversation(String id) {
        return conversation(Kept.read(cloud), id);
    }

    private ConversationId conversation(Kept kept, String id) {
        return kept.conversation(around.stage().nativeId(id));
    }

    /** Every named line of the week that a customer said is in the inbox once; no message is there twice. */
    List<String> week() {
        var wrong = new ArrayList<String>();
        var kept = Kept.read(cloud);
        Set<String> seen = new HashSet<>();
        kept.messages().stream()
                .map(stored -> stored.message().id().nativeId())
                .filter(id -> !seen.add(id))
                .forEach(id -> wrong.add("message " + id + " is there twice"));
        for (var line : Story.week()) {
            boolean said =
                    line.does() == Line.Does.POST || line.does() == Line.Does.DM || line.does() == Line.Does.QUOTE;
            boolean ours = line.by().equals(Story.MAIN) || line.by().equals(Story.THAI);
            if (said
                    && !ours
                    && !line.id().isEmpty()
                    && kept.of(around.stage().nativeId(line.id())).isEmpty()) {
                wrong.add(line.id() + " (" + line.text() + ") is missing");
            }
        }
        if (kept.messages().size() < 100) {
            wrong.add("only " + kept.messages().size() + " messages of the week arrived");
        }
        return wrong;
    }

    /** What was answered, from the console and from X's own app, is there to be suggested. */
    List<String> remembered() {
        var account =
                new AccountId(Network.X, around.stage().account(Story.MAIN).id());
        var given = new DynamoPastAnswers(cloud.dynamo(), cloud.named("Table"))
                .latest(account, Instant.EPOCH, PastAnswers.MOST);
        long ours = given.stream().filter(one -> one.id().startsWith("demo-")).count();
        return ours > 0 && given.size() > ours
                ? List.of()
                : List.of("what was answered is kept to be suggested: of " + given.size() + ", " + ours
                        + " from the console");
    }

    /** What of these is not so, in words; nothing when all of it is. */
    List<String> look(List<Outcome> outcomes, Before before, Map<String, Boolean> refused) {
        var kept = Kept.read(cloud);
        return outcomes.stream()
                .flatMap(outcome -> look(kept, outcome, before, refused).stream())
                .toList();
    }

    private Optional<String> look(Kept kept, Outcome outcome, Before before, Map<String, Boolean> refused) {
        return switch (outcome) {
            case Outcome.InInbox(var id) ->
                expect(
                        at(kept, id).size() == 1,
                        id + " is there " + at(kept, id).size() + " times");
            case Outcome.NotInInbox(var id) -> expect(at(kept, id).isEmpty(), id + " is in the inbox");
            case Outcome.Reads(var id, var text) ->
                expect(
                        at(kept, id).stream()
                                .anyMatch(one -> one.message().text().equals(text)),
                        id + " reads "
                                + at(kept, id).stream()
                                        .map(one -> one.message().text())
                                        .toList());
            case Outcome.Language(var id, var language) ->
                expect(
                        at(kept, id).stream()
                                .anyMatch(one -> one.judgement() != null
                                        && one.judgement().language().equals(language)),
                        id + " was not taken for " + language);
            case Outcome.SameConversation(var id, var other) ->
                expect(conversation(kept, id).equals(conversation(kept, other)), id + " and " + other + " are apart");
            case Outcome.OneRow(var ids) -> oneRow(kept, ids);
            case Outcome.Waiting(var id) -> state(kept, id, State.OPEN);
            case Outcome.NotWaiting(var id) ->
                expect(kept.head(around.stage().nativeId(id)).state() != State.OPEN, id + " still waits");
            case Outcome.AnsweredOnce(var id, var text) -> answeredOnce(kept, id, text);
            case Outcome.OneAnswer(var id, var texts) -> {
                var seen = around.stage().answers(id).stream()
                        .filter(texts::contains)
                        .toList();
                yield expect(seen.size() == 1, id + " was answered " + seen);
            }
            case Outcome.Refused(var agent, var id, var text) ->
                expect(
                        !around.stage().answers(id).contains(text)
                                && (refused.getOrDefault(agent + " " + id, false) || failed(kept, id, text)),
                        agent + "'s answer to " + id + " was not refused");
            case Outcome.CannotBeAnswered(var id) ->
                expect(!kept.head(around.stage().nativeId(id)).replyable().allowed(), id + " can be answered");
            case Outcome.AtMost(var route, var most) -> {
                int made = around.x().requests(route) - before.requests().getOrDefault(route, 0);
                yield expect(made <= most, made + " requests of " + route);
            }
            case Outcome.Stopped(var account, var stream) ->
                expect(source(account, stream).parked(), account + "/" + stream + " did not stop");
            case Outcome.Running(var account, var stream) ->
                expect(
                        !source(account, stream).parked(),
                        account + "/" + stream + " stands: "
                                + source(account, stream).trouble());
            case Outcome.AlertedOnce(var series, var messages, var authors, var open) ->
                alertedOnce(series, messages, authors, open);
            case Outcome.NoAlert() -> expect(alerts().isEmpty(), "alerts are " + alerts());
            case Outcome.Parked(var items) -> {
                int more = sources.parked(PARKED).size() - before.parked();
                yield expect(more == items, more + " items were put aside, not " + items);
            }
        };
    }

    private Optional<String> oneRow(Kept kept, List<String> ids) {
        var wanted = new HashSet<ConversationId>();
        ids.forEach(id -> wanted.add(conversation(kept, id)));
        var head = kept.head(around.stage().nativeId(ids.getFirst()));
        var row = new HashSet<ConversationId>();
        conversations.similar(head, "", 100).heads().forEach(one -> row.add(one.id()));
        row.add(head.id());
        var listed = conversations.list(new Filter.InQueue(head.work().queue(), State.OPEN), "", 1_000).rows().stream()
                .filter(one -> wanted.contains(one.head().id()))
                .map(Listed::similar)
                .toList();
        return expect(
                row.equals(wanted) && listed.equals(List.of(ids.size() - 1)),
                ids + " are " + row + ", listed with " + listed);
    }

    private List<Alert> alerts() {
        var all = new ArrayList<Alert>(alerts.board().open());
        all.addAll(alerts.past("", 10));
        return all;
    }

    private Optional<String> alertedOnce(String series, int messages, int authors, boolean open) {
        var all = alerts().stream()
                .filter(alert -> alert.series().toString().equals(series))
                .toList();
        boolean one = all.size() == 1
                && all.getFirst().open() == open
                && all.getFirst().untold().isEmpty()
                && all.getFirst().seen() >= messages
                && all.getFirst().authors() >= authors
                && all.getFirst().samples().size() == 3;
        return expect(one, "alerts of " + series + " are " + all);
    }

    private static Optional<String> expect(boolean holds, String words) {
        return holds ? Optional.empty() : Optional.of(words);
    }

    private List<Stored> at(Kept kept, String id) {
        return kept.of(around.stage().nativeId(id));
    }

    private Optional<String> state(Kept kept, String id, State state) {
        var is = kept.head(around.stage().nativeId(id)).state();
        return expect(is == state, id + " is " + is);
    }

    private Optional<String> answeredOnce(Kept kept, String id, String text) {
        long seen = around.stage().answers(id).stream().filter(text::equals).count();
        var conversation = conversation(kept, id);
        var states = outbox.of(conversation.network(), conversation.customer()).stream()
                .filter(intent -> intent.text().equals(text))
                .map(intent -> intent.state() + (intent.words().isEmpty() ? "" : " " + intent.words()))
                .toList();
        return expect(
                seen == 1 && states.equals(List.of(IntentState.SENT.name())),
                id + ": seen " + seen + " times on the network, in the console " + states);
    }

    private boolean failed(Kept kept, String id, String text) {
        var conversation = conversation(kept, id);
        return outbox.of(conversation.network(), conversation.customer()).stream()
                .anyMatch(intent -> intent.text().equals(text) && intent.state() == IntentState.FAILED);
    }

    private SourceState source(String handle, String stream) {
        var account = around.stage().account(handle).id();
        return sources.all().stream()
                .filter(state -> state.id().account().id().equals(account)
                        && state.id().stream().equals(stream))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(handle + "/" + stream + " was never read"));
    }
}
