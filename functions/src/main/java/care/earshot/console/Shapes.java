package care.earshot.console;

import care.earshot.inbox.Alike;
import care.earshot.inbox.Head;
import care.earshot.inbox.Listed;
import care.earshot.inbox.Mark;
import care.earshot.inbox.SourceState;
import care.earshot.message.AccountId;
import care.earshot.message.Network;
import care.earshot.triage.TagHit;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What several operations show: a row of the list, a source. */
final class Shapes {
    private final InstantSource clock;
    private final ConsoleSettings settings;

    Shapes(InstantSource clock, ConsoleSettings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    /** A row of a list: with look-alikes the earliest deadline of all. */
    void listed(Json json, Listed listed) {
        row(json, listed.head(), listed.dueAt());
        json.object("similar", Count.of(listed.similar())::write);
    }

    /** A conversation as the list shows it; a claim that lapsed is not shown. */
    void row(Json json, Head head) {
        row(json, head, head.dueAt());
    }

    private void row(Json json, Head head, @Nullable Instant dueAt) {
        boolean held = head.held(clock.instant());
        var work = head.work();
        json.text("id", head.id().toString())
                .text("network", head.id().network().id())
                .text("kind", head.kind().name())
                .text("handle", head.customer().handle())
                .text("name", head.customer().name())
                .text("avatar", head.customer().avatar())
                .text("snippet", head.snippet())
                .text("language", work.language())
                .text("sentiment", work.sentiment().name())
                .text("priority", work.priority().name())
                .texts("tags", work.tags().stream().map(TagHit::tag).toList())
                .text("queue", work.queue())
                .text("state", head.state().name())
                .time("dueAt", dueAt)
                .time("waitingSince", head.waitingSince())
                .time("wakeAt", head.wakeAt())
                .time("lastAt", lastAt(head))
                .text("assignee", held ? head.assignee() : "")
                .time("claimedUntil", held ? head.claimedUntil() : null)
                .text("pending", head.pending())
                .number("unanswered", head.unanswered().size())
                .text("behind", head.behind() ? Alike.of(head).leader().toString() : "")
                .number("version", head.version());
    }

    static Instant lastAt(Head head) {
        var in = at(head.lastIn(), head);
        var out = at(head.lastOut(), head);
        return in.isAfter(out) ? in : out;
    }

    private static Instant at(@Nullable Mark mark, Head head) {
        return mark == null ? head.episode().openedAt() : mark.at();
    }

    /** What an action that was done answers. */
    Response done(Head head) {
        return Replies.ok(json -> json.object("row", row -> row(row, head)));
    }

    static void source(Json json, SourceState state) {
        boolean waits = state.notBefore().isAfter(Instant.EPOCH);
        json.text("account", state.id().account().toString())
                .text("stream", state.id().stream())
                .time("completeTo", state.completeTo())
                .text("trouble", state.trouble())
                .flag("parked", state.parked())
                .number("version", state.version())
                .time("notBefore", waits ? state.notBefore() : null);
    }

    /** The name that customers know one of our accounts by. */
    String handle(AccountId account) {
        return settings.accounts().stream()
                .filter(one -> one.id().equals(account))
                .map(ConsoleSettings.Account::handle)
                .findFirst()
                .orElse(account.id());
    }

    /** The account that an answer to this conversation goes out from; the first by id where the customer reached several. */
    String handleOn(Network network, Head head) {
        return head.accounts().stream()
                .filter(account -> account.network().equals(network))
                .min(Comparator.comparing(AccountId::id))
                .map(this::handle)
                .orElseGet(() -> first(network));
    }

    /** The first account that we have on a network, or empty. */
    String first(Network network) {
        return firstAccount(network).map(this::handle).orElse("");
    }

    Optional<AccountId> firstAccount(Network network) {
        return settings.accounts().stream()
                .map(ConsoleSettings.Account::id)
                .filter(id -> id.network().equals(network))
                .findFirst();
    }

    boolean hasMail() {
        return settings.hasMail();
    }

    /** The beginning of a text; never cuts a character in two. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }

    /** Newest first. */
    static List<Head> newestFirst(List<Head> heads) {
        return heads.stream()
                .sorted(Comparator.comparing(Shapes::lastAt)
                        .reversed()
                        .thenComparing(head -> head.id().toString()))
                .toList();
    }
}
