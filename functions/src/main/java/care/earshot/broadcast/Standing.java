package care.earshot.broadcast;

import care.earshot.contact.Consents;
import care.earshot.contact.EmailAddress;
import care.earshot.contact.Suppression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who may be mailed. A no stands above whatever a file says; only a later yes in the book of consents ends it. Asked when
 * the audience is counted, and again right before each attempt.
 */
final class Standing {
    private final Consents consents;
    private final Suppression suppression;

    Standing(Consents consents, Suppression suppression) {
        this.consents = consents;
        this.suppression = suppression;
    }

    /** Why some of them get nothing, by address; who may be mailed is absent. */
    Map<String, Skip> skipped(List<Recipient> all, String topic) {
        var addresses = all.stream().map(Recipient::address).toList();
        var said = consents.of(addresses, topic);
        var suppressed = new HashMap<String, Boolean>();
        suppression.among(addresses).keySet().forEach(address -> suppressed.put(EmailAddress.key(address), true));
        var skipped = new HashMap<String, Skip>();
        for (var one : all) {
            var consent = said.get(one.address());
            if (suppressed.containsKey(one.address())) {
                skipped.put(one.address(), Skip.SUPPRESSED);
            } else if (consent != null && !consent.given()) {
                skipped.put(one.address(), Skip.UNSUBSCRIBED);
            } else if (consent == null && one.evidence().isEmpty()) {
                skipped.put(one.address(), Skip.NO_CONSENT);
            }
        }
        return skipped;
    }
}
