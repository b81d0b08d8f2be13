package care.earshot.local.x;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Bends an answer so that its first item is one of those that strict parsers lose a page over. */
final class Oddities {
    private Oddities() {}

    static void bend(ObjectNode body, Set<Fault.Oddity> oddities) {
        if (!(body.path("data") instanceof ArrayNode data) || !(data.path(0) instanceof ObjectNode first)) {
            return;
        }
        for (var oddity : oddities) {
            switch (oddity) {
                case PHOTO_WITHOUT_URL -> {
                    first.putObject("attachments").putArray("media_keys").add("3_1");
                    body.withObject("/includes")
                            .withArray("media")
                            .addObject()
                            .put("media_key", "3_1")
                            .put("type", "photo");
                }
                case TIME_WITH_OFFSET ->
                    first.put("created_at", first.path("created_at").asText().replace("Z", "+00:00"));
                case AUTHOR_MISSING -> {
                    if (body.path("includes").path("users") instanceof ArrayNode users) {
                        var author = first.path("author_id")
                                .asText(first.path("sender_id").asText());
                        for (int i = users.size() - 1; i >= 0; i--) {
                            if (users.path(i).path("id").asText().equals(author)) {
                                users.remove(i);
                            }
                        }
                    }
                }
                case EDIT_CONTROLS_EMPTY -> first.putObject("edit_controls").put("is_edit_eligible", true);
                case NOT_AN_ITEM -> data.insert(0, "not an item");
            }
        }
    }
}
