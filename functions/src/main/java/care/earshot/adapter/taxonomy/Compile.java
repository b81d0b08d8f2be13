package care.earshot.adapter.taxonomy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Build step: checks the taxonomy file and writes the table that the functions load. */
public final class Compile {
    private Compile() {}

    /**
     * Compiles.
     *
     * @param args the YAML file, the table
     */
    public static void main(String[] args) throws IOException {
        try {
            var taxonomy = TaxonomyYaml.read(Path.of(args[0]));
            Files.writeString(Path.of(args[1]), TaxonomyTable.write(taxonomy));
        } catch (TaxonomyException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
