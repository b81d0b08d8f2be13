package care.earshot.cli;

import care.earshot.local.bench.Bench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Figures of this machine, as one JSON object. */
@Command(name = "bench", description = "Measures on the embedded parts and prints one JSON object; takes minutes")
final class BenchCommand implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
        var out = System.out;
        var root = UpCommand.root();
        UpCommand.functionsLogTo(root.resolve("target/bench.log"));
        try (var bench = new Bench(root)) {
            out.println(bench.run().toPrettyString());
            out.flush();
        }
        return 0;
    }
}
