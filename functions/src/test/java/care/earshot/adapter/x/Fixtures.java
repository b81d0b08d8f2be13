package care.earshot.adapter.x;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.message.Item;
import care.earshot.message.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;

/** A fictional brand with two accounts, and what people wrote to it. */
final class Fixtures {
    static final Instant ARRIVED = Instant.parse("2026-03-02T12:00:00Z");
    static final XOurs OURS = new XOurs(Map.of("9001", "aster_home", "9002", "Aster_Help"));
    static final Path SHARED = Path.of(
            System.getProperty("root", Objects.requireNonNullElse(System.getProperty("basedir"), ".") + "/.."),
            "../shared/payloads/x");

    private Fixtures() {}

    static String text(String name) {
        try (var in = Fixtures.class.getResourceAsStream("/x/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static XNormalizer.Page page(String name) {
        return new XNormalizer(OURS).read(text(name), "9001", ARRIVED);
    }

    static List<Message> messages(XNormalizer.Page page) {
        return page.items().stream()
                .filter(Item.Arrived.class::isInstance)
                .map(item -> ((Item.Arrived) item).message())
                .toList();
    }

    static Message message(String page, String id) {
        return messages(page(page)).stream()
                .filter(one -> one.revision().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(id));
    }

    static XAccount account(URI base) {
        return new XAccount(
                "9001",
                "aster_home",
                new Secret("ck"),
                new Secret("cs"),
                new Secret("at"),
                new Secret("ats"),
                "\"aster home\" -is:retweet",
                XNames.TWEET,
                base);
    }
}
