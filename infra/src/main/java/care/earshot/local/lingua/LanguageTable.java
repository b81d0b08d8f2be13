package care.earshot.local.lingua;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/** The table that {@code triage} reads, of Lingua's models. The same jar gives the same bytes. */
public final class LanguageTable {
    /** Those of Latin script that Earshot tells apart; of others the script tells. */
    private static final List<String> LANGUAGES =
            List.of("en", "hu", "de", "fr", "es", "it", "pt", "nl", "pl", "ro", "cs", "sk", "sv", "tr", "vi");

    private LanguageTable() {}

    /**
     * Makes it; this takes half a minute and two gigabytes.
     *
     * @param lingua the jar com.github.pemistahl:lingua:1.2.2
     * @param most about so many n-grams
     * @throws IOException if the jar cannot be read or has no model of one of the languages
     */
    public static byte[] make(Path lingua, int most) throws IOException {
        var alphabet = new Alphabet();
        var counts = new ArrayList<Counts>();
        try (var jar = new ZipFile(lingua.toFile())) {
            for (var language : LANGUAGES) {
                var read = Counts.read(jar, language, alphabet);
                Spelling.of(language, alphabet).forEach(read::alsoWritten);
                counts.add(read);
            }
        }
        return GramTable.of(LANGUAGES, counts, alphabet, most);
    }
}
