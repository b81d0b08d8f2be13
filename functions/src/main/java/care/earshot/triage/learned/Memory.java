package care.earshot.triage.learned;

import care.earshot.triage.LookAlike;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Texts of which people said what they are: copies and near copies of them are known again, with nothing guessed. What
 * counts as a copy is {@link LookAlike}'s "same".
 */
public final class Memory {
    /** How many texts are remembered at most. */
    public static final int MOST = 5_000;

    /** Nothing. */
    public static final Memory EMPTY = new Memory(List.of());

    private static final int LONGEST = 1_000; // of a longer one, what follows may say something else
    private static final int CANDIDATES = 8; // looked at under one key
    private static final String NAME = "earshot-memory 1\n";

    /**
     * A text and what people said of it.
     *
     * @param tags none: it has none
     */
    public record Said(String text, List<String> tags) {
        public Said {
            tags = List.copyOf(tags);
        }
    }

    private record Entry(Said said, LookAlike look) {}

    private final List<Said> all;
    private final Map<Long, List<Entry>> byKey = new HashMap<>();

    private Memory(List<Said> all) {
        this.all = List.copyOf(all);
        for (var said : all) {
            var look = LookAlike.of(said.text());
            var keys = look.keys();
            if (keys.length > 0) {
                var under = byKey.computeIfAbsent(keys[0], key -> new ArrayList<>());
                if (under.size() < CANDIDATES) {
                    under.add(new Entry(said, look));
                }
            }
        }
    }

    /** @param newestFirst of two that are the same, the first counts */
    public static Memory of(List<Said> newestFirst) {
        return newestFirst.isEmpty()
                ? EMPTY
                : new Memory(newestFirst.stream()
                        .filter(said -> said.text().length() <= LONGEST)
                        .limit(MOST)
                        .toList());
    }

    /** How many texts it remembers. */
    public int size() {
        return all.size();
    }

    /** What people said of this text or one that is the same; null: it is new. */
    @Nullable
    Said find(String text) {
        if (all.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        var look = LookAlike.of(text);
        for (var key : look.keys()) {
            for (var entry : byKey.getOrDefault(key, List.of())) {
                if (entry.look().to(look).same()) {
                    return entry.said();
                }
            }
        }
        return null;
    }

    /** For {@link #of(byte[])}. */
    public byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(NAME.getBytes(StandardCharsets.US_ASCII));
        try (var out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            ModelFile.texts(out, all.stream().map(Said::text).toList());
            for (var said : all) {
                ModelFile.texts(out, said.tags());
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    /** @throws UnreadableModel it is damaged or of another version */
    public static Memory of(byte[] bytes) throws UnreadableModel {
        var name = NAME.getBytes(StandardCharsets.US_ASCII);
        if (!new String(bytes, 0, Math.min(bytes.length, name.length), StandardCharsets.US_ASCII).equals(NAME)) {
            throw new UnreadableModel("these are no remembered texts of this version");
        }
        var body = new ByteArrayInputStream(bytes, name.length, bytes.length - name.length);
        try (var in = new DataInputStream(new BufferedInputStream(new InflaterInputStream(body)))) {
            var all = new ArrayList<Said>();
            for (var text : ModelFile.texts(in)) {
                all.add(new Said(text, ModelFile.texts(in)));
            }
            return new Memory(all);
        } catch (IOException e) {
            throw new UnreadableModel("the remembered texts are damaged");
        }
    }
}
