package care.earshot.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.adapter.aws.PostPolicy;
import care.earshot.adapter.dynamodb.DynamoAnnouncements;
import care.earshot.adapter.dynamodb.DynamoConsents;
import care.earshot.adapter.email.EmailOutlet;
import care.earshot.adapter.email.EmailSettings;
import care.earshot.adapter.email.SesMailing;
import care.earshot.adapter.email.UnsubscribeLinks;
import care.earshot.adapter.sqs.SqsWakes;
import care.earshot.alert.AffectedAudience;
import care.earshot.broadcast.AgreedAudience;
import care.earshot.broadcast.Announce;
import care.earshot.broadcast.Audience;
import care.earshot.broadcast.Count;
import care.earshot.broadcast.Feedback;
import care.earshot.broadcast.FileAudience;
import care.earshot.broadcast.Links;
import care.earshot.broadcast.Mailing;
import care.earshot.broadcast.Sending;
import care.earshot.broadcast.Trial;
import care.earshot.broadcast.Whom;
import care.earshot.console.CastParts;
import java.util.List;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What announcements are put together from; each part is made when it is first used, once. */
final class Casts {
    private final Wiring wiring;
    final Lazy<DynamoAnnouncements> store;
    final Lazy<DynamoConsents> consents;
    private final Lazy<SqsWakes> wakes;
    private final Lazy<Links> links = new Lazy<>(this::makeLinks);
    private final Lazy<Mailing> mailing = new Lazy<>(this::makeMailing);

    Casts(Wiring wiring, Lazy<DynamoDbClient> dynamo, Lazy<SqsWakes> wakes) {
        this.wiring = wiring;
        var table = wiring.settings.table();
        this.store = new Lazy<>(() -> new DynamoAnnouncements(dynamo.get(), table, wiring.clock));
        this.consents = new Lazy<>(() -> new DynamoConsents(dynamo.get(), table));
        this.wakes = wakes;
    }

    private Links makeLinks() {
        var secret = wiring.secret(wiring.settings.replySecretParameter()).getBytes(UTF_8);
        return new UnsubscribeLinks(List.of(secret), wiring.settings.publicUrl());
    }

    private Mailing makeMailing() {
        var settings = wiring.settings;
        var mail = new EmailSettings(
                settings.mailFrom(),
                wiring.accounts().brand(),
                settings.configurationSet(),
                EmailSettings.messageIdDomain(settings.region()));
        var ses = EmailOutlet.client(Region.of(settings.region()), wiring.endpoint("SESV2"), wiring.credentials);
        return new SesMailing(ses, mail, wiring.clock);
    }

    private Announce announce() {
        return new Announce(
                store.get(), wakes.get(), wiring.publish(), wiring.clock, wiring.ids, wiring.settings.aloneUpTo());
    }

    private Audience audience() {
        var agreed = new AgreedAudience(consents.get());
        var file = files();
        var affected = new AffectedAudience(wiring.incidents(), wiring.conversations(), wiring.people());
        return (whom, topic, take) -> {
            switch (whom) {
                case Whom.Agreed _ -> agreed.each(whom, topic, take);
                case Whom.Uploaded _ -> file.each(whom, topic, take);
                case Whom.Affected _ -> affected.each(whom, topic, take);
            }
        };
    }

    private FileAudience files() {
        return new FileAudience(key -> wiring.bucket(wiring.settings.bucket()).get(key));
    }

    Count count() {
        return new Count(store.get(), audience(), consents.get(), wiring.suppression(), wiring.clock, wiring.ids);
    }

    Sending sending() {
        return new Sending(
                store.get(),
                mailing.get(),
                consents.get(),
                wiring.suppression(),
                links.get(),
                wakes.get(),
                wiring.clock);
    }

    Trial trial() {
        return new Trial(store.get(), mailing.get(), wiring.suppression(), links.get(), wiring.clock);
    }

    /** What the console needs. */
    CastParts parts() {
        var settings = wiring.settings;
        var s3 = wiring.endpoint("S3");
        return new CastParts(
                store.get(),
                announce(),
                wakes.get(),
                files(),
                new PostPolicy(settings.region(), settings.bucket(), s3, wiring.credentials, wiring.clock),
                consents.get(),
                wiring.suppression(),
                feedback(),
                links,
                wiring.ids);
    }

    /** Where browsers upload files to; the page may connect there. */
    String uploadOrigin() {
        var settings = wiring.settings;
        var url = PostPolicy.url(settings.region(), settings.bucket(), wiring.endpoint("S3"));
        return url.getScheme() + "://" + url.getAuthority();
    }

    Feedback feedback() {
        return new Feedback(store.get(), consents.get(), wiring.clock);
    }
}
