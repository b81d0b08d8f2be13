package care.earshot.local.x;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Everything that was said on the network. One lock; reading copies what it hands out. */
final class World {
    private static final Pattern HANDLE = Pattern.compile("(?<![\\w@])@(\\w{1,15})");
    private final Snowflakes ids = new Snowflakes();
    private final Map<String, User> users = new LinkedHashMap<>();
    private final Map<String, User> byHandle = new HashMap<>();
    private final NavigableMap<Long, Post> posts = new TreeMap<>();
    private final Map<String, NavigableMap<Long, Post>> byAuthor = new HashMap<>();
    private final Map<String, NavigableMap<Long, Post>> byMention = new HashMap<>();
    private final Map<String, NavigableMap<Long, Dm>> dms = new HashMap<>();
    private final Map<String, String> latest = new HashMap<>();
    private final Set<String> deleted = new HashSet<>();
    private final Set<String> notYetListed = new HashSet<>();
    private final Set<String> opensDms = new HashSet<>();

    /** A post that is about to be. {@code id} null = a new one is made; {@code editOf} is the version it replaces. */
    record Draft(
            User author,
            String text,
            Instant at,
            @Nullable Post replyTo,
            @Nullable Post quoteOf,
            @Nullable Post repostOf,
            @Nullable Post editOf,
            List<Post.Photo> photos) {
        static Draft plain(User author, String text, Instant at) {
            return new Draft(author, text, at, null, null, null, null, List.of());
        }

        static Draft reply(User author, @Nullable Post to, String text, Instant at) {
            return new Draft(author, text, at, to, null, null, null, List.of());
        }
    }

    synchronized User user(String handle, String name, int followers, Instant at) {
        if (!handle.matches("\\w{1,15}")) {
            throw new IllegalArgumentException("a handle has 1 to 15 letters, digits or _: \"" + handle + "\"");
        }
        var known = byHandle.get(handle.toLowerCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        var user = new User(
                Long.toString(1_100_000_000_000_000_000L + 7_919L * (users.size() + 1)), handle, name, followers, at);
        users.put(user.id(), user);
        byHandle.put(handle.toLowerCase(Locale.ROOT), user);
        return user;
    }

    synchronized Optional<User> byId(String id) {
        return Optional.ofNullable(users.get(id));
    }

    synchronized Optional<User> byHandle(String handle) {
        return Optional.ofNullable(byHandle.get(handle.toLowerCase(Locale.ROOT)));
    }

    synchronized List<User> users() {
        return List.copyOf(users.values());
    }

    synchronized Post add(Draft draft) {
        var id = ids.next(draft.at());
        var references = new ArrayList<Post.Reference>();
        var text = draft.text();
        int shownFrom = 0;
        var conversation = id;
        String inReplyToUser = null;
        var history = new ArrayList<String>();
        var edited = draft.editOf();
        if (edited != null) {
            references.addAll(edited.references());
            conversation = edited.conversationId();
            inReplyToUser = edited.inReplyToUserId();
            history.addAll(edited.editHistory());
        }
        var to = draft.replyTo();
        if (to != null) {
            references.add(new Post.Reference(Post.Kind.REPLIED_TO, to.id()));
            conversation = to.conversationId();
            inReplyToUser = to.author().id();
            var prefix = "@" + to.author().handle() + " ";
            if (!to.author().equals(draft.author()) && !text.startsWith(prefix)) {
                text = prefix + text; // X puts the handle that is answered before the text
                shownFrom = prefix.length();
            }
        }
        if (draft.quoteOf() != null) {
            references.add(new Post.Reference(Post.Kind.QUOTED, draft.quoteOf().id()));
            text = text + " https://x.com/" + draft.quoteOf().author().handle() + "/status/"
                    + draft.quoteOf().id();
        }
        if (draft.repostOf() != null) {
            references.add(
                    new Post.Reference(Post.Kind.RETWEETED, draft.repostOf().id()));
            text = "RT @" + draft.repostOf().author().handle() + ": "
                    + draft.repostOf().text();
        }
        history.add(id);
        var post = new Post(
                id,
                draft.author(),
                text,
                shownFrom,
                draft.at(),
                conversation,
                inReplyToUser,
                List.copyOf(references),
                List.copyOf(history),
                mentioned(text),
                List.copyOf(draft.photos()));
        keep(post);
        return post;
    }

    private void keep(Post post) {
        var before = latest.put(post.firstId(), post.id());
        if (before != null) {
            var old = posts.get(Long.parseLong(before));
            if (old != null) { // lists show the newest version only; a look-up finds every one
                list(byAuthor, old.author().id()).remove(old.number());
                old.mentions().forEach(user -> list(byMention, user).remove(old.number()));
            }
        }
        posts.put(post.number(), post);
        list(byAuthor, post.author().id()).put(post.number(), post);
        post.mentions().forEach(user -> list(byMention, user).put(post.number(), post));
    }

    private Set<String> mentioned(String text) {
        var found = new LinkedHashSet<String>();
        HANDLE.matcher(text)
                .results()
                .forEach(handle -> byHandle(handle.group(1)).ifPresent(user -> found.add(user.id())));
        return Set.copyOf(found);
    }

    synchronized void delete(String postId) {
        post(postId).ifPresent(post -> {
            deleted.addAll(post.editHistory());
            list(byAuthor, post.author().id()).remove(post.number());
            post.mentions().forEach(user -> list(byMention, user).remove(post.number()));
        });
    }

    /** Any version of a post; empty when there never was one or it was deleted. */
    synchronized Optional<Post> post(String id) {
        if (!id.matches("\\d{1,19}") || deleted.contains(id)) {
            return Optional.empty();
        }
        return Optional.ofNullable(posts.get(Long.parseLong(id)));
    }

    /** Whether lists and search show a post yet; looking it up by its id always finds it. */
    synchronized void listed(Post post, boolean listed) {
        if (listed) {
            notYetListed.remove(post.id());
        } else {
            notYetListed.add(post.id());
        }
    }

    /** Newest first, newest versions only, not more than {@code most}. */
    synchronized List<Post> mentionsOf(String userId, int most) {
        return list(byMention, userId).descendingMap().values().stream()
                .filter(post -> !notYetListed.contains(post.id()))
                .limit(most)
                .toList();
    }

    /** Newest first, newest versions only. */
    synchronized List<Post> postsBy(String userId) {
        return list(byAuthor, userId).descendingMap().values().stream()
                .filter(post -> !notYetListed.contains(post.id()))
                .toList();
    }

    /** Newest first, newest versions only. */
    synchronized List<Post> posts() {
        return posts.descendingMap().values().stream()
                .filter(post -> !deleted.contains(post.id()) && !notYetListed.contains(post.id()))
                .filter(post -> post.id().equals(latest.get(post.firstId())))
                .toList();
    }

    synchronized Dm dm(User from, User to, String text, Instant at) {
        var dm = new Dm(ids.next(at), from, to, text, at);
        for (var owner : List.of(from.id(), to.id())) {
            list(dms, owner).put(dm.number(), dm);
        }
        return dm;
    }

    /** Newest first. */
    synchronized List<Dm> dmsOf(String userId) {
        return List.copyOf(list(dms, userId).descendingMap().values());
    }

    synchronized void openDms(User user) {
        opensDms.add(user.id());
    }

    /** X's rule: who has written to the account, or lets everybody write. */
    synchronized boolean mayDm(String accountId, String recipientId) {
        return opensDms.contains(recipientId)
                || list(dms, accountId).values().stream()
                        .anyMatch(dm -> dm.sender().id().equals(recipientId));
    }

    private static <V> NavigableMap<Long, V> list(Map<String, NavigableMap<Long, V>> lists, String key) {
        return lists.computeIfAbsent(key, _ -> new TreeMap<>());
    }
}
