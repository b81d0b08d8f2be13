package care.earshot.local;

import care.earshot.local.hook.HookCatcher;
import care.earshot.local.mail.MailCatcher;
import care.earshot.local.story.Stage;
import care.earshot.local.story.Story;
import care.earshot.local.x.SimulatedX;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds Earshot on a laptop: a small X where the story's people have had a normal week, and SES with a page to
 * read and answer mails as the customer.
 */
public final class Surroundings implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long CHATTER_MILLIS = 9_000;

    /** Where e-mail comes from and goes to here. */
    static final String DOMAIN = "care.kavoora.example";

    private final SimulatedX x;
    private final MailCatcher mail;
    private final HookCatcher hooks;
    private final Stage stage;
    private final Now now;
    private final CompletableFuture<LocalCloud> cloud = new CompletableFuture<>();
    private volatile boolean closed;

    /** The story's clock: it stands still while the past week is played. */
    private static final class Now implements InstantSource {
        private final InstantSource clock;
        private volatile @Nullable Instant still;

        Now(InstantSource clock, Instant still) {
            this.clock = clock;
            this.still = still;
        }

        @Override
        public Instant instant() {
            var at = still;
            return at == null ? clock.instant() : at;
        }
    }

    private Surroundings(int xPort, int mailPort, int hookPort, InstantSource clock, Instant began, Story.Past past)
            throws IOException {
        this.now = new Now(clock, began);
        this.x = SimulatedX.start(xPort, clock);
        this.mail = MailCatcher.start(
                mailPort,
                clock,
                event -> cloud.join().deliveries().event(event),
                mime -> cloud.join().deliveries().mail(mime));
        this.hooks = HookCatcher.start(
                hookPort, clock, event -> cloud.join().deliveries().event(event));
        this.stage = Story.play(x, now, past);
        now.still = null;
    }

    /**
     * Starts the network and plays the past week.
     *
     * @param xPort of the network's pages and API; 0, any that is free
     * @param mailPort of the mails' page and of SES; 0, any that is free
     * @param data keeps when the story began, so that the same week is played again with the same ids; null, it begins
     *     now
     */
    public static Surroundings start(int xPort, int mailPort, InstantSource clock, @Nullable Path data)
            throws IOException {
        return start(xPort, mailPort, 0, clock, data, Story.Past.WEEK);
    }

    /**
     * The same.
     *
     * @param hookPort of the page that shows alerts; 0, any that is free
     * @param past what is played instead
     */
    public static Surroundings start(
            int xPort, int mailPort, int hookPort, InstantSource clock, @Nullable Path data, Story.Past past)
            throws IOException {
        var began = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (data != null) {
            var file = data.resolve("story-began");
            if (Files.exists(file)) {
                began = Instant.parse(Files.readString(file).strip());
            } else {
                Files.createDirectories(data);
                Files.writeString(file, began.toString());
            }
        }
        return new Surroundings(xPort, mailPort, hookPort, clock, began, past);
    }

    /** Tells whose bucket and rules mails and their events go to; before it, they wait. */
    public void connect(LocalCloud to) {
        cloud.complete(to);
    }

    public SimulatedX x() {
        return x;
    }

    public MailCatcher mail() {
        return mail;
    }

    public HookCatcher hooks() {
        return hooks;
    }

    public Stage stage() {
        return stage;
    }

    /** Points Earshot at this SES. */
    public Options withMail(Options options) {
        return options.with("MailDomain", DOMAIN)
                .with("MailFrom", "help@" + DOMAIN)
                .with("/earshot/reply-secret", "only for this computer, nothing depends on it elsewhere")
                .with("AWS_ENDPOINT_URL_SESV2", mail.endpoint().toString());
    }

    /**
     * Lets Earshot tell of alerts: a lead by e-mail, and whatever the page of caught alerts plays.
     *
     * @param console where people find the console
     */
    public Options withHooks(Options options, String console) {
        return options.with("ReceiversParameter", "/earshot/receivers")
                .with("/earshot/receivers", hooks.receivers("lead@kavoora.example", console))
                .with("AWS_ENDPOINT_URL_EVENTBRIDGE", hooks.endpoint().toString());
    }

    /** Points Earshot at this X: its address and the brand's accounts. */
    public Options withX(Options options) {
        var accounts = JSON.createObjectNode();
        var list = accounts.putArray("x");
        for (var account : Story.accounts(x)) {
            list.addObject()
                    .put("id", account.id())
                    .put("handle", account.handle())
                    .put("consumerKey", account.keys().consumerKey())
                    .put("consumerSecret", account.keys().consumerSecret())
                    .put("accessToken", account.keys().token())
                    .put("accessTokenSecret", account.keys().tokenSecret())
                    .put("search", account.handle().equals(Story.MAIN) ? Story.SEARCH : "")
                    .put("base", x.baseUrl().toString());
        }
        return options.with("XBaseUrl", x.baseUrl().toString()).with("/earshot/accounts", accounts.toString());
    }

    /** Lets customers go on talking, a line every few seconds, until this is closed. */
    public void goOn() {
        Thread.ofPlatform().daemon().name("chatter").start(() -> {
            while (!closed) {
                for (var line : Story.chatter()) {
                    Pause.millis(CHATTER_MILLIS);
                    if (closed) {
                        return;
                    }
                    stage.say(line);
                }
            }
        });
    }

    /** The story's time. */
    public InstantSource clock() {
        return now;
    }

    @Override
    public void close() {
        closed = true;
        x.close();
        mail.close();
        hooks.close();
    }
}
