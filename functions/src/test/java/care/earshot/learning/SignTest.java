package care.earshot.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class SignTest {
    @Test
    void with_one_weight_it_is_the_sign_test() {
        assertThat(Sign.chance(5, 0, 0, 0, 16)).isCloseTo(1 / 32.0, within(1e-12));
        assertThat(Sign.chance(4, 0, 0, 0, 16)).isCloseTo(1 / 16.0, within(1e-12));
        assertThat(Sign.chance(8, 2, 0, 0, 16)).isCloseTo((1 + 10 + 45) / 1024.0, within(1e-12));
    }

    @Test
    void where_nothing_differs_there_is_nothing_to_be_sure_of() {
        assertThat(Sign.chance(0, 0, 0, 0, 16)).isEqualTo(1);
        assertThat(Sign.chance(7, 7, 0, 0, 16)).isGreaterThan(0.5);
        assertThat(Sign.chance(0, 9, 0, 0, 16)).isEqualTo(1);
    }

    @Test
    void a_heavy_pair_counts_as_much_as_it_stands_for() {
        assertThat(Sign.chance(16, 0, 0, 1, 16)).isGreaterThan(0.25);
        assertThat(Sign.chance(2, 0, 1, 0, 2)).isCloseTo(1 / 8.0, within(1e-12));
        assertThat(Sign.chance(100, 0, 0, 1, 16)).isLessThan(1e-6);
        assertThat(Sign.chance(2_000, 100, 20, 3, 16)).isBetween(0.0, 1e-100);
    }
}
