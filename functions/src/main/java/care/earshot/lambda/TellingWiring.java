package care.earshot.lambda;

import care.earshot.adapter.aws.EventBus;
import care.earshot.adapter.dynamodb.DynamoNoticeLog;
import care.earshot.adapter.email.NoticeCourier;
import care.earshot.adapter.sqs.SqsNoticeQueue;
import care.earshot.adapter.webhook.Bodies;
import care.earshot.adapter.webhook.PinnedPost;
import care.earshot.adapter.webhook.Reach;
import care.earshot.adapter.webhook.WebhookCourier;
import care.earshot.alert.Courier;
import care.earshot.alert.Deliver;
import care.earshot.alert.NoticeLog;
import care.earshot.alert.NoticeQueue;
import care.earshot.alert.Notices;
import care.earshot.alert.Receiver;
import care.earshot.alert.Receivers;
import care.earshot.alert.Retell;
import care.earshot.alert.Tell;
import java.time.Duration;
import java.util.function.Function;

/** What telling of alerts is put together from. */
final class TellingWiring {
    /** Longer than the longest function timeout (30 s), the HTTP timeouts and a minute together. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Wiring wiring;
    private final Reach reach;
    final Lazy<NoticeLog> log = new Lazy<>(this::makeLog);
    private final Lazy<NoticeQueue> queue = new Lazy<>(this::makeQueue);
    final Lazy<Notices> notices = new Lazy<>(this::makeNotices);
    final Lazy<Retell> retell = new Lazy<>(this::makeRetell);
    final Lazy<Deliver> deliver = new Lazy<>(this::makeDeliver);
    private final Lazy<NoticeCourier> mail = new Lazy<>(this::makeMail);

    TellingWiring(Wiring wiring, Reach reach) {
        this.wiring = wiring;
        this.reach = reach;
    }

    private Settings.Telling settings() {
        return wiring.settings.telling();
    }

    private NoticeLog makeLog() {
        return new DynamoNoticeLog(wiring.dynamo(), wiring.settings.table());
    }

    private NoticeQueue makeQueue() {
        return new SqsNoticeQueue(wiring.sqs(), settings().queue(), settings().deadLetters());
    }

    private Notices makeNotices() {
        return new Tell(log.get(), queue.get());
    }

    private Retell makeRetell() {
        return new Retell(log.get(), queue.get(), wiring.clock);
    }

    private Deliver makeDeliver() {
        return new Deliver(log.get(), queue.get(), this::receivers, couriers(), wiring.clock, LEASE);
    }

    /** Read whenever somebody is to be told, which is seldom; the parameter is remembered for five minutes. */
    private Receivers receivers() {
        if (settings().receivers().isEmpty()) {
            return Receivers.NONE;
        }
        var json = wiring.parameters().get(settings().receivers());
        return ReceiversJson.parse(json, wiring.accounts().brand(), settings().console(), reach);
    }

    private Function<Receiver.Target, Courier> couriers() {
        var webhooks = new WebhookCourier(new PinnedPost(reach));
        var bus = new EventBus(
                wiring.signed(),
                wiring.settings.region(),
                wiring.endpoint("EVENTBRIDGE"),
                settings().bus(),
                Bodies::generic);
        Courier noMail =
                (notice, receiver, receivers, now) -> new Courier.Never(0, "no mail domain: e-mail is not set up here");
        return target -> switch (target) {
            case Receiver.Webhook _ -> webhooks;
            case Receiver.EventBus _ -> bus;
            case Receiver.Email _ -> wiring.settings.hasMail() ? mail.get() : noMail;
        };
    }

    private NoticeCourier makeMail() {
        return new NoticeCourier(wiring.ses(), wiring.mailSettings(), wiring.suppression());
    }
}
