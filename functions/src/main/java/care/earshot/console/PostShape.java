package care.earshot.console;

import care.earshot.reply.Intent;
import org.jspecify.annotations.Nullable;

/** How a post to everybody is shown. */
final class PostShape {
    private PostShape() {}

    static void write(Json json, String name, @Nullable Intent post) {
        if (post == null) {
            json.none(name);
            return;
        }
        json.object(
                name,
                to -> to.text("state", post.state().name())
                        .flag("stuck", post.stuck())
                        .text("text", post.text())
                        .text("words", post.words())
                        .time("notBefore", post.notBefore())
                        .text("url", post.sentId().matches("\\d+") ? "https://x.com/i/status/" + post.sentId() : ""));
    }
}
