package care.earshot.local.mail;

import java.util.List;
import java.util.Locale;

/**
 * What becomes of a mail, by its recipient, with the words of SES's own mailbox simulator: {@code bounce@…},
 * {@code bounce+anna@…} and so on, at any domain.
 */
enum Fate {
    DELIVERED("delivered"),
    BOUNCED("bounced"),
    SOFT_BOUNCED("bounced, softly"),
    COMPLAINED("delivered, then reported as spam"),
    REJECTED("rejected");

    final String words;

    Fate(String words) {
        this.words = words;
    }

    static Fate of(List<String> to) {
        var address = to.isEmpty() ? "" : to.getFirst().toLowerCase(Locale.ROOT);
        return switch (address.split("[+@]", -1)[0]) {
            case "bounce", "suppressionlist" -> BOUNCED;
            case "softbounce", "ooto" -> SOFT_BOUNCED;
            case "complaint" -> COMPLAINED;
            case "reject" -> REJECTED;
            default -> DELIVERED;
        };
    }
}
