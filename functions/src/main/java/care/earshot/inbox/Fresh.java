package care.earshot.inbox;

import care.earshot.message.Item;
import care.earshot.message.Message;
import care.earshot.message.MessageId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a page its walk has not met yet.
 *
 * @param messages by sortable id
 * @param leftOut sortable ids of what is left out on purpose
 * @param odd which have no id, and so come again as long as they stand in what is read again
 * @param last whether the walk ends with this page
 */
record Fresh(Map<String, Message> messages, Set<String> leftOut, List<Item.Odd> odd, boolean last) {
    static Fresh of(Source.Read.Page page, Walk walk) {
        var messages = new LinkedHashMap<String, Message>();
        var leftOut = new LinkedHashSet<String>();
        var odd = new ArrayList<Item.Odd>();
        boolean last = page.next().isEmpty();
        for (var item : page.items()) {
            switch (item) {
                case Item.Arrived(var message) -> {
                    var id = MessageId.sortable(message.revision());
                    if (walk.endsAt(id)
                            || (walk.floor().isEmpty() && message.at().isBefore(walk.since()))) {
                        last = true;
                    } else if (!walk.seen().contains(id)) {
                        messages.put(id, message);
                    }
                }
                case Item.Dropped(var nativeId, var _) -> {
                    var id = MessageId.sortable(nativeId);
                    if (walk.endsAt(id)) {
                        last = true;
                    } else if (!walk.seen().contains(id)) {
                        leftOut.add(id);
                    }
                }
                case Item.Odd strange -> odd.add(strange);
            }
        }
        return new Fresh(messages, leftOut, odd, last);
    }

    boolean any() {
        return !messages.isEmpty() || !leftOut.isEmpty() || !odd.isEmpty();
    }

    Set<String> ids() {
        var ids = new LinkedHashSet<>(messages.keySet());
        ids.addAll(leftOut);
        return ids;
    }
}
