package care.earshot.adapter.taxonomy;

import care.earshot.triage.Place;
import care.earshot.triage.Priority;
import care.earshot.triage.Queue;
import care.earshot.triage.RoutingRule;
import care.earshot.triage.RuleJudge;
import care.earshot.triage.Tag;
import care.earshot.triage.Taxonomy;
import care.earshot.triage.Urgency;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The taxonomy as one flat table and its judge as plain arrays, both made at build time: a function reads them in
 * milliseconds where YAML takes 136. No class of the YAML library is loaded by this one.
 */
public final class TaxonomyTable {
    private static final String RESOURCE = "/taxonomy.tsv";
    private static final String JUDGE = "/judge.bin";

    private TaxonomyTable() {}

    /** The taxonomy that this build ships, all of it. */
    public static Taxonomy load() {
        return load(true);
    }

    /** Without phrases and examples: all that routing and the console need, read in a tenth of the time. */
    public static Taxonomy outline() {
        return load(false);
    }

    /** The judge of this build's taxonomy, made at build time. */
    public static RuleJudge judge() {
        try (var in = resource(JUDGE)) {
            return RuleJudge.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Taxonomy load(boolean texts) {
        try (var in = resource(RESOURCE)) {
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        var in = TaxonomyTable.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(name + " is not on the class path: the build did not compile it");
        }
        return in;
    }

    static Taxonomy read(BufferedReader lines, boolean texts) throws IOException {
        List<String> languages = new ArrayList<>();
        List<Queue> queues = new ArrayList<>();
        List<RoutingRule> rules = new ArrayList<>();
        List<Tag> tags = new ArrayList<>();
        Map<String, List<String>> lists = Map.of();
        @Nullable Tag of = null;
        var otherwise = "";
        for (String line; (line = lines.readLine()) != null; ) {
            var cells = split(line);
            switch (cells.getFirst()) {
                case "language" -> languages.add(cells.get(1));
                case "otherwise" -> otherwise = cells.get(1);
                case "queue" -> queues.add(queue(cells));
                case "rule" -> rules.add(rule(cells));
                case "tag" -> tags.add(tag(cells));
                case "of" -> {
                    if (!texts) {
                        return new Taxonomy(languages, tags, queues, rules, otherwise); // what follows is texts
                    }
                    of = tags.get(Integer.parseInt(cells.get(1)));
                }
                case "phrases" -> lists = Objects.requireNonNull(of).phrases();
                case "examples" -> lists = Objects.requireNonNull(of).examples();
                case "list" -> lists.put(cells.get(1), new ArrayList<>());
                case "-" -> last(lists).add(cells.get(1));
                default -> throw new IllegalStateException("unknown row " + cells.getFirst() + " in " + RESOURCE);
            }
        }
        return new Taxonomy(languages, tags, queues, rules, otherwise);
    }

    private static List<String> last(Map<String, List<String>> lists) {
        return ((LinkedHashMap<String, List<String>>) lists).lastEntry().getValue();
    }

    private static Queue queue(List<String> cells) {
        var targets = new HashMap<Priority, Duration>();
        var cell = 2;
        for (var priority : Priority.values()) {
            targets.put(priority, Duration.ofMinutes(Long.parseLong(cells.get(cell++))));
        }
        return new Queue(cells.get(1), targets);
    }

    private static Tag tag(List<String> cells) {
        return new Tag(
                cells.get(1),
                cells.get(4),
                cells.get(5),
                Place.valueOf(cells.get(2)),
                cells.get(3),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
    }

    private static RoutingRule rule(List<String> cells) {
        var urgency = given(cells.get(6));
        var queue = given(cells.get(7));
        var priority = given(cells.get(8));
        var secret = given(cells.get(5));
        return new RoutingRule(
                cells.get(1),
                set(cells.get(2)),
                set(cells.get(3)),
                set(cells.get(4)),
                secret == null ? Optional.empty() : Optional.of(secret.equals("true")),
                urgency == null ? Optional.empty() : Optional.of(Urgency.valueOf(urgency)),
                Optional.ofNullable(queue),
                priority == null ? Optional.empty() : Optional.of(Priority.valueOf(priority)));
    }

    private static @Nullable String given(String cell) {
        return cell.isEmpty() ? null : cell;
    }

    private static Set<String> set(String cell) {
        return cell.isEmpty() ? Set.of() : Set.of(cell.split(",", -1));
    }

    private static List<String> split(String line) {
        var cells = new ArrayList<String>();
        var start = 0;
        for (var tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', start)) {
            cells.add(line.substring(start, tab));
            start = tab + 1;
        }
        cells.add(line.substring(start));
        return cells;
    }

    /** The rows that {@link #read} reads. */
    static String write(Taxonomy taxonomy) {
        var out = new StringBuilder();
        taxonomy.languages().forEach(language -> row(out, "language", language));
        taxonomy.queues().forEach(queue -> {
            var cells = new ArrayList<>(List.of("queue", queue.name()));
            for (var priority : Priority.values()) {
                cells.add(String.valueOf(queue.target(priority).toMinutes()));
            }
            row(out, cells.toArray(new String[0]));
        });
        row(out, "otherwise", taxonomy.otherwise());
        taxonomy.rules()
                .forEach(rule -> row(
                        out,
                        "rule",
                        rule.name(),
                        String.join(",", rule.tags()),
                        String.join(",", rule.languages()),
                        String.join(",", rule.networks()),
                        rule.isPrivate().map(String::valueOf).orElse(""),
                        rule.atLeast().map(Enum::name).orElse(""),
                        rule.queue().orElse(""),
                        rule.priority().map(Enum::name).orElse("")));
        taxonomy.tags().forEach(tag -> {
            row(out, "tag", tag.name(), tag.place().name(), tag.queue(), tag.spike(), tag.why());
        });
        for (var number = 0; number < taxonomy.tags().size(); number++) {
            row(out, "of", String.valueOf(number));
            lists(out, "phrases", taxonomy.tags().get(number).phrases());
            lists(out, "examples", taxonomy.tags().get(number).examples());
        }
        return out.toString();
    }

    private static void lists(StringBuilder out, String name, Map<String, List<String>> lists) {
        row(out, name);
        lists.forEach((language, items) -> {
            row(out, "list", language);
            items.forEach(item -> row(out, "-", item));
        });
    }

    private static void row(StringBuilder out, String... cells) {
        out.append(String.join("\t", cells)).append('\n');
    }
}
