package care.earshot.cli;

import care.earshot.local.bench.Bench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Figures of this machine, as one JSON object. */
@Command(name = "bench", description = "Measures on the embedded parts and prints one JSON object; takes minutes")
final class BenchCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", defaultValue = "", description = "one part of it, such as units or starts")
    private String name = "";

    @Override
    public Integer call() throws Exception {
        var out = System.out;
        var root = UpCommand.root();
        UpCommand.functionsLogTo(root.resolve("target/bench.log"));
        try (var bench = new Bench(root)) {
            if (!name.isEmpty() && !bench.names().contains(name)) {
                throw new BadInput("there is no bench " + name + "; there are " + String.join(", ", bench.names()));
            }
            out.println(bench.run(name).toPrettyString());
            out.flush();
        }
        return 0;
    }
}
