package care.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.aws.Bucket;
import care.earshot.adapter.aws.KeptPages;
import care.earshot.adapter.aws.SignedHttp;
import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemorySources;
import care.earshot.adapter.sqs.MessageJson;
import care.earshot.adapter.x.Secret;
import care.earshot.adapter.x.XAccount;
import care.earshot.adapter.x.XClient;
import care.earshot.adapter.x.XNames;
import care.earshot.adapter.x.XNormalizer;
import care.earshot.adapter.x.XOurs;
import care.earshot.adapter.x.XSource;
import care.earshot.cli.NormalizeCommand;
import care.earshot.inbox.Poll;
import care.earshot.local.x.SimulatedX;
import care.earshot.message.Message;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** A page of X, kept in the bucket and read again from there. */
final class KeptPagesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private final List<Message> arrived = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();

    @TempDir
    private Path folder = Path.of(".");

    private static Bucket bucket(URI s3) {
        var http = new SignedHttp(UrlConnectionHttpClient.create(), Tables.REGION, Tables.LOCAL);
        return new Bucket(http, Tables.REGION, "raw-pages", s3);
    }

    /** One poll of a small network whose pages are kept there. */
    private Poll.Report poll(URI s3) throws IOException {
        try (var x = SimulatedX.start(0, () -> NOW)) {
            var brand = x.account("kavoora", "Kavoora");
            var nora = x.customer("nora", "Nóra", 120);
            x.post(nora, "@kavoora my lamp & I <3");
            x.post(nora, "kavoora lamps are late");
            x.dm(nora, brand.user(), "order 7");
            var keys = brand.keys();
            var account = new XAccount(
                    brand.id(),
                    brand.handle(),
                    new Secret(keys.consumerKey()),
                    new Secret(keys.consumerSecret()),
                    new Secret(keys.token()),
                    new Secret(keys.tokenSecret()),
                    "kavoora",
                    XNames.TWEET,
                    x.baseUrl());
            var bucket = bucket(s3);
            var pages = new KeptPages(bucket, e -> troubles.add(String.valueOf(e.getMessage())));
            var poll = new Poll(
                    new MemorySources(Faults.none()),
                    arrived::addAll,
                    pages,
                    () -> NOW,
                    () -> "poll",
                    Duration.ofMinutes(1));
            var sources = XSource.of(new XClient(account), new XNormalizer(XOurs.of(List.of(account))));
            return poll.poll(account.account(), sources, NOW.plusSeconds(40));
        }
    }

    @Test
    void what_the_kept_pages_hold_is_what_arrived() throws Exception {
        try (var s3 = new LocalS3(0, null, InstantSource.system(), (bucket, key) -> keys.add(key))) {
            s3.makeBucket("raw-pages");
            assertThat(poll(s3.endpoint()).unkept()).isZero();
            assertThat(keys)
                    .hasSize(3) // mentions, search, direct messages; nothing was said by the brand
                    .allMatch(key -> key.matches("raw/x/[0-9]+/(mentions|search|direct)/2026-03-02/"
                            + "2026-03-02T09:00:00Z-[0-9a-f]{8}\\.json\\.gz"));
            var bucket = bucket(s3.endpoint());
            var arguments = new ArrayList<>(List.of("x", "--bodies"));
            for (var key : keys) {
                var file = folder.resolve("page" + arguments.size());
                arguments.add(Files.write(file, java.util.Objects.requireNonNull(bucket.get(key)))
                        .toString());
            }
            var out = new StringWriter();
            new CommandLine(new NormalizeCommand())
                    .setOut(new PrintWriter(out))
                    .execute(arguments.toArray(String[]::new));
            var read = out.toString().lines().map(MessageJson::read).toList();
            assertThat(read).hasSize(3);
            assertThat(arrived)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("arrivedAt")
                    .containsAll(read);
        }
    }

    @Test
    void a_bucket_that_does_not_answer_stops_no_message() throws Exception {
        URI closed;
        try (var s3 = new LocalS3(0, null, InstantSource.system(), (bucket, key) -> {})) {
            closed = s3.endpoint();
        }
        var report = poll(closed);
        assertThat(report.unkept()).isEqualTo(3);
        assertThat(troubles).singleElement().asString().startsWith("s3 at ");
        assertThat(arrived.stream().map(Message::revision).distinct()).hasSize(3);
    }
}
