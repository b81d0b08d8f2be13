package care.earshot.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.adapter.aws.Bucket;
import care.earshot.adapter.aws.KeptPages;
import care.earshot.adapter.aws.Parameters;
import care.earshot.adapter.aws.SignedHttp;
import care.earshot.adapter.dynamodb.Clients;
import care.earshot.adapter.dynamodb.DynamoAddresses;
import care.earshot.adapter.dynamodb.DynamoAlerts;
import care.earshot.adapter.dynamodb.DynamoConversations;
import care.earshot.adapter.dynamodb.DynamoIncidents;
import care.earshot.adapter.dynamodb.DynamoMinuteLog;
import care.earshot.adapter.dynamodb.DynamoOutbox;
import care.earshot.adapter.dynamodb.DynamoPastAnswers;
import care.earshot.adapter.dynamodb.DynamoPeople;
import care.earshot.adapter.dynamodb.DynamoRollups;
import care.earshot.adapter.dynamodb.DynamoSentMail;
import care.earshot.adapter.dynamodb.DynamoSources;
import care.earshot.adapter.dynamodb.DynamoSuppression;
import care.earshot.adapter.email.EmailOutlet;
import care.earshot.adapter.email.EmailSettings;
import care.earshot.adapter.email.ReplyAddress;
import care.earshot.adapter.sqs.SqsInbound;
import care.earshot.adapter.sqs.SqsOutgoing;
import care.earshot.adapter.sqs.SqsWakes;
import care.earshot.adapter.taxonomy.TaxonomyTable;
import care.earshot.adapter.webhook.Reach;
import care.earshot.adapter.x.XClient;
import care.earshot.adapter.x.XOutlet;
import care.earshot.inbox.Handle;
import care.earshot.inbox.Ingest;
import care.earshot.reply.Answer;
import care.earshot.reply.Dispatch;
import care.earshot.reply.Outlet;
import care.earshot.reply.OwnAnswers;
import care.earshot.reply.Publish;
import care.earshot.reply.Remember;
import care.earshot.reply.Send;
import care.earshot.reply.Way;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What a function is put together from; each part is made when it is first used, once. Over 250 lines because it is the
 * one place that knows every part.
 */
final class Wiring {
    /** Longer than the longest function timeout (60 s), the HTTP timeouts and a minute together. */
    private static final Duration SENDING_LEASE = Duration.ofSeconds(150);

    final Settings settings;
    final InstantSource clock;
    final Ids ids;
    final AwsCredentialsProvider credentials;
    private final Connections http = new Connections();
    final Lazy<DynamoDbClient> dynamo = new Lazy<>(this::makeDynamo);
    final Lazy<SqsClient> sqs = new Lazy<>(this::makeSqs);
    final Lazy<SignedHttp> signed = new Lazy<>(this::makeSigned);
    final Lazy<Parameters> parameters = new Lazy<>(this::makeParameters);
    final Lazy<DynamoConversations> conversations = new Lazy<>(this::makeConversations);
    final Lazy<DynamoPeople> people = new Lazy<>(this::makePeople);
    final Lazy<DynamoIncidents> incidents = new Lazy<>(this::makeIncidents);
    final Lazy<DynamoOutbox> outbox = new Lazy<>(this::makeOutbox);
    final Lazy<DynamoPastAnswers> pastAnswers = new Lazy<>(this::makePastAnswers);
    final Lazy<Remember> remember = new Lazy<>(() -> new Remember(conversations.get()));
    final Lazy<DynamoSources> sources = new Lazy<>(this::makeSources);
    final Lazy<DynamoMinuteLog> minuteLog = new Lazy<>(this::makeMinuteLog);
    final Lazy<DynamoRollups> rollups = new Lazy<>(this::makeRollups);
    final Lazy<DynamoAlerts> alerts = new Lazy<>(this::makeAlerts);
    final Lazy<DynamoSuppression> suppression = new Lazy<>(this::makeSuppression);
    final Lazy<DynamoSentMail> sentMail = new Lazy<>(this::makeSentMail);
    final Lazy<ReplyAddress> replyAddress = new Lazy<>(this::makeReplyAddress);
    final Lazy<SqsInbound> inbound = new Lazy<>(this::makeInbound);
    final Lazy<SqsOutgoing> outgoing = new Lazy<>(this::makeOutgoing);
    final Lazy<Handle> handle = new Lazy<>(this::makeHandle);
    private final Lazy<Casts> casts = new Lazy<>(this::makeCasts);
    final Lazy<SesV2Client> ses = new Lazy<>(this::makeSes);
    private final Lazy<EmailOutlet> mailOutlet = new Lazy<>(this::makeMailOutlet);
    final Lazy<Ingest> ingest = new Lazy<>(this::makeIngest);
    private final OfAccounts<XOutlet> xOutlet = new OfAccounts<>(this::accounts, Wiring::makeXOutlet);
    private @Nullable String accountsJson;
    private @Nullable Accounts accounts;

    final TellingWiring telling;
    final LearningWiring learning;

    Wiring(Map<String, String> environment, InstantSource clock) {
        this(environment, clock, Reach.INTERNET);
    }

    /** @param reach what webhooks may call */
    Wiring(Map<String, String> environment, InstantSource clock, Reach reach) {
        this.telling = new TellingWiring(this, reach);
        this.settings = Settings.from(environment);
        this.clock = clock;
        this.learning = new LearningWiring(this);
        this.ids = new Ids(clock);
        this.credentials = credentials(environment);
    }

    /**
     * Plays a handler's rehearsal; nothing that it writes leaves. One that fails says so in the log and does not keep the
     * function from starting: its events may fail the same way, and they are named and come again.
     */
    void rehearse(String function, Rehearsal.Scene scene) {
        http.rehearsing(true);
        try {
            scene.play();
        } catch (Exception e) {
            Log.line(System.out, name(function), Map.of("error", Log.brief(e)));
        } finally {
            http.rehearsing(false);
        }
    }

    /** What stands in the log, where a rehearsal must not be taken for work. */
    String name(String function) {
        return http.isRehearsing() ? function + " rehearsal" : function;
    }

    /** Read at every use: Lambda's own credentials change while a function lives only with a new process. */
    private static AwsCredentialsProvider credentials(Map<String, String> env) {
        var key = env.getOrDefault("AWS_ACCESS_KEY_ID", "local");
        var secret = env.getOrDefault("AWS_SECRET_ACCESS_KEY", "local");
        var token = env.getOrDefault("AWS_SESSION_TOKEN", "");
        return () -> token.isEmpty()
                ? AwsBasicCredentials.create(key, secret)
                : AwsSessionCredentials.create(key, secret, token);
    }

    @Nullable
    URI endpoint(String service) {
        return settings.endpoints().get(service);
    }

    private DynamoDbClient makeDynamo() {
        return Clients.dynamoDb(settings.region(), endpoint("DYNAMODB"), credentials, http);
    }

    private SqsClient makeSqs() {
        var noProfiles = ProfileFile.aggregator().build();
        return SqsClient.builder()
                .region(Region.of(settings.region()))
                .endpointOverride(endpoint("SQS"))
                .credentialsProvider(credentials)
                .httpClient(http)
                .overrideConfiguration(c -> c.defaultProfileFile(noProfiles))
                .build();
    }

    private SignedHttp makeSigned() {
        return new SignedHttp(http, settings.region(), credentials);
    }

    private Parameters makeParameters() {
        return new Parameters(signed.get(), settings.region(), endpoint("SSM"), clock);
    }

    Bucket bucket(String name) {
        return new Bucket(signed.get(), settings.region(), name, endpoint("S3"));
    }

    private DynamoConversations makeConversations() {
        return new DynamoConversations(dynamo.get(), settings.table(), clock, learning.glance);
    }

    private DynamoPeople makePeople() {
        return new DynamoPeople(dynamo.get(), settings.table());
    }

    private DynamoIncidents makeIncidents() {
        return new DynamoIncidents(dynamo.get(), settings.table());
    }

    private DynamoOutbox makeOutbox() {
        return new DynamoOutbox(dynamo.get(), settings.table());
    }

    private DynamoPastAnswers makePastAnswers() {
        return new DynamoPastAnswers(dynamo.get(), settings.table());
    }

    private DynamoSources makeSources() {
        return new DynamoSources(dynamo.get(), settings.table(), clock);
    }

    private DynamoMinuteLog makeMinuteLog() {
        return new DynamoMinuteLog(dynamo.get(), settings.table());
    }

    private DynamoRollups makeRollups() {
        return new DynamoRollups(dynamo.get(), settings.table());
    }

    private DynamoAlerts makeAlerts() {
        return new DynamoAlerts(dynamo.get(), settings.table());
    }

    private DynamoSuppression makeSuppression() {
        return new DynamoSuppression(dynamo.get(), settings.table());
    }

    private DynamoSentMail makeSentMail() {
        return new DynamoSentMail(dynamo.get(), settings.table());
    }

    private SqsInbound makeInbound() {
        return new SqsInbound(sqs.get(), settings.inboundQueue(), big(), settings.fairQueue());
    }

    private SqsOutgoing makeOutgoing() {
        return new SqsOutgoing(sqs.get(), settings.outboxQueue());
    }

    private Handle makeHandle() {
        return new Handle(conversations.get(), clock, ids);
    }

    /** Raw pages for replay: what cannot be kept is logged, and the messages go on. */
    KeptPages rawPages() {
        return new KeptPages(
                bucket(settings.bucket()), e -> Log.line(System.out, "Poll", Map.of("unkept", Log.brief(e))));
    }

    /** Bodies that a queue does not take lie in the bucket. */
    SqsInbound.Big big() {
        return new SqsInbound.Big() {
            @Override
            public void put(String key, byte[] body) {
                bucket(settings.bucket()).put(key, body, "application/json");
            }

            @Override
            public byte[] get(String key) {
                var body = bucket(settings.bucket()).get(key);
                if (body == null) {
                    throw new IllegalStateException("the bucket has no " + key);
                }
                return body;
            }
        };
    }

    /** Read again when the parameter changed, at most five minutes late. */
    synchronized Accounts accounts() {
        var json = parameters.get().get(settings.accountsParameter());
        if (accounts == null || !json.equals(accountsJson)) {
            accounts = Accounts.parse(json, settings);
            accountsJson = json;
        }
        return accounts;
    }

    /** Reads the accounts anew at the next use. */
    void forgetAccounts() {
        parameters.get().forget(settings.accountsParameter());
    }

    private Ingest makeIngest() {
        return new Ingest(
                conversations.get(),
                new OwnAnswers(conversations.get(), outbox.get(), ids),
                new TeamJudge(TaxonomyTable.judge(), learning),
                TaxonomyTable.outline().routing());
    }

    Answer answer() {
        var rules = new Answer.Rules(
                settings.undo(), accounts().orderNumber(), accounts().mailAccount());
        return new Answer(dispatch(), rules);
    }

    Send send() {
        return new Send(dispatch(), SENDING_LEASE);
    }

    Publish publish() {
        return new Publish(dispatch(), settings.undo(), accounts().orderNumber());
    }

    private Dispatch dispatch() {
        return new Dispatch(conversations.get(), people.get(), outbox.get(), outgoing.get(), outlets(), clock, ids);
    }

    Function<Way, Outlet> outlets() {
        return way -> switch (way) {
            case X_REPLY, X_POST, X_DIRECT -> xOutlet.get();
            case EMAIL -> mailOutlet.get();
        };
    }

    private static XOutlet makeXOutlet(Accounts from) {
        return new XOutlet(from.x().stream().map(XClient::sending).toList());
    }

    private ReplyAddress makeReplyAddress() {
        var key = parameters.get().get(settings.replySecretParameter()).getBytes(UTF_8);
        return new ReplyAddress(
                List.of(key), settings.mailDomain(), new DynamoAddresses(dynamo.get(), settings.table()));
    }

    String secret(String name) {
        return parameters.get().get(name);
    }

    /** Everything of announcements. */
    Casts casts() {
        return casts.get();
    }

    private Casts makeCasts() {
        return new Casts(this, dynamo, new Lazy<>(() -> new SqsWakes(sqs.get(), settings.broadcastQueue())));
    }

    private SesV2Client makeSes() {
        if (!settings.hasMail()) {
            throw new IllegalStateException("no mail domain: e-mail is not set up here");
        }
        return EmailOutlet.client(Region.of(settings.region()), endpoint("SESV2"), credentials);
    }

    EmailSettings mailSettings() {
        return new EmailSettings(
                settings.mailFrom(),
                accounts().brand(),
                settings.configurationSet(),
                EmailSettings.messageIdDomain(settings.region()));
    }

    private EmailOutlet makeMailOutlet() {
        return new EmailOutlet(ses.get(), mailSettings(), replyAddress.get(), suppression.get(), sentMail.get());
    }
}
