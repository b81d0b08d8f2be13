package care.earshot.broadcast;

import care.earshot.contact.EmailAddress;
import care.earshot.contact.Suppression;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sends an announcement to one address of a colleague, to see how it looks. Its unsubscribe link leads to nobody. */
public final class Trial {
    private static final String NOBODY = "test";
    private final Announcements store;
    private final Mailing mailing;
    private final Suppression suppression;
    private final Links links;
    private final InstantSource clock;

    public Trial(Announcements store, Mailing mailing, Suppression suppression, Links links, InstantSource clock) {
        this.store = store;
        this.mailing = mailing;
        this.suppression = suppression;
        this.links = links;
        this.clock = clock;
    }

    /** One attempt; in one word what came of it. */
    public String send(String id, String language, String address) {
        var announcement = store.find(id);
        if (announcement == null) {
            return "gone";
        }
        if (!(EmailAddress.read(address) instanceof EmailAddress.Read.Good(var to)) || suppression.of(to) != null) {
            return "refused";
        }
        var draft = announcement.draft();
        var in = draft.letters().language(language);
        var letter = draft.letters().letter(in);
        var reference = new Reference(NOBODY, 0);
        // each placeholder stands for itself where nothing else would stand
        var values = draft.letters().needed(in).stream()
                .collect(Collectors.toMap(name -> name, name -> "[" + name + "]", (a, b) -> a, TreeMap::new));
        var entry = new Mailing.Entry(to, values, reference.toString(), links.url(reference, clock.instant()));
        var shown = new Letter("[test] " + letter.subject(), letter.text());
        return switch (mailing.send(shown, in, draft.topic(), List.of(entry)).getFirst()) {
            case Mailing.Answer.Taken _ -> "sent";
            case Mailing.Answer.Later _ ->
                throw new IllegalStateException("the mail service is busy; the queue tries again");
            case Mailing.Answer.Refused _, Mailing.Answer.Halt _ -> "refused";
            case Mailing.Answer.Unknown _ -> "unknown";
        };
    }
}
