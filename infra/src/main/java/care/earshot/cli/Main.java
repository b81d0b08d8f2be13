package care.earshot.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The {@code earshot} command. Exits 0 when it did its work, 2 on bad usage or input (one line on standard error), 1 on
 * anything else.
 */
@Command(name = "earshot", description = "Customer care on social media, with no servers.")
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        int code = run(args);
        if (code != 0 || !UpCommand.isRunning()) {
            System.out.flush();
            System.exit(code); // servers' threads would keep the process alive
        }
    }

    /** Runs a command and returns its exit code; {@code up} when none is named. */
    public static int run(String... args) {
        var earshot = new CommandLine(new Main());
        earshot.addSubcommand(new UpCommand());
        earshot.addSubcommand(new DemoCommand());
        earshot.addSubcommand(new NormalizeCommand());
        earshot.addSubcommand(new ClassifyCommand());
        earshot.addSubcommand(new SimilarCommand());
        earshot.addSubcommand(new SuggestCommand());
        earshot.addSubcommand(new TrainCommand());
        earshot.addSubcommand(new TaxonomyCommand());
        earshot.addSubcommand(new BenchCommand());
        earshot.addSubcommand(new BacktestCommand());
        earshot.addSubcommand(new LanguagesCommand());
        earshot.addSubcommand(new CommandLine.HelpCommand());
        earshot.setParameterExceptionHandler((wrong, words) -> {
            wrong.getCommandLine().getErr().println("earshot: " + wrong.getMessage());
            return 2;
        });
        earshot.setExecutionExceptionHandler((failure, command, parsed) -> {
            var bad = failure instanceof BadInput;
            command.getErr().println("earshot: " + (bad ? failure.getMessage() : failure.toString()));
            return bad ? 2 : 1;
        });
        return earshot.execute(args.length == 0 ? new String[] {"up"} : args);
    }
}
