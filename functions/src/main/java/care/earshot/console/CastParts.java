package care.earshot.console;

import care.earshot.broadcast.Announce;
import care.earshot.broadcast.Announcements;
import care.earshot.broadcast.Feedback;
import care.earshot.broadcast.FileAudience;
import care.earshot.broadcast.Links;
import care.earshot.broadcast.Uploads;
import care.earshot.broadcast.Wakes;
import care.earshot.contact.Consents;
import care.earshot.contact.Suppression;
import java.util.function.Supplier;

/**
 * What announcements are worked on with.
 *
 * @param links made when somebody follows one, because their key is a secret that has to be read
 * @param ids of uploaded files
 */
public record CastParts(
        Announcements store,
        Announce announce,
        Wakes wakes,
        FileAudience files,
        Uploads uploads,
        Consents consents,
        Suppression suppression,
        Feedback feedback,
        Supplier<Links> links,
        Supplier<String> ids) {}
