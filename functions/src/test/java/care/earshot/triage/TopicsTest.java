package care.earshot.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private static List<String> of(String text) {
        return Senses.of(text).topics().stream().map(Topics.Hit::topic).toList();
    }

    @Test
    void no_word_of_a_language_stands_twice_and_each_language_has_words_for_each_topic() {
        var seen = new HashMap<String, String>();
        var twice = new ArrayList<String>();
        var topics = new HashMap<String, Set<String>>();
        WordLists.read("topics.txt", ':', (head, list) -> {
            var language = head.substring(0, 2);
            topics.computeIfAbsent(language, any -> new HashSet<>()).add(Lexicon.sense(head));
            for (var word : list.split(";", -1)) {
                var other = seen.put(language + Lexicon.key(word), head);
                if (other != null) {
                    twice.add(word.strip() + ": " + other + ", " + head);
                }
            }
        });
        assertThat(twice).isEmpty();
        assertThat(seen).hasSizeGreaterThan(10_000);
        assertThat(topics).containsOnlyKeys("en", "hu", "th");
        assertThat(topics.values()).containsOnly(topics.getOrDefault("en", Set.of()));
    }

    @Test
    void words_that_mean_the_same_are_one_topic_in_any_language() {
        for (var text : List.of("my suitcase", "the carry-on", "a bőröndöm", "กระเป๋าเดินทาง")) {
            assertThat(of(text)).as(text).containsExactly("luggage");
        }
    }

    @Test
    void of_words_that_overlap_the_longest_counts_and_it_says_where_it_stands() {
        assertThat(of("hold on")).isEmpty(); // it only looks like a call
        var text = "Been ON HOLD for 2 hours";
        var places = new HashMap<String, String>();
        Senses.of(text).topics().forEach(hit -> places.put(hit.topic(), text.substring(hit.from(), hit.to())));
        assertThat(places).isEqualTo(Map.of("call", "Been ON HOLD", "duration", "2 hours"));
    }

    @Test
    void nothing_is_found_in_nothing() {
        for (var text : List.of("", " ", "\uD83D", "\u0E48\u0E48", "\u200B")) {
            assertThat(of(text)).isEmpty();
        }
    }
}
