package care.earshot.cli;

import care.earshot.local.LocalCloud;
import care.earshot.local.Options;
import care.earshot.local.Surroundings;
import care.earshot.local.demo.Backlog;
import care.earshot.local.story.Story;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything running, until it is stopped. */
@Command(name = "up", description = "Runs everything on this computer; the console is at http://localhost:8080/")
final class UpCommand implements Callable<Integer> {
    private static final String ACCOUNTS = "/earshot/accounts";
    private static volatile boolean running;

    @Option(names = "--port", description = "where the console answers", defaultValue = "8080")
    private int port = 8080;

    @Option(names = "--issuer-port", description = "where people sign in", defaultValue = "8081")
    private int issuerPort = 8081;

    @Option(names = "--x-port", description = "where the small X answers", defaultValue = "8082")
    private int xPort = 8082;

    @Option(names = "--mail-port", description = "where mails are caught", defaultValue = "8083")
    private int mailPort = 8083;

    @Option(names = "--hook-port", description = "where alerts are caught", defaultValue = "8084")
    private int hookPort = 8084;

    @Option(names = "--data", description = "folder that keeps the data; without it, in memory", paramLabel = "DIR")
    private @Nullable Path data;

    @Option(names = "--endpoint", description = "emulator of AWS instead of the embedded one", paramLabel = "URL")
    private @Nullable URI endpoint;

    @Option(
            names = "--properties",
            description = "parameters of the template, and of Systems Manager (names with a slash)",
            paramLabel = "FILE")
    private @Nullable Path properties;

    static boolean isRunning() {
        return running;
    }

    @Override
    public Integer call() throws Exception {
        var out = System.out;
        var root = root();
        functionsLogTo(root.resolve("target/functions.log"));
        var given = properties == null ? Map.<String, String>of() : read(properties);
        for (int wanted : new int[] {port, issuerPort, xPort, mailPort, hookPort}) {
            free(wanted);
        }
        var around = Surroundings.start(
                xPort, mailPort, hookPort, InstantSource.system(), data, Story.Past.WEEK_WITH_ANSWERS);
        boolean real = given.containsKey(ACCOUNTS); // with accounts of its own it speaks to the real X
        var options = around.withHooks(
                around.withMail(Options.quiet(root)
                        .withPorts(port, issuerPort)
                        .withData(data)
                        .withEndpoint(endpoint, endpoint == null ? "" : "up-")
                        .withSchedules()),
                "http://localhost:" + port);
        if (!real) {
            options = around.withX(options);
        }
        for (var entry : given.entrySet()) {
            options = options.with(entry.getKey(), entry.getValue());
        }
        var cloud = LocalCloud.start(options);
        around.connect(cloud);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(cloud::close));
        running = true;
        out.println("Earshot runs. Console: " + cloud.console() + "/  Stop: Ctrl+C");
        out.println("Mails, to answer as a customer: " + around.mail().page());
        out.println("Alerts that Slack, Teams and others would get: "
                + around.hooks().endpoint() + "/");
        if (!real) {
            out.println("A small X, to write as a customer: " + around.x().page());
            new Backlog(cloud, InstantSource.system()).workThrough();
            around.goOn();
        }
        return 0;
    }

    /** Asked before anything starts, so that the one line says which port it is. */
    private static void free(int wanted) throws BadInput {
        try (var socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            socket.getLocalPort();
        } catch (IOException e) {
            throw new BadInput("port " + wanted + " is taken; earshot help up says how to choose others");
        }
    }

    /** The project's folder: the launcher names it, Maven starts there. */
    static Path root() {
        return Path.of(System.getProperty("root", ".")).toAbsolutePath().normalize();
    }

    /** Functions write their log lines to standard output, where Lambda takes them from; here they go to a file. */
    static void functionsLogTo(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        System.setOut(new PrintStream(
                new BufferedOutputStream(new FileOutputStream(file.toFile())), true, StandardCharsets.UTF_8));
    }

    private static Map<String, String> read(Path file) throws BadInput, IOException {
        if (!Files.isReadable(file)) {
            throw new BadInput(file + ": cannot be read");
        }
        var read = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            read.load(reader);
        } catch (IllegalArgumentException e) {
            throw new BadInput(file + ": " + e.getMessage());
        }
        var all = new TreeMap<String, String>();
        read.stringPropertyNames().forEach(name -> all.put(name, read.getProperty(name)));
        return all;
    }
}
