package care.earshot.local.x;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of a post. An edit is a new post with a new id and the same first id in {@code editHistory}, whose last
 * entry is this post's own id.
 *
 * @param text as the network stores it: a reply begins with the handle that it answers
 * @param shownFrom where the text begins that people see, in UTF-16 units
 * @param mentions ids of the users that the text names
 */
public record Post(
        String id,
        User author,
        String text,
        int shownFrom,
        Instant createdAt,
        String conversationId,
        @Nullable String inReplyToUserId,
        List<Reference> references,
        List<String> editHistory,
        Set<String> mentions,
        List<Photo> photos) {

    /** How a post points to another. */
    public enum Kind {
        REPLIED_TO,
        QUOTED,
        RETWEETED
    }

    public record Reference(Kind kind, String id) {}

    public record Photo(String key, String alt) {}

    /** The text as people see it: a reply without the handles that it answers. */
    public String shownText() {
        return text.substring(shownFrom);
    }

    public String firstId() {
        return editHistory.getFirst();
    }

    /** The id of the post that this one replies to, quotes or reposts. */
    public Optional<String> reference(Kind kind) {
        return references.stream()
                .filter(reference -> reference.kind() == kind)
                .map(Reference::id)
                .findFirst();
    }

    long number() {
        return Long.parseLong(id);
    }
}
