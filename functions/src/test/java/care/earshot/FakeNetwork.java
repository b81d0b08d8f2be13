package care.earshot;

import care.earshot.adapter.memory.Faults;
import care.earshot.inbox.Source;
import care.earshot.inbox.SourceId;
import care.earshot.inbox.Walk;
import care.earshot.message.Item;
import care.earshot.message.Message;
import care.earshot.message.MessageId;
import care.earshot.reply.Intent;
import care.earshot.reply.Outlet;
import care.earshot.reply.Split;
import care.earshot.reply.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A network that keeps what is posted, reads newest first in pages of 7, shows messages late, after others with up to 20
 * higher ids, and loses an answer when told to.
 */
public final class FakeNetwork implements Outlet {
    private static final int PAGE = 7;
    private static final int LATE = 20;
    private static final int LIMIT = 280;

    /** What was posted by us, in the order of posting. */
    public record Posted(String id, String inReplyTo, String text, Instant at) {}

    public final List<Posted> posts = new ArrayList<>();
    private final List<Message> written = new ArrayList<>();
    final Faults faults;
    public boolean loseAnswers;
    public boolean cannotLookUp;
    public String refuses = "";
    private int nextId = 900_000;

    public FakeNetwork(Faults faults) {
        this.faults = faults;
    }

    public void write(Message message) {
        written.add(message);
    }

    @Override
    public Result send(Intent intent, Instant now) {
        return faults.call("POST", () -> {
            if (!refuses.isEmpty()) {
                return new Result.Refused(refuses);
            }
            var id = String.valueOf(nextId++);
            posts.add(new Posted(id, intent.inReplyTo(), intent.text(), now));
            return loseAnswers ? new Result.Unknown("no answer") : new Result.Sent(id, thread(intent), now);
        });
    }

    private static String thread(Intent intent) {
        return intent.conversation().thread();
    }

    @Override
    public LookUp lookUp(Intent intent, Instant now) {
        return faults.call("look up", () -> {
            if (cannotLookUp) {
                return new LookUp.CannotTell("503");
            }
            Optional<LookUp> found = posts.stream()
                    .filter(post -> post.inReplyTo().equals(intent.inReplyTo())
                            && post.text().equals(intent.text()))
                    .findFirst()
                    .map(post -> new LookUp.Found(post.id(), thread(intent), post.at()));
            return found.orElseGet(LookUp.NotThere::new);
        });
    }

    @Override
    public String refusal(Way way, String text) {
        return parts(way, text).isEmpty() ? text.length() - 3 * LIMIT + " characters too long" : "";
    }

    @Override
    public List<String> parts(Way way, String text) {
        return Split.of(text, String::length, LIMIT, 3);
    }

    /** One of the account's streams: what customers wrote, or what we wrote. */
    public Source stream(String name, boolean inbound) {
        var id = new SourceId(Said.BRAND, name);
        return new Source() {
            @Override
            public SourceId id() {
                return id;
            }

            @Override
            public Duration late() {
                return Duration.ofMinutes(LATE);
            }

            @Override
            public String bottom(String floor, Instant walked) {
                return floor.isEmpty() ? "" : MessageId.sortable("" + (Long.parseLong(floor) - LATE));
            }

            @Override
            public Read read(Walk walk, Instant now) {
                return faults.call("GET " + name, () -> page(walk, inbound));
            }
        };
    }

    /** The ids on a page. */
    private static String raw(List<Item> items) {
        return items.stream()
                .map(item -> ((Item.Arrived) item).message().revision())
                .collect(Collectors.joining(" "));
    }

    private record Shown(String id, Message message) {}

    private Source.Read page(Walk walk, boolean inbound) {
        var all = written.stream()
                .filter(message -> message.inbound() == inbound)
                .map(message -> new Shown(MessageId.sortable(message.revision()), message))
                .filter(shown -> shown.id().compareTo(walk.bottom()) > 0)
                .sorted(Comparator.comparing(Shown::id).reversed())
                .toList();
        int from = walk.token().isEmpty() ? 0 : Integer.parseInt(walk.token());
        int to = Math.min(all.size(), from + PAGE);
        var items = new ArrayList<Item>();
        all.subList(Math.min(from, to), to).forEach(shown -> items.add(new Item.Arrived(shown.message())));
        var newest = all.isEmpty() ? "" : all.getFirst().id();
        return new Source.Read.Page(
                items, newest, to < all.size() ? String.valueOf(to) : "", Source.Quota.UNKNOWN, raw(items));
    }
}
