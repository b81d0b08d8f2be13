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
    private final Once<DynamoDbClient> dynamo = new Once<>();
    private final Once<SqsClient> sqs = new Once<>();
    private final Once<SignedHttp> signed = new Once<>();
    private final Once<Parameters> parameters = new Once<>();
    private final Once<DynamoConversations> conversations = new Once<>();
    private final Once<DynamoPeople> people = new Once<>();
    private final Once<DynamoIncidents> incidents = new Once<>();
    private final Once<DynamoOutbox> outbox = new Once<>();
    private final Once<DynamoPastAnswers> pastAnswers = new Once<>();
    private final Once<Remember> remember = new Once<>();
    private final Once<DynamoSources> sources = new Once<>();
    private final Once<DynamoMinuteLog> minuteLog = new Once<>();
    private final Once<DynamoRollups> rollups = new Once<>();
    private final Once<DynamoAlerts> alerts = new Once<>();
    private final Once<DynamoSuppression> suppression = new Once<>();
    private final Once<DynamoSentMail> sentMail = new Once<>();
    private final Once<ReplyAddress> replyAddress = new Once<>();
    private final Once<SqsInbound> inbound = new Once<>();
    private final Once<SqsOutgoing> outgoing = new Once<>();
    private final Once<Handle> handle = new Once<>();
    private final Once<Casts> casts = new Once<>();
    private final Once<SesV2Client> ses = new Once<>();
    private final Once<EmailOutlet> mailOutlet = new Once<>();
    private final Once<Ingest> ingest = new Once<>();
    private final OfAccounts<XOutlet> xOutlet = new OfAccounts<>(this::accounts, Wiring::makeXOutlet);
    private @Nullable String accountsJson;
    private @Nullable Accounts accounts;

    private final Once<TellingWiring> telling = new Once<>();
    private final @Nullable Reach reach;
    final LearningWiring learning;

    Wiring(Map<String, String> environment, InstantSource clock) {
        this(environment, clock, null);
    }

    /** @param reach what webhooks may call; null: the internet */
    Wiring(Map<String, String> environment, InstantSource clock, @Nullable Reach reach) {
        this.reach = reach;
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

    DynamoDbClient dynamo() {
        return dynamo.get(() -> Clients.dynamoDb(settings.region(), endpoint("DYNAMODB"), credentials, http));
    }

    SqsClient sqs() {
        return sqs.get(this::makeSqs);
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

    TellingWiring telling() {
        return telling.get(() -> new TellingWiring(this, reach == null ? Reach.INTERNET : reach));
    }

    SignedHttp signed() {
        return signed.get(() -> new SignedHttp(http, settings.region(), credentials));
    }

    Parameters parameters() {
        return parameters.get(() -> new Parameters(signed(), settings.region(), endpoint("SSM"), clock));
    }

    Bucket bucket(String name) {
        return new Bucket(signed(), settings.region(), name, endpoint("S3"));
    }

    DynamoConversations conversations() {
        return conversations.get(() -> new DynamoConversations(dynamo(), settings.table(), clock, learning.glance));
    }

    DynamoPeople people() {
        return people.get(() -> new DynamoPeople(dynamo(), settings.table()));
    }

    DynamoIncidents incidents() {
        return incidents.get(() -> new DynamoIncidents(dynamo(), settings.table()));
    }

    DynamoOutbox outbox() {
        return outbox.get(() -> new DynamoOutbox(dynamo(), settings.table()));
    }

    DynamoPastAnswers pastAnswers() {
        return pastAnswers.get(() -> new DynamoPastAnswers(dynamo(), settings.table()));
    }

    Remember remember() {
        return remember.get(() -> new Remember(conversations()));
    }

    DynamoSources sources() {
        return sources.get(() -> new DynamoSources(dynamo(), settings.table(), clock));
    }

    DynamoMinuteLog minuteLog() {
        return minuteLog.get(() -> new DynamoMinuteLog(dynamo(), settings.table()));
    }

    DynamoRollups rollups() {
        return rollups.get(() -> new DynamoRollups(dynamo(), settings.table()));
    }

    DynamoAlerts alerts() {
        return alerts.get(() -> new DynamoAlerts(dynamo(), settings.table()));
    }

    DynamoSuppression suppression() {
        return suppression.get(() -> new DynamoSuppression(dynamo(), settings.table()));
    }

    DynamoSentMail sentMail() {
        return sentMail.get(() -> new DynamoSentMail(dynamo(), settings.table()));
    }

    SqsInbound inbound() {
        return inbound.get(() -> new SqsInbound(sqs(), settings.inboundQueue(), big(), settings.fairQueue()));
    }

    SqsOutgoing outgoing() {
        return outgoing.get(() -> new SqsOutgoing(sqs(), settings.outboxQueue()));
    }

    Handle handle() {
        return handle.get(() -> new Handle(conversations(), clock, ids));
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
        var json = parameters().get(settings.accountsParameter());
        if (accounts == null || !json.equals(accountsJson)) {
            accounts = Accounts.parse(json, settings);
            accountsJson = json;
        }
        return accounts;
    }

    /** Reads the accounts anew at the next use. */
    void forgetAccounts() {
        parameters().forget(settings.accountsParameter());
    }

    Ingest ingest() {
        return ingest.get(() -> new Ingest(
                conversations(),
                new OwnAnswers(conversations(), outbox(), ids),
                new TeamJudge(TaxonomyTable.judge(), learning),
                TaxonomyTable.outline().routing()));
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
        return new Dispatch(conversations(), people(), outbox(), outgoing(), outlets(), clock, ids);
    }

    Function<Way, Outlet> outlets() {
        return way -> switch (way) {
            case X_REPLY, X_POST, X_DIRECT -> xOutlet.get();
            case EMAIL -> mailOutlet();
        };
    }

    private static XOutlet makeXOutlet(Accounts from) {
        return new XOutlet(from.x().stream().map(XClient::sending).toList());
    }

    ReplyAddress replyAddress() {
        return replyAddress.get(this::makeReplyAddress);
    }

    private ReplyAddress makeReplyAddress() {
        var key = parameters().get(settings.replySecretParameter()).getBytes(UTF_8);
        return new ReplyAddress(List.of(key), settings.mailDomain(), new DynamoAddresses(dynamo(), settings.table()));
    }

    String secret(String name) {
        return parameters().get(name);
    }

    /** Everything of announcements. */
    Casts casts() {
        return casts.get(() -> new Casts(
                this, new Lazy<>(this::dynamo), new Lazy<>(() -> new SqsWakes(sqs(), settings.broadcastQueue()))));
    }

    SesV2Client ses() {
        return ses.get(this::makeSes);
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

    EmailOutlet mailOutlet() {
        return mailOutlet.get(() -> new EmailOutlet(ses(), mailSettings(), replyAddress(), suppression(), sentMail()));
    }
}
