package care.earshot.adapter.taxonomy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One place in a YAML file. What is not as expected is refused with its line. */
record Yaml(String file, String what, Node node) {
    /** The fields of a mapping; an unknown one is an error, because it is a typing mistake. */
    Map<String, Yaml> fields(Set<String> known) {
        var fields = entries();
        fields.forEach((name, value) -> {
            if (!known.contains(name)) {
                throw value.wrong("unknown key \"" + name + "\" in " + what + "; known are "
                        + String.join(", ", new java.util.TreeSet<>(known)));
            }
        });
        return fields;
    }

    /** A mapping with names of the author's choice. */
    Map<String, Yaml> entries() {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(what + " must be a mapping (name: value)");
        }
        var entries = new LinkedHashMap<String, Yaml>();
        for (var tuple : mapping.getValue()) {
            var key = new Yaml(file, "a key in " + what, tuple.getKeyNode());
            var name = key.text();
            if (entries.put(name, new Yaml(file, what + ", " + name, tuple.getValueNode())) != null) {
                throw key.wrong("\"" + name + "\" stands twice in " + what);
            }
        }
        return entries;
    }

    List<Yaml> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong(what + " must be a list");
        }
        var items = new ArrayList<Yaml>();
        for (var item : sequence.getValue()) {
            items.add(new Yaml(file, "an item of " + what, item));
        }
        return items;
    }

    List<String> texts() {
        return items().stream().map(Yaml::text).toList();
    }

    /** One line of text, not empty. */
    String text() {
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong(what + " must be a text");
        }
        var text = scalar.getValue().strip();
        if (text.isEmpty() || text.indexOf('\n') >= 0 || text.indexOf('\t') >= 0) {
            throw wrong(what + " must be one line of text, not empty, without tabs");
        }
        return text;
    }

    /** {@code lower-case-with-hyphens}. */
    String name() {
        return checked(text());
    }

    String checked(String name) {
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && (c != '-' || i == 0 || i == name.length() - 1)) {
                throw wrong("\"" + name + "\": names are lower case letters and digits with hyphens between");
            }
        }
        return name;
    }

    <E extends Enum<E>> E one(Class<E> type) {
        var text = text();
        for (var value : type.getEnumConstants()) {
            if (value.name().toLowerCase(java.util.Locale.ROOT).equals(text)) {
                return value;
            }
        }
        throw wrong(what + " is \"" + text + "\"; it must be one of "
                + List.of(type.getEnumConstants()).toString().toLowerCase(java.util.Locale.ROOT));
    }

    Yaml need(Map<String, Yaml> fields, String name) {
        var field = fields.get(name);
        if (field == null) {
            throw wrong(what + " has no \"" + name + "\"");
        }
        return field;
    }

    @Nullable
    Yaml maybe(Map<String, Yaml> fields, String name) {
        return fields.get(name);
    }

    TaxonomyException wrong(String wrong) {
        return new TaxonomyException(file, node.getStartMark().getLine() + 1, wrong);
    }
}
