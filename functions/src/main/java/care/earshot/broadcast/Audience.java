package care.earshot.broadcast;

import java.util.Map;
import java.util.function.Consumer;

/** Where an announcement's recipients come from; "everyone in this incident" is implemented by who knows incidents. */
public interface Audience {
    /** Hands over each, in an order that is the same every time. */
    void each(Whom whom, String topic, Consumer<Row> take);

    /** One of the audience, or what stands in its place. */
    sealed interface Row {
        /**
         * Somebody.
         *
         * @param address as it was written
         * @param language BCP 47 primary tag, or empty
         * @param evidence where they agreed, for whom the source itself says so; else empty
         */
        record Somebody(String address, String language, Map<String, String> values, String evidence) implements Row {
            public Somebody {
                values = Map.copyOf(values);
            }
        }

        /** A row of a file that cannot be used. */
        record Wrong(int line, String words, Skip as) implements Row {}
    }
}
