package care.earshot.local.crash;

import care.earshot.inbox.Source;
import care.earshot.inbox.SourceId;
import care.earshot.inbox.Walk;
import care.earshot.message.AccountId;
import care.earshot.message.Author;
import care.earshot.message.ConversationId;
import care.earshot.message.Direction;
import care.earshot.message.Item;
import care.earshot.message.Kind;
import care.earshot.message.Message;
import care.earshot.message.MessageId;
import care.earshot.message.Network;
import care.earshot.message.Replyable;
import care.earshot.message.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What a crowd says to a brand in a day, as two streams bring it: pages in no order, and some messages in both. */
final class Crowd {
    static final AccountId BRAND = new AccountId(Network.X, "1100000000000007919");
    private static final int CUSTOMERS = 2_500;
    private static final int PAGE = 100;
    private static final long FIRST = 1_850_000_000_000_000_000L;

    final List<Message> said = new ArrayList<>();
    private final Instant begin;
    private final Random random;

    /** So many messages, one in twenty of them written by the brand in the network's app. */
    Crowd(int messages, Instant begin, Random random) {
        this.begin = begin;
        this.random = random;
        int ours = messages / 20;
        for (int i = 0; i < messages - ours; i++) {
            // some write often: their conversations are where two processes meet
            int who = (int) (CUSTOMERS * Math.pow(random.nextDouble(), 2));
            var where = conversation(who);
            said.add(message(where, i, false));
        }
        for (int i = messages - ours; i < messages; i++) {
            said.add(message(said.get(random.nextInt(messages - ours)).conversation(), i, true));
        }
    }

    private ConversationId conversation(int who) {
        long id = FIRST + 10L * who;
        return new ConversationId(Network.X, "" + id, "" + (id + 1 + random.nextInt(2)));
    }

    private Message message(ConversationId where, int number, boolean ours) {
        var id = "" + (FIRST + 100_000_000L + number);
        var at = begin.plusSeconds(random.nextInt(80_000)); // some at the same moment
        var author = ours
                ? new Author(BRAND.id(), "brand", "Brand", "", 0)
                : new Author(where.customer(), "c" + where.customer(), "Customer " + number, "", number);
        return new Message(
                new MessageId(Network.X, id),
                where,
                id,
                Kind.MENTION,
                ours ? Direction.OUTBOUND : Direction.INBOUND,
                Visibility.PUBLIC,
                author,
                Set.of(BRAND),
                number % 3 == 0 ? "late again " + number : "message " + number,
                "",
                "en",
                List.of(),
                at,
                at.plusSeconds(20),
                "",
                "",
                Replyable.YES,
                "");
    }

    /** Everything, shuffled. */
    Source all() {
        return stream("mentions", said);
    }

    /** So many of the messages once more. */
    Source again(int messages) {
        var some = new ArrayList<>(said);
        Collections.shuffle(some, random);
        return stream("search", some.subList(0, messages));
    }

    private Source stream(String name, List<Message> messages) {
        var shuffled = new ArrayList<>(messages);
        Collections.shuffle(shuffled, random);
        return new Pages(new SourceId(BRAND, name), shuffled);
    }

    private record Pages(SourceId id, List<Message> messages) implements Source {
        @Override
        public Duration late() {
            return Duration.ZERO;
        }

        @Override
        public String bottom(String floor, Instant walked) {
            return floor;
        }

        @Override
        public Read read(Walk walk, Instant now) {
            if (!walk.floor().isEmpty()) {
                return new Read.Page(List.of(), "", "", Quota.UNKNOWN, ""); // nothing is new after the first walk
            }
            int from = walk.token().isEmpty() ? 0 : Integer.parseInt(walk.token());
            int to = Math.min(messages.size(), from + PAGE);
            var page = messages.subList(from, to);
            var newest = page.stream()
                    .map(message -> message.id().sortable())
                    .max(String::compareTo)
                    .orElse("");
            var items = page.stream().<Item>map(Item.Arrived::new).toList();
            return new Read.Page(items, newest, to < messages.size() ? "" + to : "", Quota.UNKNOWN, "");
        }
    }
}
