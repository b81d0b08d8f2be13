package care.earshot.local.demo;

import care.earshot.adapter.dynamodb.DynamoAlerts;
import care.earshot.adapter.dynamodb.DynamoConversations;
import care.earshot.adapter.dynamodb.DynamoOutbox;
import care.earshot.adapter.dynamodb.DynamoSources;
import care.earshot.local.LocalCloud;
import care.earshot.local.Options;
import care.earshot.local.Surroundings;
import care.earshot.local.story.Happening;
import care.earshot.local.story.Outcome;
import care.earshot.local.story.Step;
import care.earshot.local.story.Story;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The story at speed, headless: the past week is read, then the scripted hour is played step by step, and after each step
 * what must be true is looked up in the table and on the network. The clock is moved by hand, so that nothing waits for
 * minutes and no race depends on the machine.
 */
public final class Demo implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    /** So many polls at most until what must be true is true. */
    private static final int MINUTES = 3;

    private static final String RESPONDING =
            "The alert becomes an incident: approved words stand ready, its end is posted once and told to each once";

    private static final String ANNOUNCING = "An announcement reaches everybody who agreed, once, and nobody who left";

    /** A clock that moves when it is told to. */
    private static final class Moved implements InstantSource {
        private volatile Instant at = Instant.now();

        @Override
        public Instant instant() {
            return at;
        }

        void by(Duration duration) {
            at = at.plus(duration);
        }
    }

    private final Moved clock = new Moved();
    private final Surroundings around;
    private final LocalCloud cloud;
    private final Agents agents;
    private final Check check;
    private final PrintStream out;

    public Demo(Options options, PrintStream out) throws Exception {
        this.out = out;
        this.around = Surroundings.start(0, 0, clock, null);
        around.x().limit("GET dm_events", 10_000); // the real limit is 15 in 15 minutes: a test of its own plays that
        this.cloud = LocalCloud.start(around.withX(around.withMail(options))
                .withClock(clock)
                .withTimes(Duration.ofMinutes(1), Duration.ofMillis(50)));
        around.connect(cloud);
        this.agents = new Agents(cloud);
        var table = cloud.named("Table");
        this.check = new Check(
                around,
                cloud,
                new DynamoOutbox(cloud.dynamo(), table),
                new DynamoSources(cloud.dynamo(), table, clock),
                new DynamoAlerts(cloud.dynamo(), table),
                new DynamoConversations(cloud.dynamo(), table, clock));
    }

    /** Plays everything. Returns what did not hold; nothing when every promise held. */
    public List<String> play() throws IOException {
        var broken = new ArrayList<String>();
        catchUp();
        out.printf("the past week: %s%n", report(check.week(), broken, "the week"));
        var cursor = agents.changes("").body().path("cursor").asText();
        var responding = new Responding(around, cloud, agents, this::minute);
        for (var step : Story.live()) {
            out.printf("%s: %s%n", step.promise(), report(play(step), broken, step.promise()));
            if (!responding.begun() && step.must().stream().anyMatch(Demo::alarm)) {
                responding.begin();
            }
        }
        out.printf("%s: %s%n", RESPONDING, report(responding.end(), broken, RESPONDING));
        var announcing = new Announcing(around, cloud, agents, clock::by).play();
        out.printf("%s: %s%n", ANNOUNCING, report(announcing, broken, ANNOUNCING));
        var changes = agents.changes(cursor).body();
        if (changes.path("rows").isEmpty() && !changes.path("tooOld").asBoolean()) {
            broken.add("the console hears of changes: it was told of none");
        }
        broken.addAll(check.remembered());
        return broken;
    }

    private static boolean alarm(Outcome outcome) {
        return outcome instanceof Outcome.AlertedOnce alerted && alerted.open();
    }

    private static String report(List<String> wrong, List<String> broken, String where) {
        wrong.forEach(what -> broken.add(where + ": " + what));
        return wrong.isEmpty() ? "holds" : "BROKEN: " + String.join("; ", wrong);
    }

    /** Polls until a minute brings nothing new, as the schedule would in the minutes after a deployment. */
    private void catchUp() {
        int known = -1;
        for (int now = 0; now != known; ) {
            known = now;
            minute();
            now = Kept.read(cloud).messages().size();
        }
    }

    private List<String> play(Step step) {
        var wrong = new ArrayList<String>();
        var before = check.before();
        var refused = new HashMap<String, Boolean>();
        for (var happening : step.happens()) {
            switch (happening) {
                case Happening.OnNetwork network -> around.stage().happen(network);
                case Happening.ByAgent agent -> act(agent, refused, wrong);
            }
        }
        // what was lost or out of order is looked up and tried again in the minutes after
        for (int minutes = 1; minutes <= MINUTES; minutes++) {
            minute();
            var now = check.look(step.must(), before, refused);
            if (now.isEmpty() || minutes == MINUTES) {
                wrong.addAll(now);
                break;
            }
            clock.by(Duration.ofMinutes(5));
        }
        return wrong;
    }

    private void act(Happening.ByAgent happening, Map<String, Boolean> refused, List<String> wrong) {
        switch (happening) {
            case Happening.Opens(var agent, var id) -> {
                settledNow(id);
                var answer = agents.open(agent, check.conversation(id));
                if (answer.status() != 200) {
                    wrong.add(agent + " could not open " + id + ": " + answer.status());
                }
            }
            case Happening.Answers(var agent, var id, var text) -> {
                var answer = agents.answer(agent, check.conversation(id), text);
                refused.put(agent + " " + id, answer.status() != 202);
            }
            case Happening.Resolves(var agent, var id) -> {
                var answer = agents.resolve(agent, check.conversation(id));
                if (answer.status() != 200) {
                    wrong.add(agent + " could not resolve " + id + ": " + answer.status() + " " + answer.body());
                }
            }
            case Happening.Waits(var time) -> {
                for (var end = clock.instant().plus(time); clock.instant().isBefore(end); ) {
                    clock.by(Duration.ofMinutes(4));
                    minute();
                }
            }
            case Happening.Resumes(var agent, var account) -> {
                int resumed =
                        agents.resume(agent, around.stage().account(account).id());
                if (resumed == 0) {
                    wrong.add(agent + " found nothing of " + account + " to resume");
                }
            }
        }
    }

    /** What was said in this step is read before somebody opens it. */
    private void settledNow(String id) {
        if (!check.known(id)) {
            minute();
        }
    }

    /** A minute: the networks are read and understood, then what is due is sent. */
    private void minute() {
        clock.by(Duration.ofSeconds(31));
        cloud.runSchedule("PollFunction");
        triaged();
        clock.by(Duration.ofSeconds(30));
        cloud.runSchedule("ReplyFunction");
        if (!cloud.settle(LIMIT)) {
            throw new IllegalStateException("the queues did not come to rest within " + LIMIT.toSeconds() + " s");
        }
        cloud.runSchedule("WatchFunction");
    }

    /** Answers that wait for their time stay in their queue meanwhile, so that is not waited for. */
    private void triaged() {
        long end = System.nanoTime() + LIMIT.toNanos();
        var queue = cloud.sqs()
                .getQueueUrl(r -> r.queueName(cloud.named("InboundQueue").replaceFirst(".*/", "")))
                .queueUrl();
        int quiet = 0;
        while (quiet < 2) {
            var counts = cloud.sqs()
                    .getQueueAttributes(r -> r.queueUrl(queue)
                            .attributeNames(
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                    .attributes();
            quiet = counts.values().stream().allMatch("0"::equals) ? quiet + 1 : 0;
            if (System.nanoTime() > end) {
                throw new IllegalStateException("triage did not come to rest within " + LIMIT.toSeconds() + " s");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(30);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", e);
        }
    }

    /** Numbers of the whole run, for the last line. */
    public String summary() {
        var kept = Kept.read(cloud);
        return kept.messages().size() + " messages in " + kept.heads().size() + " conversations, "
                + around.x().requests("POST tweets") + " posts and "
                + around.x().requests("POST dm_conversations/with/:id/messages") + " direct messages sent";
    }

    @Override
    public void close() {
        agents.close();
        cloud.close();
        around.close();
    }
}
