package care.earshot.local.lingua;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.cli.Main;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models are written as Lingua writes them, of a handful of words. */
final class LinguaTest {
    private static final List<String> LANGUAGES =
            List.of("en", "hu", "de", "fr", "es", "it", "pt", "nl", "pl", "ro", "cs", "sk", "sv", "tr", "vi");
    private static final String WORDS = "a ab abab abb banana a bánat";

    @TempDir
    Path folder;

    @Test
    void the_counts_behind_the_shares_come_back_with_begins_and_ends_of_words() throws IOException {
        var alphabet = new Alphabet();
        try (var jar = new ZipFile(jar(WORDS).toFile())) {
            var counts = Counts.read(jar, "hu", alphabet);
            assertThat(counts.words()).isEqualTo(7);
            assertThat(counts.of(1).get(alphabet.gram("a"))).isEqualTo(10);
            assertThat(counts.of(2).get(alphabet.gram("ab"))).isEqualTo(4);
            assertThat(counts.of(2).get(alphabet.gram("\2a"))).isEqualTo(5);
            assertThat(counts.of(3).get(alphabet.gram("\2a\3"))).isEqualTo(2);
            assertThat(counts.of(4).get(alphabet.gram("\2ab\3"))).isEqualTo(1);
            assertThat(counts.of(5).get(alphabet.gram("\2abb\3"))).isEqualTo(1);
            assertThat(counts.of(5).get(alphabet.gram("nana\3"))).isEqualTo(1);
            assertThat(counts.of(5).get(alphabet.gram("anana"))).isEqualTo(1);
        }
    }

    @Test
    void a_language_is_also_written_without_accents() throws IOException {
        var alphabet = new Alphabet();
        try (var jar = new ZipFile(jar(WORDS).toFile())) {
            var counts = Counts.read(jar, "hu", alphabet);
            Spelling.of("hu", alphabet).forEach(counts::alsoWritten);
            assertThat(counts.of(3).get(alphabet.gram("bán"))).isEqualTo(1);
            assertThat(counts.of(3).get(alphabet.gram("ban"))).isEqualTo(1 + 0.05);
            assertThat(counts.of(3).get(alphabet.gram("nan"))).isEqualTo(1);
        }
    }

    @Test
    void the_same_jar_gives_the_same_table() throws IOException {
        var jar = jar(WORDS);
        var out = folder.resolve("table");
        assertThat(Main.run("languages", "--from", jar.toString(), "--out", out.toString(), "--grams", "50"))
                .isZero();
        assertThat(Files.readAllBytes(out)).isEqualTo(LanguageTable.make(jar, 50));
    }

    @Test
    void what_is_not_the_jar_is_refused() throws IOException {
        var out = folder.resolve("table").toString();
        var text = Files.writeString(folder.resolve("text"), "no jar");
        assertThat(Main.run("languages", "--from", text.toString(), "--out", out))
                .isEqualTo(2);
        assertThat(Main.run("languages", "--from", folder.resolve("none").toString(), "--out", out))
                .isEqualTo(2);
        var other = folder.resolve("other.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(other))) {
            zip.putNextEntry(new ZipEntry("something"));
        }
        assertThat(Main.run("languages", "--from", other.toString(), "--out", out))
                .isEqualTo(2);
    }

    private Path jar(String words) throws IOException {
        var file = folder.resolve("lingua.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var language : LANGUAGES) {
                Map<String, Integer> shorter = new HashMap<>();
                for (var length = 1; length <= 5; length++) {
                    var counts = new TreeMap<String, Integer>();
                    for (var word : words.split(" ", -1)) {
                        for (var at = 0; at + length <= word.length(); at++) {
                            counts.merge(word.substring(at, at + length), 1, Integer::sum);
                        }
                    }
                    var name = List.of("uni", "bi", "tri", "quadri", "five").get(length - 1);
                    zip.putNextEntry(new ZipEntry("language-models/" + language + "/" + name + "grams.json"));
                    zip.write(new ObjectMapper().writeValueAsBytes(Map.of("ngrams", shares(counts, shorter))));
                    shorter = counts;
                }
            }
        }
        return file;
    }

    private static Map<String, String> shares(Map<String, Integer> counts, Map<String, Integer> shorter) {
        var all = counts.values().stream().mapToInt(Integer::intValue).sum();
        var shares = new TreeMap<String, String>();
        counts.forEach((gram, count) -> {
            var of = shorter.getOrDefault(gram.substring(0, gram.length() - 1), all);
            var divisor = java.math.BigInteger.valueOf(count)
                    .gcd(java.math.BigInteger.valueOf(of))
                    .intValue();
            shares.merge(count / divisor + "/" + of / divisor, gram, (one, other) -> one + " " + other);
        });
        return shares;
    }
}
