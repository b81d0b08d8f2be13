package care.earshot.local.story;

import care.earshot.local.x.Account;
import care.earshot.local.x.Dm;
import care.earshot.local.x.Post;
import care.earshot.local.x.SimulatedX;
import care.earshot.local.x.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the story is played: lets people say their lines on the network and remembers what was said by its name. */
public final class Stage {
    private final SimulatedX x;
    private final InstantSource clock;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, Post> posts = new HashMap<>();
    private final Map<String, Dm> dms = new HashMap<>();

    Stage(SimulatedX x, InstantSource clock) {
        this.x = x;
        this.clock = clock;
        for (var account : Story.accounts(x)) {
            accounts.put(account.handle(), account);
        }
        for (var person : Line.people()) {
            x.customer(person.handle(), person.name(), person.followers());
        }
    }

    /** Says the line, {@code ago} before now. */
    public void say(Line line) {
        Instant at = clock.instant().minus(line.ago());
        var by = user(line.by());
        switch (line.does()) {
            case POST -> keep(line, x.post(by, line.text(), at));
            case PHOTO -> keep(line, x.photo(by, line.text(), "a photo of " + by.name(), at));
            case REPLY -> keep(line, x.reply(by, post(line.to()), line.text(), at));
            case QUOTE -> keep(line, x.quote(by, post(line.to()), line.text(), at));
            case REPOST -> keep(line, x.repost(by, post(line.to()), at));
            case EDIT -> posts.put(line.to(), x.edit(post(line.to()), line.text(), at));
            case DELETE -> x.delete(post(line.to()));
            case DM -> {
                var dm = x.dm(by, user(line.to()), line.text(), at);
                if (!line.id().isEmpty()) {
                    dms.put(line.id(), dm);
                }
            }
        }
    }

    /** Does what happens on the network; what agents do is for whoever plays them. */
    public void happen(Happening.OnNetwork happening) {
        switch (happening) {
            case Happening.Said(var line) -> say(line);
            case Happening.GoesWrong(var handle, var route, var fault) ->
                x.faults().next(account(handle), route, fault);
            case Happening.TokenTaken(var handle) -> x.revoke(account(handle));
            case Happening.TokenGiven(var handle) -> x.restore(account(handle));
        }
    }

    /** What a customer sees as the brand's answers to this line, oldest first: replies to a post, messages after a DM. */
    public List<String> answers(String id) {
        var dm = dms.get(id);
        if (dm != null) {
            return accounts.values().stream()
                    .flatMap(account -> x.dmsBy(account).stream())
                    .filter(answer -> answer.recipient().equals(dm.sender()))
                    .filter(answer -> !answer.createdAt().isBefore(dm.createdAt()))
                    .map(Dm::text)
                    .toList();
        }
        return accounts.values().stream()
                .flatMap(account -> x.answersTo(account, post(id)).stream())
                .map(Post::shownText)
                .toList();
    }

    /** X's id of the line, the first one when it was edited: what messages are known by. */
    public String nativeId(String id) {
        var dm = dms.get(id);
        return dm != null ? dm.id() : post(id).firstId();
    }

    /** The newest version of a named post. */
    public Post post(String id) {
        var post = posts.get(id);
        if (post == null) {
            throw new IllegalArgumentException("nobody has said \"" + id + "\" yet");
        }
        return post;
    }

    public User user(String handle) {
        return x.user(handle).orElseThrow(() -> new IllegalArgumentException("nobody is called @" + handle));
    }

    public Account account(String handle) {
        var account = accounts.get(handle);
        if (account == null) {
            throw new IllegalArgumentException("@" + handle + " is not the brand's");
        }
        return account;
    }

    private void keep(Line line, Post post) {
        if (!line.id().isEmpty()) {
            posts.put(line.id(), post);
        }
    }
}
