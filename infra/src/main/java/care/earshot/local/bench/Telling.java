package care.earshot.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.triage.Languages;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** How fast languages are told, on one thread, in processor time; how well, and how many are left open by whoever wants to be surer. */
final class Telling {
    private static final Set<String> CANDIDATES =
            Set.of("en", "hu", "th", "de", "fr", "es", "it", "pt", "nl", "pl", "ro", "cs", "sk", "sv", "tr", "vi");
    private static final List<String> SETS = List.of("sentences", "word-pairs", "single-words");
    private static final double[] LEADS = {0, 1, 2, 3, 5};
    private static final int ROUNDS = 40_000;

    private final Languages languages = new Languages(List.of("en", "hu", "th"));
    private final ObjectMapper json = new ObjectMapper();

    private record Labelled(String language, String text) {}

    void measure(Path folder, ObjectNode found) throws IOException {
        for (var set : SETS) {
            var file = folder.resolve("lingua_" + set + ".jsonl.gz");
            if (Files.exists(file)) {
                var all = read(file);
                var here = found.putObject("language of " + set);
                here.put("textsPerSecondPerCore", Math.round(speed(all)));
                for (var lead : LEADS) {
                    told(all, lead, here.putObject(lead == 0 ? "as shipped" : "lead " + lead));
                }
            } else {
                System.err.println("bench: no " + file + ", so no language is told in it");
            }
        }
    }

    private void told(List<Labelled> all, double lead, ObjectNode found) {
        int told = 0;
        int right = 0;
        for (var one : all) {
            var language = lead == 0 ? languages.of(one.text(), "") : languages.of(one.text(), "", lead);
            told += language.equals("und") ? 0 : 1;
            right += language.equals(one.language()) ? 1 : 0;
        }
        found.put("told", share(told, all.size()))
                .put("rightOfTold", share(right, told))
                .put("rightOfAll", share(right, all.size()));
    }

    private static double share(int part, int of) {
        return Math.round(10_000.0 * part / of) / 10_000.0;
    }

    private double speed(List<Labelled> all) {
        var threads = ManagementFactory.getThreadMXBean();
        var letters = 0L; // so that the work is not left out
        var from = 0L;
        for (var i = -ROUNDS; i < ROUNDS; i++) {
            from = i == 0 ? threads.getCurrentThreadCpuTime() : from;
            letters +=
                    languages.of(all.get(Math.abs(i) % all.size()).text(), "").length();
        }
        return letters == 0 ? 0 : ROUNDS / ((threads.getCurrentThreadCpuTime() - from) / 1e9);
    }

    private List<Labelled> read(Path file) throws IOException {
        var all = new ArrayList<Labelled>();
        try (var lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
            for (String line; (line = lines.readLine()) != null; ) {
                var row = json.readTree(line);
                if (CANDIDATES.contains(row.path("label").asText())) {
                    all.add(new Labelled(
                            row.path("label").asText(), row.path("text").asText()));
                }
            }
        }
        return all;
    }
}
