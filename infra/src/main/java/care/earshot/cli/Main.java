package care.earshot.cli;

/** The {@code earshot} command. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.err.println("earshot: nothing to run yet");
        System.exit(args.length == 0 ? 0 : 2);
    }
}
