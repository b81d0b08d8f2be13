package care.earshot.adapter.taxonomy;

import care.earshot.triage.RuleJudge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Build step: checks the taxonomy file and writes the table and the judge that the functions load. */
public final class Compile {
    private Compile() {}

    /**
     * Compiles.
     *
     * @param args the YAML file, the table, the judge
     */
    public static void main(String[] args) throws IOException {
        try {
            var taxonomy = TaxonomyYaml.read(Path.of(args[0]));
            Files.writeString(Path.of(args[1]), TaxonomyTable.write(taxonomy));
            Files.write(Path.of(args[2]), new RuleJudge(taxonomy).compiled());
        } catch (TaxonomyException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
