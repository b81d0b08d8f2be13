package care.earshot.adapter.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.earshot.triage.Place;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaxonomyYamlTest {
    private static final String SMALL = """
            languages: [en]
            queues:
              general: {urgent: 30m, high: 1h, normal: 4h, low: 2d}
            otherwise: general
            rules:
              - name: mail
                networks: [email]
                private: true
                at-least: high
                priority: urgent
            tags:
              charged-twice:
                spike: Orders are billed double.
                why: One order, two charges.
                place: remove
                queue: general
                phrases:
                  en: [charg* + twice]
                examples:
                  en: [you charged me twice]
            """;

    @Test
    void the_shipped_file_has_its_tags_with_ten_different_examples_in_every_language() throws IOException {
        var taxonomy = TaxonomyYaml.read(Path.of("src/main/resources/taxonomy.yaml"));
        assertThat(taxonomy.tags()).hasSizeGreaterThanOrEqualTo(25);
        assertThat(taxonomy.languages()).containsExactly("en", "hu", "th");
        var seen = new HashSet<String>();
        for (var tag : taxonomy.tags()) {
            assertThat(tag.spike()).as(tag.name()).isNotBlank();
            assertThat(tag.why()).as(tag.name()).isNotBlank();
            for (var language : taxonomy.languages()) {
                assertThat(tag.examples().get(language)).as(tag.name()).hasSizeGreaterThanOrEqualTo(10);
                assertThat(tag.phrases().get(language)).as(tag.name()).isNotEmpty();
                for (var example : tag.examples().getOrDefault(language, List.of())) {
                    assertThat(seen.add(example)).as(example).isTrue();
                }
            }
        }
        assertThat(taxonomy.tags().stream().map(tag -> tag.place()).distinct()).contains(Place.values());
    }

    @Test
    void the_table_of_the_build_says_what_the_file_says() throws IOException {
        assertThat(TaxonomyTable.load()).isEqualTo(TaxonomyYaml.read(Path.of("src/main/resources/taxonomy.yaml")));
    }

    @Test
    void what_a_function_loads_does_not_know_the_yaml_library() throws IOException {
        try (var in = TaxonomyTable.class.getResourceAsStream("TaxonomyTable.class")) {
            assertThat(in).isNotNull();
            assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("org/yaml", "TaxonomyYaml");
        }
    }

    @Test
    void the_table_keeps_everything_that_was_written() throws IOException {
        var taxonomy = TaxonomyYaml.read(new StringReader(SMALL), "t.yaml");
        assertThat(TaxonomyTable.read(new BufferedReader(new StringReader(TaxonomyTable.write(taxonomy))), true))
                .isEqualTo(taxonomy);
    }

    @Test
    void a_mistake_is_told_with_its_file_line_and_reason() {
        refused(
                "place: remove",
                "plase: remove",
                "t.yaml:15: unknown key \"plase\" in tag charged-twice; known are"
                        + " examples, phrases, place, queue, spike, why");
        refused(
                "place: remove",
                "place: delete",
                "t.yaml:15: tag charged-twice, place is \"delete\"; it must be one of"
                        + " [treasure, simplify, automate, remove]");
        refused(
                "low: 2d",
                "low: soon",
                "t.yaml:3: queues, general, low is \"soon\"; write 30m, 4h or 2d"
                        .replace("queues", "the file, queues"));
        refused("otherwise: general", "otherwise: x", "t.yaml:4: \"x\" is none of the queues [general]");
        refused("charg* + twice", "ch*arge", "t.yaml:18: phrase \"ch*arge\": a star stands at the end of a part");
        refused("    why: One order, two charges.\n", "", "t.yaml:13: tag charged-twice has no \"why\"");
        refused(
                "      en: [you",
                "      de: [you",
                "t.yaml:20: tag charged-twice, examples: the language de is not" + " among the languages [en]");
        refused(
                "private: true",
                "private: maybe",
                "t.yaml:8: an item of the file, rules, private is \"maybe\"; write" + " true or false");
        refused(
                "  charged-twice:",
                "  Charged Twice:",
                "t.yaml:13: \"Charged Twice\": names are lower case letters and" + " digits with hyphens between");
        refused(
                "networks: [email]",
                "tags: [nope]",
                "t.yaml:6: rule \"mail\" names the tag nope, which the file does" + " not have");
        refused(
                "otherwise: general",
                "otherwise: general\notherwise: general",
                "t.yaml:5: \"otherwise\" stands twice in" + " the file");
    }

    @Test
    void what_is_no_yaml_is_told_with_its_line() {
        assertThatThrownBy(() -> TaxonomyYaml.read(new StringReader("languages: [en\nqueues: }"), "t.yaml"))
                .isInstanceOf(TaxonomyException.class)
                .hasMessageStartingWith("t.yaml:2: ");
        assertThatThrownBy(() -> TaxonomyYaml.read(new StringReader(""), "t.yaml"))
                .hasMessage("t.yaml:1: the file is empty");
        assertThatThrownBy(() -> TaxonomyYaml.read(new StringReader("- a"), "t.yaml"))
                .hasMessage("t.yaml:1: the file must be a mapping (name: value)");
    }

    private static void refused(String good, String bad, String message) {
        assertThat(SMALL).contains(good);
        assertThatThrownBy(() -> TaxonomyYaml.read(new StringReader(SMALL.replace(good, bad)), "t.yaml"))
                .isInstanceOf(TaxonomyException.class)
                .hasMessage(message);
    }
}
