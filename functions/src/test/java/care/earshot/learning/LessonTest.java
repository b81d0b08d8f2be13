package care.earshot.learning;

import static care.earshot.learning.Desk.DORA;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.Said;
import care.earshot.message.ConversationId;
import care.earshot.message.Network;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is learned from what agents do with tags. */
final class LessonTest {
    private final Desk desk = new Desk();

    private Lesson only(ConversationId where) {
        var lessons = desk.hears(where);
        assertThat(lessons).hasSize(1);
        return lessons.getFirst();
    }

    @Test
    void a_tag_that_an_agent_gives_is_a_lesson_of_the_message_that_opened_the_conversation() {
        desk.says(DORA, "1", 0, "my parcel is late");
        desk.says(DORA, "2", 5, "hello?");
        desk.tags(DORA, "left-at-neighbour");
        var lesson = only(DORA);
        assertThat(lesson.text()).isEqualTo("my parcel is late");
        assertThat(lesson.said()).containsExactly("late");
        assertThat(lesson.meant()).containsExactly("late", "left-at-neighbour");
        assertThat(lesson.by()).isEqualTo("anna");
        assertThat(lesson.language()).isEqualTo("en");
        assertThat(lesson.correction()).isTrue();
    }

    @Test
    void a_tag_that_an_agent_takes_away_is_a_lesson_of_the_newest_message_that_got_it() {
        desk.says(DORA, "1", 0, "my parcel is late");
        desk.says(DORA, "2", 5, "you charged me twice");
        desk.untags(DORA, "charged");
        var lesson = only(DORA);
        assertThat(lesson.text()).isEqualTo("you charged me twice");
        assertThat(lesson.said()).containsExactly("charged");
        assertThat(lesson.meant()).isEmpty();
    }

    @Test
    void changing_a_tag_for_another_is_one_lesson() {
        desk.says(DORA, "1", 0, "my parcel is late");
        desk.untags(DORA, "late");
        desk.tags(DORA, "lost");
        assertThat(only(DORA).meant()).containsExactly("lost");
    }

    @Test
    void the_last_word_counts_and_what_was_taken_back_is_no_correction() {
        desk.says(DORA, "1", 0, "my parcel is late");
        desk.untags(DORA, "late");
        assertThat(only(DORA).teaches()).isTrue();
        desk.tags(DORA, "late");
        var lesson = only(DORA);
        assertThat(lesson.teaches()).isFalse();
        assertThat(lesson.correction()).isFalse();
        assertThat(lesson.text()).isEmpty();
        desk.tags(DORA, "lost");
        desk.untags(DORA, "late");
        assertThat(only(DORA).meant()).containsExactly("lost");
    }

    @Test
    void the_stream_may_repeat_and_come_late() {
        desk.says(DORA, "1", 0, "my parcel is late");
        desk.untags(DORA, "late");
        var stale = only(DORA);
        desk.tags(DORA, "lost");
        var lesson = only(DORA);
        assertThat(only(DORA)).isEqualTo(lesson);
        desk.lessons.keep(stale); // a slow process wrote what it saw before
        assertThat(only(DORA)).isEqualTo(lesson);
        assertThat(lesson.version()).isGreaterThan(stale.version());
    }

    @Test
    void each_episode_teaches_of_its_own_message() {
        desk.says(DORA, "1", 0, "my parcel is late");
        desk.resolves(DORA);
        desk.says(DORA, "2", 90, "the cup is broken");
        desk.now = desk.now.plusSeconds(7200);
        desk.tags(DORA, "badly-packed");
        assertThat(desk.hears(DORA))
                .filteredOn(Lesson::correction)
                .extracting(Lesson::text)
                .containsExactly("the cup is broken");
    }

    @Test
    void one_of_sixteen_conversations_that_people_left_as_they_were_is_kept() {
        int kept = 0;
        for (int i = 0; i < 400; i++) {
            var where = new ConversationId(Network.EMAIL, "c" + i + "@example.org", "t" + i);
            desk.says(where, "m" + i, 0, "my parcel is late " + i);
            desk.resolves(where);
            kept = desk.hears(where).size();
        }
        assertThat(kept).isBetween(12, 40);
        assertThat(desk.lessons.newest(desk.now, 100))
                .allMatch(lesson -> lesson.weight() == Lesson.ONE_OF
                        && lesson.meant().equals(List.of("late"))
                        && !lesson.correction());
    }

    @Test
    void words_from_x_are_not_kept_unless_an_administrator_allows_it() {
        desk.says(Said.DORA, "1", 0, "my parcel is late");
        desk.untags(Said.DORA, "late");
        var counted = only(Said.DORA);
        assertThat(counted.correction()).isTrue();
        assertThat(counted.text()).isEmpty();
        assertThat(counted.teaches()).isFalse();
        desk.school.save(desk.school.standing().allowingX(true, desk.now, "ada"), null);
        assertThat(only(Said.DORA).text()).isEqualTo("my parcel is late");
    }

    @Test
    void of_a_long_text_the_beginning_is_kept_and_no_character_is_cut_in_two() {
        desk.says(DORA, "1", 0, "late " + "x".repeat(994) + "\uD83D\uDE00 and so on");
        desk.untags(DORA, "late");
        assertThat(only(DORA).text()).hasSize(999).endsWith("x");
    }
}
