package care.earshot.local.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.local.x.Post;
import care.earshot.local.x.SimulatedX;
import care.earshot.local.x.XClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import twitter4j.TwitterException;

final class StoryTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Pattern THAI = Pattern.compile("[\\u0E00-\\u0E7F]");
    private static final Pattern HUNGARIAN = Pattern.compile("[őűáéíóöúüŐŰÁÉÍÓÖÚÜ]");
    private SimulatedX x;
    private Stage stage;

    @BeforeEach
    void play() throws IOException {
        x = SimulatedX.start(0, () -> NOW);
        stage = Story.play(x, () -> NOW, Story.Past.WEEK);
    }

    @AfterEach
    void stop() {
        x.close();
    }

    @Test
    void the_week_is_a_week_of_many_voices_in_three_languages() {
        var said = Stream.concat(Story.week().stream(), Story.chatter().stream())
                .filter(line -> !line.by().startsWith("kavoora") && !line.text().isEmpty())
                .map(Line::text)
                .toList();
        assertThat(said).doesNotHaveDuplicates().hasSizeGreaterThan(120);
        var languages = said.stream().collect(Collectors.groupingBy(StoryTest::language, Collectors.counting()));
        assertThat(languages)
                .hasSize(3)
                .allSatisfy((_, count) -> assertThat(count).isGreaterThan(40));
        assertThat(Story.week())
                .isSortedAccordingTo(Comparator.comparing(Line::ago).reversed())
                .allMatch(line -> line.ago().compareTo(Duration.ofDays(7)) < 0);
        var does = Story.week().stream().collect(Collectors.groupingBy(Line::does, Collectors.counting()));
        assertThat(does.keySet())
                .contains(Line.Does.POST, Line.Does.REPLY, Line.Does.QUOTE, Line.Does.REPOST, Line.Does.EDIT)
                .contains(Line.Does.DM, Line.Does.PHOTO);
        assertThat(Story.week().stream().map(Line::by)).contains(Story.MAIN, Story.THAI, "scripted");
    }

    @Test
    void the_network_holds_the_week_afterwards() {
        var dms = Story.week().stream()
                .filter(line -> line.does() == Line.Does.DM)
                .count();
        var edits = Story.week().stream()
                .filter(line -> line.does() == Line.Does.EDIT)
                .count();
        assertThat(x.posts()).hasSize((int) (Story.week().size() - dms - edits));
        assertThat(x.posts()).allMatch(post -> !post.createdAt().isAfter(NOW));
        assertThat(stage.answers("gb1")).hasSize(1);
        assertThat(x.posts().size() + dms).isLessThan(600);
    }

    @Test
    void what_the_team_answered_stands_in_the_same_week_and_is_found_again_for_who_asks_the_same() throws IOException {
        try (var other = SimulatedX.start(0, () -> NOW)) {
            var answered = Story.play(other, () -> NOW, Story.Past.WEEK_WITH_ANSWERS);
            assertThat(other.posts().size() - x.posts().size()).isBetween(30, 60);
            assertThat(answered.nativeId("late2")).isEqualTo(stage.nativeId("late2"));
            assertThat(answered.answers("late2")).hasSize(1);
        }
    }

    @Test
    void every_step_can_be_played_and_speaks_only_of_what_was_said() {
        var names = new HashSet<String>();
        for (var step : Story.live()) {
            for (var happening : step.happens()) {
                switch (happening) {
                    case Happening.OnNetwork network -> stage.happen(network);
                    case Happening.ByAgent agent -> names.addAll(named(agent));
                }
            }
            step.must().stream().flatMap(outcome -> named(outcome).stream()).forEach(names::add);
            assertThat(step.must()).as(step.promise()).isNotEmpty();
            assertThat(names)
                    .as(step.promise())
                    .allSatisfy(name -> assertThat(stage.nativeId(name)).hasSize(19));
        }
        assertThat(Story.live())
                .extracting(Step::promise)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(20);
        var wanted = Story.live().stream()
                .flatMap(step -> step.must().stream())
                .map(Object::getClass)
                .collect(Collectors.toSet());
        assertThat(wanted).hasSameSizeAs(Outcome.class.getPermittedSubclasses());
        assertThat(stage.answers("l-app")).containsExactly("Hi Ellie, a french press grind leaves today.");
        assertThat(stage.post("l-edit").editHistory()).hasSize(2);
        Story.chatter().forEach(stage::say);
    }

    @Test
    void the_search_finds_who_speaks_about_the_brand_and_not_the_brand_or_reposts() throws TwitterException {
        var client = new XClient(x, stage.account(Story.MAIN));
        var found = client
                .walk("tweets/search/recent", Map.of("query", Story.SEARCH, "max_results", "100"), "next_token")
                .stream()
                .map(id -> x.posts().stream()
                        .filter(post -> post.id().equals(id))
                        .findFirst()
                        .orElseThrow())
                .toList();
        assertThat(found.size()).isBetween(60, 100);
        assertThat(found.stream().map(post -> post.author().handle()))
                .noneMatch(handle -> handle.startsWith("kavoora"));
        assertThat(found.stream()
                        .filter(post -> post.reference(Post.Kind.RETWEETED).isPresent()))
                .isEmpty();
        assertThat(found.stream().filter(post -> post.mentions().isEmpty()).map(Post::text))
                .hasSizeGreaterThan(4);
    }

    private static List<String> named(Happening.ByAgent happening) {
        return switch (happening) {
            case Happening.Opens opens -> List.of(opens.id());
            case Happening.Answers answers -> List.of(answers.id());
            case Happening.Resolves resolves -> List.of(resolves.id());
            case Happening.Resumes _, Happening.Waits _ -> List.of();
        };
    }

    private static List<String> named(Outcome outcome) {
        return switch (outcome) {
            case Outcome.InInbox in -> List.of(in.id());
            case Outcome.NotInInbox not -> List.of(not.id());
            case Outcome.Reads reads -> List.of(reads.id());
            case Outcome.Language language -> List.of(language.id());
            case Outcome.SameConversation same -> List.of(same.id(), same.other());
            case Outcome.OneRow row -> row.ids();
            case Outcome.Waiting waiting -> List.of(waiting.id());
            case Outcome.NotWaiting not -> List.of(not.id());
            case Outcome.AnsweredOnce answered -> List.of(answered.id());
            case Outcome.OneAnswer one -> List.of(one.id());
            case Outcome.Refused refused -> List.of(refused.id());
            case Outcome.CannotBeAnswered cannot -> List.of(cannot.id());
            case Outcome.AtMost _,
                    Outcome.Stopped _,
                    Outcome.Running _,
                    Outcome.Parked _,
                    Outcome.AlertedOnce _,
                    Outcome.NoAlert _ -> List.of();
        };
    }

    private static String language(String text) {
        return THAI.matcher(text).find() ? "th" : HUNGARIAN.matcher(text).find() ? "hu" : "en";
    }
}
