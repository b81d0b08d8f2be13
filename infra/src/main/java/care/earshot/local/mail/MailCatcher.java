package care.earshot.local.mail;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * SES v2 on loopback, and a page for people. Whoever starts it hands in where SES's events go (the queue that the
 * template's rule names, as EventBridge JSON) and where customers' mails go (the mail bucket).
 */
public final class MailCatcher implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final InstantSource clock;
    private final Consumer<byte[]> bucket;
    private final Mailbox mailbox;
    private final SesApi api;
    private final AtomicInteger written = new AtomicInteger();

    private MailCatcher(HttpServer server, InstantSource clock, Consumer<String> events, Consumer<byte[]> bucket) {
        this.server = server;
        this.clock = clock;
        this.bucket = bucket;
        this.mailbox = new Mailbox(clock, events);
        this.api = new SesApi(mailbox);
    }

    /**
     * Starts it; it runs until it is closed.
     *
     * @param port 0 for any free one
     * @param events takes each event before the send is answered
     * @param bucket takes each mail of a customer
     */
    public static MailCatcher start(int port, InstantSource clock, Consumer<String> events, Consumer<byte[]> bucket)
            throws IOException {
        // else every answer on a kept-alive connection waits 40 ms for a delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var catcher = new MailCatcher(server, clock, events, bucket);
        server.setExecutor(catcher.threads);
        server.createContext("/v2/", catcher.api::serve);
        server.createContext("/", new MailDesk(catcher)::serve);
        server.start();
        return catcher;
    }

    /** For the SES client: {@code http://127.0.0.1:PORT}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** For people. */
    public URI page() {
        return endpoint().resolve("/");
    }

    /** Every mail that was taken, oldest first. */
    public List<CaughtMail> mails() {
        return mailbox.mails();
    }

    /** What the account may send from now on; negative in a day: without limit. */
    public void quota(double perSecond, double perDay) {
        api.quota(perSecond, perDay);
    }

    /** How many SendEmail and SendBulkEmail requests came, those that were refused or lost too. */
    public int requests() {
        return api.requests();
    }

    /** The next SendEmail that has no fault planned yet goes wrong like this. */
    public void plan(MailFault fault) {
        api.plan(fault);
    }

    /** Answers a caught mail as the customer; the answer lies in the mail bucket when this returns. */
    public byte[] answer(CaughtMail mail, String text) {
        return put(CustomerMail.answer(mail, text, id(), clock.instant()));
    }

    /**
     * Writes a first mail as a customer.
     *
     * @param name shown beside the address, or empty
     * @throws IllegalArgumentException if an address is none
     */
    public byte[] write(String from, String name, String to, String subject, String text) {
        return put(CustomerMail.first(from, name, to, subject, text, id(), clock.instant()));
    }

    private byte[] put(byte[] mail) {
        bucket.accept(mail);
        return mail;
    }

    private String id() {
        return "c%x.%d".formatted(clock.instant().toEpochMilli(), written.incrementAndGet());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
