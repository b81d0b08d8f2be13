package care.earshot.broadcast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** A text with placeholders: {@code Dear {{name|customer}}}, where {@code customer} stands when no name is known. */
public record Wording(List<Part> parts) {
    /** A placeholder is letters, digits and {@code _}, and begins with a letter. */
    public static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]*)}}");

    public Wording {
        parts = List.copyOf(parts);
    }

    /** A piece of a text. */
    public sealed interface Part {
        record Plain(String text) implements Part {}

        /** @param otherwise stands where the value is not known; empty: then there must be one */
        record Place(String name, String otherwise) implements Part {}
    }

    /** Reads a text that has no {@link #problem}. */
    public static Wording of(String text) {
        var parts = new ArrayList<Part>();
        var matcher = PLACE.matcher(text);
        int from = 0;
        while (matcher.find()) {
            if (matcher.start() > from) {
                parts.add(new Part.Plain(text.substring(from, matcher.start())));
            }
            var inside = matcher.group(1);
            int bar = inside.indexOf('|');
            parts.add(new Part.Place(
                    (bar < 0 ? inside : inside.substring(0, bar)).strip(),
                    bar < 0 ? "" : inside.substring(bar + 1).strip()));
            from = matcher.end();
        }
        if (from < text.length()) {
            parts.add(new Part.Plain(text.substring(from)));
        }
        return new Wording(parts);
    }

    /** What is wrong with a text, or empty. Whatever the mail service's own template language could read is. */
    public static String problem(String text, Set<String> known) {
        for (var part : of(text).parts()) {
            switch (part) {
                case Part.Place(var name, var otherwise) -> {
                    if (!NAME.matcher(name).matches()) {
                        return "{{" + name + "}} is no placeholder: a-z, 0-9 and _ only";
                    }
                    if (!known.contains(name)) {
                        return "{{" + name + "}} is not known here; there are "
                                + String.join(", ", known.stream().sorted().toList());
                    }
                    if (Texts.hasControl(otherwise)) {
                        return "a control character in {{" + name + "}}";
                    }
                }
                case Part.Plain(var plain) -> {
                    if (plain.contains("{{")
                            || plain.contains("}}")
                            || plain.startsWith("}")
                            || plain.endsWith("{")
                            || plain.endsWith("\\")) {
                        return "braces that are no placeholder: " + Texts.cut(plain.strip(), 60);
                    }
                }
            }
        }
        return "";
    }

    /** Names of placeholders that need a value. */
    public Set<String> needed() {
        return names(place -> place.otherwise().isEmpty());
    }

    /** Names of all placeholders. */
    public Set<String> names() {
        return names(place -> true);
    }

    private Set<String> names(java.util.function.Predicate<Part.Place> which) {
        var names = new java.util.TreeSet<String>();
        for (var part : parts) {
            if (part instanceof Part.Place place && which.test(place)) {
                names.add(place.name());
            }
        }
        return names;
    }

    /** The text with its values. */
    public String fill(Map<String, String> values) {
        return each(
                plain -> plain,
                (name, otherwise) ->
                        values.getOrDefault(name, "").isEmpty() ? otherwise : values.getOrDefault(name, ""));
    }

    /** The text, each piece made into another. */
    public String each(java.util.function.UnaryOperator<String> plain, BiFunction<String, String, String> place) {
        var out = new StringBuilder();
        for (var part : parts) {
            out.append(
                    switch (part) {
                        case Part.Plain(var text) -> plain.apply(text);
                        case Part.Place(var name, var otherwise) -> place.apply(name, otherwise);
                    });
        }
        return out.toString();
    }
}
