package care.earshot.learning;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.Said;
import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryLessons;
import care.earshot.adapter.memory.MemoryModels;
import care.earshot.adapter.memory.MemorySchool;
import care.earshot.message.ConversationId;
import care.earshot.message.MessageId;
import care.earshot.message.Network;
import care.earshot.triage.Place;
import care.earshot.triage.Priority;
import care.earshot.triage.Queue;
import care.earshot.triage.RuleJudge;
import care.earshot.triage.Tag;
import care.earshot.triage.Taxonomy;
import care.earshot.triage.learned.Prediction;
import care.earshot.triage.learned.UnreadableModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A training on memory adapters. The rules tag what says "late", "lost" or "broken"; the model that learns here knows
 * each word that it saw, by the label that it saw last with it.
 */
final class Classroom implements Teacher {
    static final RuleJudge RULES = new RuleJudge(taxonomy());

    final Faults faults;
    final MemoryLessons lessons;
    final MemorySchool school;
    final MemoryModels models;
    Instant now = Said.NINE;
    final List<List<Row>> taught = new ArrayList<>();
    String refuses = "";
    /** Instead of what it learned, if not empty: every model says this. */
    String says = "";
    /** What happens while it learns. */
    Runnable during = () -> {};

    private int ids;
    private int messages;

    Classroom(Faults faults) {
        this.faults = faults;
        this.lessons = new MemoryLessons(faults);
        this.school = new MemorySchool(faults);
        this.models = new MemoryModels(faults);
    }

    private static Taxonomy taxonomy() {
        var targets = Arrays.stream(Priority.values())
                .collect(Collectors.toMap(priority -> priority, priority -> Duration.ofHours(1)));
        var tags = new ArrayList<Tag>();
        for (var name : List.of("late", "lost", "broken")) {
            tags.add(new Tag(
                    name, "", "", Place.REMOVE, "general", Map.of("en", List.of(name)), Map.of("en", List.of())));
        }
        return new Taxonomy(List.of("en"), tags, List.of(new Queue("general", targets)), List.of(), "general");
    }

    /** Written examples: the rules are right about them. */
    private static List<Row> written() {
        var rows = new ArrayList<Row>();
        for (var name : List.of("late", "lost", "broken")) {
            for (int i = 0; i < 30; i++) {
                rows.add(new Row("item number " + i + " is " + name, name));
            }
        }
        return rows;
    }

    Train.Report train() {
        now = now.plus(Duration.ofDays(1));
        return new Train(new Train.Parts(
                        lessons, school, models, this, RULES, written(), () -> now, () -> "t%04d".formatted(ids++)))
                .run();
    }

    /** What somebody taught an hour after the one before. */
    Lesson taught(Network network, String text, List<String> said, List<String> meant, int weight) {
        now = now.plus(Duration.ofHours(1));
        var id = "m" + messages++;
        var lesson = new Lesson(
                new ConversationId(network, "c" + id, "t" + id),
                new MessageId(network, id),
                now,
                network.id(),
                "en",
                text,
                said,
                meant,
                weight,
                "anna",
                now,
                1);
        lessons.keep(lesson);
        return lesson;
    }

    /** The rules see nothing in "vanished"; people say that it is lost. */
    void corrections(int count) {
        for (int i = 0; i < count; i++) {
            taught(Network.EMAIL, "order " + messages + " vanished", List.of(), List.of("lost"), 1);
        }
    }

    /** Conversations that people left as the rules had them. */
    void left(int count) {
        for (int i = 0; i < count; i++) {
            taught(Network.EMAIL, "thing " + messages + " came late", List.of("late"), List.of("late"), Lesson.ONE_OF);
        }
    }

    @Override
    public Outcome teach(List<Row> rows) {
        taught.add(rows);
        during.run();
        if (!refuses.isEmpty()) {
            return new Outcome.Refused(refuses);
        }
        var words = new TreeMap<String, String>();
        rows.forEach(row -> Arrays.stream(row.text().split(" ")).forEach(word -> words.put(word, row.label())));
        var bytes = says.isEmpty()
                ? words.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("\n"))
                        .getBytes(UTF_8)
                : ("says " + says).getBytes(UTF_8);
        return new Outcome.Learned(predict(new String(bytes, UTF_8)), bytes);
    }

    @Override
    public Function<String, Prediction> read(byte[] bytes) throws UnreadableModel {
        var text = new String(bytes, UTF_8);
        return text.startsWith("damaged") ? Teacher.OWN.read(bytes) : predict(text);
    }

    private static Function<String, Prediction> predict(String model) {
        if (model.startsWith("says ")) {
            var label = model.substring(5);
            return text -> new Prediction(label, label, 0.95, List.of(text));
        }
        var words =
                model.lines().map(line -> line.split("=")).collect(Collectors.toMap(line -> line[0], line -> line[1]));
        return text -> {
            var last = text.substring(text.lastIndexOf(' ') + 1);
            var label = words.get(last);
            return new Prediction(label, "late", 0.95, List.of(last));
        };
    }
}
