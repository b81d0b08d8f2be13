package care.earshot.local.mail;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Every mail that was taken, oldest first; taking one tells its events at once. */
final class Mailbox {
    private final InstantSource clock;
    private final Consumer<String> events;
    private final Queue<CaughtMail> mails = new ConcurrentLinkedQueue<>();
    private final AtomicInteger numbers = new AtomicInteger();

    Mailbox(InstantSource clock, Consumer<String> events) {
        this.clock = clock;
        this.events = events;
    }

    CaughtMail take(JsonNode request, String region) throws Envelope.Refused, MessagingException, IOException {
        var now = clock.instant();
        int number = numbers.incrementAndGet();
        // with the time, so that kept data of an earlier run never meets the same id
        var messageId = "0102%016x-%08x-000000".formatted(now.toEpochMilli(), number);
        var mail = Envelope.open(request, number, messageId, region, now);
        mails.add(mail);
        SesTells.of(mail, Fate.of(mail.to())).forEach(events);
        return mail;
    }

    List<CaughtMail> mails() {
        return List.copyOf(mails);
    }
}
