package care.earshot.cli;

import care.earshot.local.Options;
import care.earshot.local.demo.Demo;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The story at speed. */
@Command(name = "demo", description = "Plays the story at speed, headless; exit 0 only if every promise held")
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--endpoint", description = "emulator of AWS instead of the embedded one", paramLabel = "URL")
    private @Nullable URI endpoint;

    @Override
    public Integer call() throws Exception {
        var out = System.out;
        var root = UpCommand.root();
        UpCommand.functionsLogTo(root.resolve("target/demo.log"));
        long from = System.nanoTime();
        var names = endpoint == null ? "" : "demo-" + ProcessHandle.current().pid() + "-";
        var options = Options.quiet(root).withEndpoint(endpoint, names).with("UndoSeconds", "1");
        try (var demo = new Demo(options, out)) {
            var broken = demo.play();
            out.printf("%s, in %d s%n", demo.summary(), (System.nanoTime() - from) / 1_000_000_000);
            broken.forEach(what -> out.println("BROKEN " + what));
            out.println(broken.isEmpty() ? "Every promise held." : broken.size() + " promises were broken.");
            out.flush();
            return broken.isEmpty() ? 0 : 1;
        }
    }
}
