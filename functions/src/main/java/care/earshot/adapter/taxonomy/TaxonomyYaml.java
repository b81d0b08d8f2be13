package care.earshot.adapter.taxonomy;

import care.earshot.triage.Place;
import care.earshot.triage.Priority;
import care.earshot.triage.Queue;
import care.earshot.triage.RoutingRule;
import care.earshot.triage.Tag;
import care.earshot.triage.Taxonomy;
import care.earshot.triage.Urgency;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the taxonomy that people write. Everything in it is checked; the first mistake is told with its line. */
public final class TaxonomyYaml {
    private TaxonomyYaml() {}

    /**
     * The taxonomy in a file, which is UTF-8.
     *
     * @throws TaxonomyException when the content is wrong
     */
    public static Taxonomy read(Path file) throws IOException {
        try (var reader = Files.newBufferedReader(file)) {
            return read(reader, String.valueOf(file.getFileName()));
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new TaxonomyException(String.valueOf(file.getFileName()), 1, "the file is not UTF-8");
        }
    }

    /** @param file its name, for errors */
    static Taxonomy read(Reader reader, String file) {
        try {
            var node = new org.yaml.snakeyaml.Yaml(new LoaderOptions()).compose(reader);
            if (node == null) {
                throw new TaxonomyException(file, 1, "the file is empty");
            }
            return taxonomy(new Yaml(file, "the file", node));
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw new TaxonomyException(file, mark == null ? 1 : mark.getLine() + 1, oneLine(e.getProblem()));
        } catch (YAMLException e) {
            throw new TaxonomyException(file, 1, oneLine(e.getMessage()));
        }
    }

    private static String oneLine(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "not YAML" : text.replace('\n', ' ');
    }

    private static Taxonomy taxonomy(Yaml root) {
        var fields = root.fields(Set.of("languages", "queues", "otherwise", "rules", "tags"));
        var languages = root.need(fields, "languages").texts();
        var queues = queues(root.need(fields, "queues"));
        var queueNames = new HashSet<String>();
        queues.forEach(queue -> queueNames.add(queue.name()));
        var tags = new ArrayList<Tag>();
        root.need(fields, "tags").entries().forEach((name, value) -> tags.add(tag(name, value, languages, queueNames)));
        var tagNames = new HashSet<String>();
        tags.forEach(tag -> tagNames.add(tag.name()));
        var rules = new ArrayList<RoutingRule>();
        var written = root.maybe(fields, "rules");
        if (written != null) {
            written.items().forEach(rule -> rules.add(rule(rule, tagNames, queueNames)));
        }
        var otherwise = queue(root.need(fields, "otherwise"), queueNames);
        return new Taxonomy(languages, tags, queues, rules, otherwise);
    }

    private static List<Queue> queues(Yaml yaml) {
        var queues = new ArrayList<Queue>();
        yaml.entries().forEach((name, value) -> {
            var targets = new EnumMap<Priority, Duration>(Priority.class);
            var fields = value.fields(Set.of("urgent", "high", "normal", "low"));
            for (var priority : Priority.values()) {
                var field = value.need(fields, priority.name().toLowerCase(Locale.ROOT));
                targets.put(priority, duration(field));
            }
            queues.add(new Queue(value.checked(name), targets));
        });
        return queues;
    }

    /** {@code 30m}, {@code 4h} or {@code 2d}. */
    private static Duration duration(Yaml yaml) {
        var text = yaml.text();
        if (text.matches("[1-9][0-9]{0,3}[mhd]")) {
            var amount = Integer.parseInt(text.substring(0, text.length() - 1));
            return text.endsWith("m")
                    ? Duration.ofMinutes(amount)
                    : text.endsWith("h") ? Duration.ofHours(amount) : Duration.ofDays(amount);
        }
        throw yaml.wrong(yaml.what() + " is \"" + text + "\"; write 30m, 4h or 2d");
    }

    private static Tag tag(String name, Yaml yaml, List<String> languages, Set<String> queues) {
        var tag = new Yaml(yaml.file(), "tag " + yaml.checked(name), yaml.node());
        var fields = tag.fields(Set.of("spike", "why", "place", "queue", "phrases", "examples"));
        var phrases = byLanguage(tag, fields, "phrases", languages);
        var written = tag.maybe(fields, "phrases");
        if (written != null) {
            written.entries().values().forEach(list -> list.items().forEach(TaxonomyYaml::phrase));
        }
        return new Tag(
                name,
                tag.need(fields, "spike").text(),
                tag.need(fields, "why").text(),
                tag.need(fields, "place").one(Place.class),
                queue(tag.need(fields, "queue"), queues),
                phrases,
                byLanguage(tag, fields, "examples", languages));
    }

    private static void phrase(Yaml yaml) {
        try {
            Taxonomy.checkPhrase(yaml.text());
        } catch (IllegalArgumentException e) {
            throw yaml.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, List<String>> byLanguage(
            Yaml tag, Map<String, Yaml> fields, String name, List<String> languages) {
        var byLanguage = new LinkedHashMap<String, List<String>>();
        var field = tag.maybe(fields, name);
        if (field != null) {
            field.entries().forEach((language, list) -> {
                if (!languages.contains(language)) {
                    throw list.wrong(tag.what() + ", " + name + ": the language " + language
                            + " is not among the languages " + languages);
                }
                byLanguage.put(language, list.texts());
            });
        }
        return byLanguage;
    }

    private static RoutingRule rule(Yaml yaml, Set<String> tags, Set<String> queues) {
        var fields = yaml.fields(
                Set.of("name", "tags", "languages", "networks", "private", "at-least", "queue", "priority"));
        var name = yaml.need(fields, "name").text();
        var rule = new Yaml(yaml.file(), "rule \"" + name + "\"", yaml.node());
        for (var tag : set(fields, "tags")) {
            if (!tags.contains(tag)) {
                throw rule.wrong(rule.what() + " names the tag " + tag + ", which the file does not have");
            }
        }
        return new RoutingRule(
                name,
                set(fields, "tags"),
                set(fields, "languages"),
                set(fields, "networks"),
                Optional.ofNullable(fields.get("private")).map(TaxonomyYaml::truth),
                Optional.ofNullable(fields.get("at-least")).map(field -> field.one(Urgency.class)),
                Optional.ofNullable(fields.get("queue")).map(field -> queue(field, queues)),
                Optional.ofNullable(fields.get("priority")).map(field -> field.one(Priority.class)));
    }

    private static Set<String> set(Map<String, Yaml> fields, String name) {
        var field = fields.get(name);
        return field == null ? Set.of() : new HashSet<>(field.texts());
    }

    private static boolean truth(Yaml yaml) {
        var text = yaml.text();
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw yaml.wrong(yaml.what() + " is \"" + text + "\"; write true or false");
    }

    private static String queue(Yaml yaml, Set<String> queues) {
        var queue = yaml.text();
        if (!queues.contains(queue)) {
            throw yaml.wrong("\"" + queue + "\" is none of the queues " + new java.util.TreeSet<>(queues));
        }
        return queue;
    }
}
