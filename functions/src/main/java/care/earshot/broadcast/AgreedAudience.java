package care.earshot.broadcast;

import care.earshot.contact.Consents;
import java.util.Map;
import java.util.function.Consumer;

/** Everybody who agreed to a topic. */
public final class AgreedAudience implements Audience {
    private static final int PAGE = 100;
    private final Consents consents;

    public AgreedAudience(Consents consents) {
        this.consents = consents;
    }

    @Override
    public void each(Whom whom, String topic, Consumer<Row> take) {
        var after = "";
        while (true) {
            var page = consents.given(topic, after, PAGE);
            if (page.isEmpty()) {
                return;
            }
            page.forEach(one -> take.accept(new Row.Somebody(one.address(), one.language(), Map.of(), "")));
            after = page.getLast().address();
        }
    }
}
