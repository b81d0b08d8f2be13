package care.earshot.local.x;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What somebody does on the page: post, reply, quote, repost, edit, delete. */
final class Writing {
    private Writing() {}

    /**
     * The post that came of it; empty when one was deleted.
     *
     * @throws IllegalArgumentException with a sentence for the person
     */
    static Optional<Post> write(World world, User author, String how, Optional<Post> to, String text, Instant at) {
        if (how.equals("post")) {
            return Optional.of(world.add(World.Draft.plain(author, said(text), at)));
        }
        var target = to.orElseThrow(() -> new IllegalArgumentException("The post is not there any more."));
        return switch (how) {
            case "reply" -> Optional.of(world.add(World.Draft.reply(author, target, said(text), at)));
            case "quote" ->
                Optional.of(world.add(new World.Draft(author, said(text), at, null, target, null, null, List.of())));
            case "repost" ->
                Optional.of(world.add(new World.Draft(author, "", at, null, null, target, null, List.of())));
            case "edit" ->
                Optional.of(world.add(new World.Draft(
                        author, said(text), at, null, null, null, own(author, target), target.photos())));
            case "delete" -> {
                world.delete(own(author, target).id());
                yield Optional.empty();
            }
            default -> throw new IllegalArgumentException("Nobody can " + how + " here.");
        };
    }

    static String said(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("Nothing was written.");
        }
        return text;
    }

    private static Post own(User author, Post post) {
        if (!post.author().equals(author)) {
            throw new IllegalArgumentException("Only its author can change a post.");
        }
        return post;
    }
}
