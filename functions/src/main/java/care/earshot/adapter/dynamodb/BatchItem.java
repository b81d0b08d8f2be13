package care.earshot.adapter.dynamodb;

import care.earshot.adapter.dynamodb.Table.Condition;
import care.earshot.broadcast.Batch;
import care.earshot.broadcast.Heard;
import care.earshot.broadcast.Outcomes;
import care.earshot.broadcast.Recipient;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A batch as two items: whom it is for, written once, and what became of them, which is small and written often. What was
 * heard stands in sets of numbers, so that adding is all there is to do.
 */
final class BatchItem {
    private BatchItem() {}

    static Item item(Batch batch, Instant forgetAt) {
        return Item.of(Keys.batch(batch.run(), batch.number()))
                .forgetAt(forgetAt)
                .blob(out -> out.text("r", batch.run())
                        .number("n", batch.number())
                        .text("an", batch.announcement())
                        .text("t", batch.topic())
                        .text("l", batch.language())
                        .each(
                                "to",
                                batch.to(),
                                (to, one) -> to.text("a", one.address())
                                        .each(
                                                "v",
                                                new TreeMap<>(one.values()).entrySet(),
                                                (value, entry) -> value.text("k", entry.getKey())
                                                        .text("v", entry.getValue()))
                                        .text("e", one.evidence())));
    }

    static Batch batch(Item item) {
        var in = item.blob();
        return new Batch(
                in.text("r"),
                (int) in.number("n"),
                in.text("an"),
                in.text("t"),
                in.text("l"),
                in.each("to").stream().map(BatchItem::recipient).toList());
    }

    private static Recipient recipient(Read in) {
        var values = new HashMap<String, String>();
        in.each("v").forEach(value -> values.put(value.text("k"), value.text("v")));
        return new Recipient(in.text("a"), values, in.text("e"));
    }

    static Item fresh(Outcomes outcomes, Instant forgetAt) {
        return Item.of(Keys.outcomes(outcomes.run(), outcomes.batch()))
                .forgetAt(forgetAt)
                .number("v", outcomes.version())
                .text("f", outcomes.fates());
    }

    static Outcomes outcomes(Item item) {
        var heard = new EnumMap<Heard, Set<Integer>>(Heard.class);
        for (var what : Heard.values()) {
            var numbers = item.attributes().get(attribute(what));
            if (numbers != null) {
                heard.put(what, numbers.ns().stream().map(Integer::valueOf).collect(Collectors.toSet()));
            }
        }
        var words = new HashMap<Integer, String>();
        item.text("w").lines().forEach(line -> {
            int blank = line.indexOf(' ');
            words.put(Integer.valueOf(line.substring(0, blank)), line.substring(blank + 1));
        });
        return new Outcomes(
                Keys.run(item.keys()),
                Keys.numberOf(item.keys()),
                item.number("v"),
                item.text("f"),
                time(item, "lu"),
                time(item, "at"),
                time(item, "nb"),
                (int) item.number("t"),
                words,
                heard);
    }

    private static @Nullable Instant time(Item item, String name) {
        return item.attributes().containsKey(name) ? Instant.ofEpochMilli(item.number(name)) : null;
    }

    static String attribute(Heard what) {
        return switch (what) {
            case TAKEN -> "hT";
            case DELIVERED -> "hD";
            case BOUNCED -> "hB";
            case SOFT_BOUNCED -> "hS";
            case COMPLAINED -> "hC";
            case REJECTED -> "hR";
            case UNSUBSCRIBED -> "hU";
        };
    }

    /** An update of all but what was heard, on condition of the version before. */
    record Update(String expression, Map<String, String> names, Condition condition) {}

    static Update update(Outcomes one) {
        var values = new HashMap<String, AttributeValue>();
        var names = new HashMap<String, String>();
        var set = new StringJoiner(", ", "SET ", "");
        var remove = new StringJoiner(", ", " REMOVE ", "").setEmptyValue("");
        put("v", number(one.version()), set, remove, names, values);
        put("f", AttributeValue.fromS(one.fates()), set, remove, names, values);
        put("lu", number(one.leaseUntil()), set, remove, names, values);
        put("at", number(one.attemptAt()), set, remove, names, values);
        put("nb", number(one.notBefore()), set, remove, names, values);
        put("t", one.tries() == 0 ? null : number(one.tries()), set, remove, names, values);
        put("w", words(one), set, remove, names, values);
        values.put(":before", number(one.version() - 1));
        return new Update(set + remove.toString(), names, new Condition("#v = :before", values));
    }

    private static void put(
            String name,
            @Nullable AttributeValue value,
            StringJoiner set,
            StringJoiner remove,
            Map<String, String> names,
            Map<String, AttributeValue> values) {
        names.put("#" + name, name);
        if (value == null) {
            remove.add("#" + name);
        } else {
            set.add("#" + name + " = :" + name);
            values.put(":" + name, value);
        }
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    private static @Nullable AttributeValue number(@Nullable Instant at) {
        return at == null ? null : number(at.toEpochMilli());
    }

    private static @Nullable AttributeValue words(Outcomes one) {
        var lines = new TreeMap<>(one.words())
                .entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue().replaceAll("\\R", " "))
                        .collect(Collectors.joining("\n"));
        return lines.isEmpty() ? null : AttributeValue.fromS(lines);
    }

    /** Adds what was heard; a set that has it already stays as it is. */
    static Update hear(Map<Heard, Set<Integer>> heard) {
        var values = new HashMap<String, AttributeValue>();
        var add = new StringJoiner(", ", "ADD ", "");
        new HashSet<>(heard.keySet()).forEach(what -> {
            var name = attribute(what);
            add.add(name + " :" + name);
            values.put(
                    ":" + name,
                    AttributeValue.fromNs(Objects.requireNonNull(heard.get(what)).stream()
                            .map(String::valueOf)
                            .toList()));
        });
        return new Update(add.toString(), Map.of(), new Condition("attribute_exists(pk)", values));
    }
}
