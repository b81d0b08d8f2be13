package care.earshot.adapter.x;

import static care.earshot.message.Direction.INBOUND;
import static care.earshot.message.Direction.OUTBOUND;

import care.earshot.message.AccountId;
import care.earshot.message.ConversationId;
import care.earshot.message.Item;
import care.earshot.message.Kind;
import care.earshot.message.Message;
import care.earshot.message.MessageId;
import care.earshot.message.Network;
import care.earshot.message.Replyable;
import care.earshot.message.Visibility;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One public post. What it is depends on the post and our accounts alone, never on the stream that brought it. */
final class XPosts {
    private static final Replyable OWN = new Replyable(false, "own");
    private static final Pattern LINK = Pattern.compile(
            "(?i)https?://(?:www\\.|mobile\\.)?(?:x|twitter)\\.com/(?<handle>\\w{1,50})/status/(?<id>\\d+).*");
    private final XOurs ours;

    XPosts(XOurs ours) {
        this.ours = ours;
    }

    /** A post taken apart. */
    private record Parts(
            String id,
            String nativeId,
            String thread,
            String author,
            String text,
            JsonNode entities,
            String repliedTo,
            String quoted,
            Instant at) {}

    Item read(JsonNode node, XIncludes includes, String reader, Instant arrivedAt) {
        var id = XJson.number(node.path("id"));
        if (id.isEmpty()) {
            return odd(node, "a post without an id");
        }
        String repliedTo = "", quoted = "";
        for (var reference : XJson.any(node, "referenced_tweets", "referenced_posts")) {
            switch (XJson.text(reference.path("type"))) {
                case "retweeted", "reposted" -> {
                    return new Item.Dropped(id, "repost");
                }
                case "replied_to" -> repliedTo = XJson.id(reference.path("id"));
                case "quoted" -> quoted = XJson.id(reference.path("id"));
                default -> {} // X may add others; the post is still a post
            }
        }
        var author = XJson.id(node.path("author_id"));
        var note = XJson.any(node, "note_tweet", "note_post");
        boolean isLong = note.path("text").isTextual(); // then text is cut short
        var whole = isLong ? note : node;
        var at = XJson.time(node.path("created_at"), id);
        if (author.isEmpty() || !whole.path("text").isTextual() || at == null) {
            return odd(node, author.isEmpty() ? "a post without author_id" : at == null ? "no time" : "no text");
        }
        var history = XJson.ids(XJson.any(node, "edit_history_tweet_ids", "edit_history_post_ids"));
        var nativeId = history.isEmpty() || !history.getFirst().matches("[0-9]{1,20}") ? id : history.getFirst();
        var thread = XJson.id(node.path("conversation_id"));
        boolean root = (thread.isEmpty() && repliedTo.isEmpty()) || thread.equals(id) || history.contains(thread);
        var parts = new Parts(
                id,
                nativeId,
                root ? nativeId : thread.isEmpty() ? repliedTo : thread,
                author,
                whole.path("text").textValue(),
                isLong && note.has("entities") ? note.path("entities") : node.path("entities"),
                repliedTo,
                quoted,
                at);
        return ours.contains(author)
                ? own(node, parts, includes, arrivedAt)
                : customers(node, parts, includes, reader, arrivedAt);
    }

    private Item customers(JsonNode node, Parts post, XIncludes includes, String reader, Instant arrivedAt) {
        var mentioned = mentioned(node, post);
        var quotedOf = quotedOf(post, includes);
        boolean quotesUs = !post.quoted().isEmpty() && (ours.unknown() || !quotedOf.isEmpty());
        var called = new LinkedHashSet<>(mentioned);
        called.addAll(quotedOf);
        boolean summoned = !called.isEmpty() || quotesUs;
        var reached = new LinkedHashSet<>(called);
        var answered = XJson.id(node.path("in_reply_to_user_id"));
        if (ours.contains(answered)) {
            reached.add(answered);
        }
        if (reached.stream().noneMatch(ours::contains)) {
            reached.clear();
            reached.add(reader);
        }
        var kind = quotesUs
                ? Kind.QUOTE
                : !post.repliedTo().isEmpty() ? Kind.REPLY : !mentioned.isEmpty() ? Kind.MENTION : Kind.POST;
        return message(
                node,
                post,
                includes,
                post.author(),
                kind,
                reached,
                summoned ? Replyable.YES : Replyable.NOT_SUMMONED,
                arrivedAt);
    }

    /** An answer of ours belongs to the customer whom it answers; what answers nobody belongs to no conversation. */
    private Item own(JsonNode node, Parts post, XIncludes includes, Instant arrivedAt) {
        var customer = XJson.id(node.path("in_reply_to_user_id"));
        if (customer.isEmpty()) {
            customer = includes.authorOfPost(post.repliedTo());
        }
        if (ours.contains(customer)) { // the second part of an answer answers its first part
            customer = "";
            for (var mention : post.entities().path("mentions")) {
                var id = XJson.id(mention.path("id"));
                if (customer.isEmpty() && !ours.contains(id)) {
                    customer = id;
                }
            }
        }
        if (post.repliedTo().isEmpty() || customer.isEmpty()) {
            return new Item.Dropped(post.id(), "not-a-reply");
        }
        return message(node, post, includes, customer, Kind.REPLY, Set.of(post.author()), OWN, arrivedAt);
    }

    private Item message(
            JsonNode node,
            Parts post,
            XIncludes includes,
            String customer,
            Kind kind,
            Set<String> accounts,
            Replyable replyable,
            Instant arrivedAt) {
        var author = includes.author(post.author());
        var media = includes.media(node.path("attachments"));
        return new Item.Arrived(new Message(
                new MessageId(Network.X, post.nativeId()),
                new ConversationId(Network.X, customer, post.thread()),
                post.id(),
                kind,
                ours.contains(post.author()) ? OUTBOUND : INBOUND,
                Visibility.PUBLIC,
                author,
                accounts(accounts),
                XText.readable(post.text(), post.entities().path("urls"), !media.isEmpty()),
                "",
                XText.language(XJson.text(node.path("lang"))),
                media,
                post.at(),
                arrivedAt,
                post.repliedTo(),
                "https://x.com/" + (author.handle().isEmpty() ? "i" : author.handle()) + "/status/" + post.id(),
                replyable,
                "",
                quoted(post, includes)));
    }

    /** What it quotes, behind the handle of who said it. */
    private String quoted(Parts post, XIncludes includes) {
        var text = includes.textOfPost(post.quoted());
        if (text.isEmpty()) {
            return ""; // most posts quote nothing: no link is looked for
        }
        var known = includes.handleOfPost(post.quoted());
        var handle = known.isEmpty() ? linked(post) : known;
        return handle.isEmpty() ? text : "@" + handle + ": " + text;
    }

    private static Set<AccountId> accounts(Set<String> ids) {
        return ids.stream().filter(id -> !id.isEmpty()).map(XOurs::account).collect(Collectors.toSet());
    }

    /** Ids of our accounts that the post names; of everybody when we do not know who we are. */
    private Set<String> mentioned(JsonNode node, Parts post) {
        var found = new LinkedHashSet<String>();
        for (var entities : new JsonNode[] {post.entities(), node.path("entities")}) {
            for (var mention : entities.path("mentions")) {
                var id = XJson.id(mention.path("id"));
                var byHandle = ours.byHandle(XJson.text(mention.path("username")));
                if ((ours.unknown() && !id.isEmpty()) || ours.contains(id)) {
                    found.add(id);
                } else if (byHandle != null) {
                    found.add(byHandle);
                }
            }
        }
        found.addAll(ours.namedIn(post.text()));
        return found;
    }

    /** Our account whose post is quoted: X sends that post beside this one, or at least its link does say whose it is. */
    private Set<String> quotedOf(Parts post, XIncludes includes) {
        var found = new LinkedHashSet<String>();
        if (!post.quoted().isEmpty()) {
            var author = includes.authorOfPost(post.quoted());
            if (ours.contains(author)) {
                found.add(author);
            }
            var linked = ours.byHandle(linked(post));
            if (linked != null) {
                found.add(linked);
            }
        }
        return found;
    }

    /** Whose post is quoted, by the link to it at the end of the text: X does not always send more. */
    private static String linked(Parts post) {
        for (var url : post.entities().path("urls")) {
            var link = LINK.matcher(XJson.text(url.path("expanded_url")));
            if (link.matches() && link.group("id").equals(post.quoted())) {
                return link.group("handle");
            }
        }
        return "";
    }

    static Item.Odd odd(JsonNode node, String reason) {
        return new Item.Odd(node.toString(), reason);
    }
}
