package care.earshot.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryLessons;
import care.earshot.adapter.memory.MemoryModels;
import care.earshot.adapter.memory.MemorySchool;
import care.earshot.adapter.taxonomy.TaxonomyTable;
import care.earshot.learning.InUse;
import care.earshot.learning.Lesson;
import care.earshot.learning.Teacher;
import care.earshot.learning.Train;
import care.earshot.message.ConversationId;
import care.earshot.message.MessageId;
import care.earshot.message.Network;
import care.earshot.triage.Judge;
import care.earshot.triage.RuleJudge;
import care.earshot.triage.Subject;
import care.earshot.triage.TagHit;
import care.earshot.triage.learned.LearnedJudge;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * What a team's corrections are worth: customers of a bank write, and eight of its 77 intents are tags of our taxonomy,
 * all else is none of them. Agents correct one wrong message in three; after some thousand messages the training runs,
 * and what triage says then is held against texts that nobody saw.
 */
final class Teaching {
    private static final Map<String, String> TAGS = Map.of(
            "transaction_charged_twice", "charged-twice",
            "declined_card_payment", "payment-declined",
            "Refund_not_showing_up", "refund-not-arrived",
            "card_arrival", "late-by-carrier",
            "passcode_forgotten", "cannot-log-in",
            "extra_charge_on_statement", "charged-wrong-amount",
            "cancel_transfer", "wants-to-cancel-order",
            "compromised_card", "account-hacked");
    private static final int CORRECTED = 3;
    private static final int UNSEEN = 2_000;
    private static final int ROUNDS = 5;
    private static final List<Integer> AFTER = List.of(1_000, 2_000, 4_000, 8_000);

    private record Message(String text, Set<String> tags) {}

    private final MemoryLessons lessons = new MemoryLessons(Faults.none());
    private final MemorySchool school = new MemorySchool(Faults.none());
    private final MemoryModels models = new MemoryModels(Faults.none());
    private final RuleJudge rules = TaxonomyTable.judge();
    private final Random random = new Random(11);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private int ids;

    private Teaching() {}

    static void measure(Path root, ObjectNode found) throws IOException {
        var set = root.resolve("../shared/data/banking77/train.jsonl.gz");
        if (Files.isReadable(set)) {
            new Teaching().run(read(set), found.putObject("teaching"));
        }
    }

    private static List<Message> read(Path set) throws IOException {
        var json = new ObjectMapper();
        var messages = new ArrayList<Message>();
        try (var lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(set)), UTF_8))) {
            for (String line; (line = lines.readLine()) != null; ) {
                var row = json.readTree(line);
                var tag = TAGS.get(row.path("label").asText());
                messages.add(new Message(row.path("text").asText(), tag == null ? Set.of() : Set.of(tag)));
            }
        }
        return messages;
    }

    private void run(List<Message> messages, ObjectNode found) {
        Collections.shuffle(messages, random);
        var unseen = messages.subList(0, UNSEEN);
        var inUse = new InUse(
                school::standing, models, Teacher.OWN, school, () -> now, (what, why) -> System.err.println(why));
        var judge = new LearnedJudge(rules, inUse);
        found.put("unseenTexts", unseen.size()).put("rightByRules", right(judge, unseen));
        int come = 0;
        for (var message : messages.subList(UNSEEN, messages.size())) {
            come(judge, message);
            if (AFTER.contains(++come)) {
                long begin = System.nanoTime();
                var tried = train().run().tried();
                var line = found.putObject("after" + come);
                if (tried != null) {
                    line.put("corrections", tried.corrections())
                            .put("left", tried.left())
                            .put("rows", tried.rows())
                            .put("decision", tried.decision().name());
                }
                var compared = tried == null ? null : tried.compared();
                if (compared != null) {
                    line.put("chance", compared.chance())
                            .put("heldCorrections", compared.corrections().toString())
                            .put("heldLeft", compared.left().toString())
                            .put("heldWritten", compared.written().toString());
                }
                line.put("trainingMillis", (System.nanoTime() - begin) / 1_000_000);
                line.put("right", right(judge, unseen)).put("judgedPerSecond", speed(judge, unseen));
            }
        }
    }

    /** Share of texts with exactly the tags that they should have. */
    private static double right(Judge judge, List<Message> texts) {
        int right = 0;
        for (var one : texts) {
            right += tags(judge, one.text()).equals(one.tags()) ? 1 : 0;
        }
        return Math.round(1_000.0 * right / texts.size()) / 1_000.0;
    }

    /** Messages a second of processor time, once the JVM knows the code: rules, memory and model. */
    private static long speed(Judge judge, List<Message> texts) {
        var threads = ManagementFactory.getThreadMXBean();
        long from = 0;
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            from = round == 0 ? threads.getCurrentThreadCpuTime() : from;
            for (var one : texts) {
                judge.judge(Subject.of(one.text()));
            }
        }
        return (long) ROUNDS * texts.size() * 1_000_000_000L / (threads.getCurrentThreadCpuTime() - from);
    }

    private static Set<String> tags(Judge judge, String text) {
        return judge.judge(Subject.of(text)).tags().stream().map(TagHit::tag).collect(Collectors.toSet());
    }

    private void come(Judge judge, Message message) {
        now = now.plus(Duration.ofMinutes(10));
        var said = tags(judge, message.text());
        if (!said.equals(message.tags()) && random.nextInt(CORRECTED) == 0) {
            keep(message.text(), said, message.tags(), 1);
        } else if (random.nextInt(Lesson.ONE_OF) == 0) {
            keep(message.text(), said, said, Lesson.ONE_OF);
        }
    }

    private void keep(String text, Set<String> said, Set<String> meant, int weight) {
        var id = "m" + ids++;
        lessons.keep(new Lesson(
                new ConversationId(Network.EMAIL, "c" + id, id),
                new MessageId(Network.EMAIL, id),
                now,
                "email",
                "en",
                text,
                List.copyOf(said),
                List.copyOf(meant),
                weight,
                "anna",
                now,
                1));
    }

    private Train train() {
        var written = Teacher.written(TaxonomyTable.load());
        return new Train(new Train.Parts(
                lessons, school, models, Teacher.OWN, rules, written, () -> now, () -> "t%09d".formatted(ids++)));
    }
}
