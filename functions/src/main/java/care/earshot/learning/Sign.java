package care.earshot.learning;

/**
 * Whether a difference is more than chance: the exact sign test (McNemar's test, for pairs that differ), with pairs of
 * two weights. Were the two equally good, each pair that differs would fall to either side like a coin.
 */
final class Sign {
    private Sign() {}

    /**
     * The chance that coins would make the sum of the weights of those that were fixed, less those that were broken, at
     * least as large.
     */
    static double chance(int fixed, int broken, int heavyFixed, int heavyBroken, int weight) {
        var light = coins(fixed + broken);
        var heavy = coins(heavyFixed + heavyBroken);
        long sum = fixed - broken + (long) weight * (heavyFixed - heavyBroken);
        double chance = 0;
        for (int ups = 0; ups < heavy.length; ups++) {
            long needed = sum - (long) weight * (2L * ups - (heavy.length - 1)); // of the light ones: ups less downs
            for (int up = (int) Math.max(0, Math.ceilDiv(light.length - 1 + needed, 2L)); up < light.length; up++) {
                chance += heavy[ups] * light[up];
            }
        }
        return Math.min(1, chance);
    }

    /** The chances of 0 to {@code n} ups. */
    private static double[] coins(int n) {
        var chances = new double[n + 1];
        double log = -n * StrictMath.log(2);
        for (int up = 0; up <= n; up++) {
            chances[up] = StrictMath.exp(log);
            log += StrictMath.log((n - up) / (up + 1.0)); // at the end of nothing: not used any more
        }
        return chances;
    }
}
