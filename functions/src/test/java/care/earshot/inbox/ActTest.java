package care.earshot.inbox;

import static care.earshot.Said.NINE;
import static care.earshot.Said.byDora;
import static care.earshot.Said.work;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ActTest {
    private static final Head OPEN = Merge.merge(null, byDora("1", 0, "Where is it?"), work("late-by-carrier"));
    private static final Instant LATER = NINE.plus(Act.CLAIM).plusSeconds(1);

    private static Head done(Head head, Action action, String by, Instant now) {
        return ((Act.Result.Done) Act.act(head, action, by, now)).head();
    }

    @Test
    void a_claim_is_refused_while_a_colleague_holds_it_and_lapses() {
        var annas = done(OPEN, new Action.Claim(), "anna", NINE);
        assertThat(Act.act(annas, new Action.Claim(), "ben", NINE)).isEqualTo(new Act.Result.Refused("held", "anna"));
        assertThat(done(annas, new Action.Claim(), "ben", LATER).assignee()).isEqualTo("ben");
    }

    @Test
    void an_assignment_does_not_lapse() {
        var bens = done(OPEN, new Action.Assign("ben", null), "lead", NINE);
        assertThat(Act.act(bens, new Action.Claim(), "anna", NINE.plus(Duration.ofDays(9))))
                .isEqualTo(new Act.Result.Refused("held", "ben"));
        assertThat(Act.act(bens, new Action.Claim(), "ben", NINE)).isEqualTo(new Act.Result.Already());
    }

    @Test
    void resolving_is_refused_when_a_message_arrived_that_the_agent_did_not_see() {
        var last = Objects.requireNonNull(OPEN.lastIn()).id();
        var newer = Merge.merge(OPEN, byDora("2", 3, "And?"), work());
        assertThat(Act.act(newer, new Action.Resolve(last), "anna", NINE)).isInstanceOf(Act.Result.Refused.class);
        assertThat(done(OPEN, new Action.Resolve(last), "anna", LATER).episode().resolvedAt())
                .isEqualTo(LATER);
    }

    @Test
    void a_tag_that_a_person_set_says_who_and_stands_first() {
        var tagged = done(OPEN, new Action.Tag("charged-twice"), "anna", NINE);
        assertThat(tagged.work().tags().getFirst().because()).isEqualTo("by anna");
        assertThat(done(tagged, new Action.Untag("late-by-carrier"), "anna", NINE)
                        .work()
                        .tags())
                .hasSize(1);
    }

    @Test
    void reopening_begins_an_episode_whose_deadline_counts_from_now() {
        var resolved = done(
                OPEN, new Action.Resolve(Objects.requireNonNull(OPEN.lastIn()).id()), "anna", NINE);
        var reopened = done(resolved, new Action.Reopen(), "anna", LATER);
        assertThat(reopened.episode().number()).isEqualTo(2);
        assertThat(reopened.dueAt()).isEqualTo(LATER.plus(Duration.ofHours(1)));
    }

    @Test
    void a_snooze_is_for_a_time_to_come_within_two_months() {
        assertThat(Act.act(OPEN, new Action.Snooze(NINE), "anna", NINE)).isInstanceOf(Act.Result.Refused.class);
        assertThat(Act.act(OPEN, new Action.Snooze(NINE.plus(Duration.ofDays(61))), "anna", NINE))
                .isInstanceOf(Act.Result.Refused.class);
        var snoozed = done(OPEN, new Action.Snooze(LATER), "anna", NINE);
        assertThat(Act.woken(snoozed).state()).isEqualTo(State.OPEN);
    }
}
