package care.earshot.console;

import care.earshot.inbox.Head;
import care.earshot.message.Kind;
import care.earshot.message.Network;
import care.earshot.reply.Way;
import java.util.ArrayList;
import java.util.List;

/**
 * The ways that an answer to a conversation can take, as the outbox will judge them.
 *
 * @param reason why not, a code; empty when allowed
 * @param to who gets it, as people write it
 * @param as who it comes from
 */
record Ways(Way way, String reason, String to, String as) {
    /** @param address where the customer can be written to by e-mail, or empty */
    static List<Ways> of(Head head, String address, Shapes shapes) {
        var ways = new ArrayList<Ways>();
        if (head.id().network().equals(Network.X)) {
            var to = "@" + head.customer().handle();
            var as = "@" + shapes.handleOn(Network.X, head);
            ways.add(new Ways(Way.X_REPLY, notPublic(head), to, as));
            ways.add(new Ways(Way.X_DIRECT, "", to, as));
        }
        if (shapes.hasMail()) {
            var reason = address.isEmpty() ? "no-address" : "";
            ways.add(new Ways(Way.EMAIL, reason, address, shapes.first(Network.EMAIL)));
        }
        return ways;
    }

    private static String notPublic(Head head) {
        boolean here = head.kind() != Kind.DIRECT
                && head.kind() != Kind.EMAIL
                && !head.answerTo().isEmpty();
        return !here
                ? "wrong-way"
                : head.replyable().allowed() ? "" : head.replyable().reason();
    }

    void write(Json json) {
        json.text("way", way.name())
                .flag("allowed", reason.isEmpty())
                .text("reason", reason)
                .text("to", to)
                .text("as", as);
    }
}
