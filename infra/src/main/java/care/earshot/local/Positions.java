package care.earshot.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How far a stream was read and handed over, by shard: kept in a file, where data is kept. */
final class Positions {
    private final @Nullable Path file;
    private final Map<String, String> values = new ConcurrentHashMap<>();

    Positions(@Nullable Path file) {
        this.file = file;
        if (file != null && Files.exists(file)) {
            var read = new Properties();
            try (var reader = Files.newBufferedReader(file)) {
                read.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            read.stringPropertyNames().forEach(shard -> values.put(shard, read.getProperty(shard)));
        }
    }

    Map<String, String> values() {
        return values;
    }

    void save() {
        if (file == null) {
            return;
        }
        var written = new Properties();
        written.putAll(values);
        try (var writer = Files.newBufferedWriter(file)) {
            written.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
