package care.earshot.lambda;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Ids that sort by time and never repeat: 12 hex digits of milliseconds, then 80 random bits. */
final class Ids implements Supplier<String> {
    private final InstantSource clock;
    // an instance, never static: two copies restored from one snapshot would go on with the same numbers; made when it
    // is needed, because it reads the JVM's list of security providers
    private final Lazy<SecureRandom> random = new Lazy<>(SecureRandom::new);

    Ids(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String get() {
        var bits = new byte[10];
        random.get().nextBytes(bits);
        return HexFormat.of().toHexDigits(clock.millis(), 12) + HexFormat.of().formatHex(bits);
    }
}
