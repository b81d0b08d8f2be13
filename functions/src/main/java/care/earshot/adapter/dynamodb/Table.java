package care.earshot.adapter.dynamodb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The few calls that the adapters make. False says that a condition did not hold; all else that is wrong throws. Over 250
 * lines because every call with its retries stands here and nowhere else.
 */
record Table(DynamoDbClient client, String name) {
    private static final int TRIES = 5;
    private static final int BATCH = 100;
    private static final int WRITES = 25;

    /** A write's condition with its values. */
    record Condition(String expression, Map<String, AttributeValue> values) {
        static final Condition NEW = new Condition("attribute_not_exists(pk)", Map.of());

        /** What is stored has the version before {@code version}; before the first one nothing is. */
        static Condition follows(long version) {
            return version == 1 ? NEW : new Condition("v = :v", Map.of(":v", AttributeValue.fromN("" + (version - 1))));
        }

        @Nullable
        Map<String, String> names() {
            return reserved(expression);
        }

        @Nullable
        Map<String, AttributeValue> valuesOrNull() {
            return values.isEmpty() ? null : values; // the service refuses an empty map
        }
    }

    /** Those of our names that the service's language keeps for itself; it refuses an empty map, and unused names. */
    private static @Nullable Map<String, String> reserved(String expression) {
        var names = new HashMap<String, String>();
        for (var name : List.of("list", "by", "owner", "ttl")) {
            if (expression.contains("#" + name)) {
                names.put("#" + name, name);
            }
        }
        return names.isEmpty() ? null : names;
    }

    @Nullable
    Item get(Keys keys) {
        var response = client.getItem(r -> r.tableName(name).key(Item.key(keys)).consistentRead(true));
        return response.hasItem() ? Item.read(response.item()) : null;
    }

    void put(Item item) {
        client.putItem(r -> r.tableName(name).item(item.attributes()));
    }

    boolean put(Item item, Condition condition) {
        return holds(() -> client.putItem(r -> r.tableName(name)
                .item(item.attributes())
                .conditionExpression(condition.expression())
                .expressionAttributeNames(condition.names())
                .expressionAttributeValues(condition.valuesOrNull())));
    }

    boolean update(Keys keys, String expression, Map<String, String> names, Condition condition) {
        return holds(() -> client.updateItem(r -> r.tableName(name)
                .key(Item.key(keys))
                .updateExpression(expression)
                .conditionExpression(condition.expression())
                .expressionAttributeNames(names.isEmpty() ? null : names)
                .expressionAttributeValues(condition.valuesOrNull())));
    }

    /** Puts items in place of whatever has their keys; some may be there and others not when it throws. */
    void putAll(List<Item> items) {
        for (int from = 0; from < items.size(); from += WRITES) {
            var left = items.subList(from, Math.min(items.size(), from + WRITES)).stream()
                    .map(item -> WriteRequest.builder()
                            .putRequest(p -> p.item(item.attributes()))
                            .build())
                    .toList();
            for (int tries = 1; !left.isEmpty(); tries++) {
                var ask = left;
                left = client.batchWriteItem(r -> r.requestItems(Map.of(name, ask)))
                        .unprocessedItems()
                        .getOrDefault(name, List.of());
                if (tries == TRIES && !left.isEmpty()) {
                    throw new IllegalStateException("DynamoDB leaves writes undone; try later");
                }
            }
        }
    }

    boolean delete(Keys keys, Condition condition) {
        return holds(() -> client.deleteItem(r -> r.tableName(name)
                .key(Item.key(keys))
                .conditionExpression(condition.expression())
                .expressionAttributeNames(condition.names())
                .expressionAttributeValues(condition.valuesOrNull())));
    }

    /** A transaction that holds the item is tried again; it is short. */
    private static boolean holds(Runnable call) {
        for (int tries = 1; ; tries++) {
            try {
                call.run();
                return true;
            } catch (ConditionalCheckFailedException e) {
                return false;
            } catch (TransactionConflictException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    TransactWriteItem putting(Item item, @Nullable Condition condition) {
        return TransactWriteItem.builder()
                .put(p -> p.tableName(name)
                        .item(item.attributes())
                        .conditionExpression(condition == null ? null : condition.expression())
                        .expressionAttributeNames(condition == null ? null : condition.names())
                        .expressionAttributeValues(condition == null ? null : condition.valuesOrNull()))
                .build();
    }

    /** Puts an item in a transaction unless one is there already, which stays as it is and stops nothing. */
    TransactWriteItem keeping(Item item) {
        var names = new HashMap<String, String>();
        var values = new HashMap<String, AttributeValue>();
        var sets = new ArrayList<String>();
        item.attributes().forEach((attribute, value) -> {
            if (!attribute.equals("pk") && !attribute.equals("sk")) {
                names.put("#" + attribute, attribute);
                values.put(":" + attribute, value);
                sets.add("#%s = if_not_exists(#%s, :%s)".formatted(attribute, attribute, attribute));
            }
        });
        return TransactWriteItem.builder()
                .update(u -> u.tableName(name)
                        .key(Item.key(item.keys()))
                        .updateExpression("SET " + String.join(", ", sets))
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values))
                .build();
    }

    /** Writes all or nothing. Returns -1 when written, else which write's condition did not hold. */
    int transact(List<TransactWriteItem> writes) {
        for (int tries = 1; ; tries++) {
            try {
                client.transactWriteItems(r -> r.transactItems(writes));
                return -1;
            } catch (TransactionCanceledException e) {
                for (int i = 0; i < e.cancellationReasons().size(); i++) {
                    if ("ConditionalCheckFailed"
                            .equals(e.cancellationReasons().get(i).code())) {
                        return i;
                    }
                }
                if (tries == TRIES) {
                    throw e; // it met others each time: whoever called tries later
                }
            }
        }
    }

    /** Those of the items that are there, by their keys. */
    Map<Keys, Item> get(Collection<Keys> keys, boolean consistent) {
        var found = new HashMap<Keys, Item>();
        var distinct = keys.stream().distinct().toList();
        for (int from = 0; from < distinct.size(); from += BATCH) {
            var asked = distinct.subList(from, Math.min(distinct.size(), from + BATCH)).stream()
                    .map(Item::key)
                    .toList();
            var request = KeysAndAttributes.builder()
                    .keys(asked)
                    .consistentRead(consistent)
                    .build();
            for (int tries = 1; ; tries++) {
                var ask = request;
                var response = client.batchGetItem(r -> r.requestItems(Map.of(name, ask)));
                for (var attributes : response.responses().getOrDefault(name, List.of())) {
                    var item = Item.read(attributes);
                    found.put(item.keys(), item);
                }
                var left = response.unprocessedKeys().get(name);
                if (left == null) {
                    break;
                }
                if (tries == TRIES) {
                    throw new IllegalStateException("DynamoDB leaves reads undone; try later");
                }
                request = left;
            }
        }
        return found;
    }

    /** A range of a partition or an index, read in pages. */
    record Range(@Nullable String index, String condition, Map<String, AttributeValue> values, boolean forward) {
        Range backwards() {
            return new Range(index, condition, values, !forward);
        }

        QueryRequest.Builder request(String table) {
            return QueryRequest.builder()
                    .tableName(table)
                    .indexName(index)
                    .keyConditionExpression(condition)
                    .expressionAttributeNames(reserved(condition))
                    .expressionAttributeValues(values)
                    .scanIndexForward(forward);
        }
    }

    /** What is on a list, in order. */
    static Range list(String list) {
        return new Range(Keys.LISTS, "#list = :l", Map.of(":l", s(list)), true);
    }

    /** What stands on a list before a place. */
    static Range listUntil(String list, String until) {
        return new Range(Keys.LISTS, "#list = :l and #by < :b", Map.of(":l", s(list), ":b", s(until)), true);
    }

    static Range partition(String pk) {
        return new Range(null, "pk = :p", Map.of(":p", s(pk)), true);
    }

    /** A piece of a partition, with both its ends. */
    static Range between(Keys from, Keys until) {
        return new Range(
                null,
                "pk = :p and sk between :s and :e",
                Map.of(":p", s(from.pk()), ":s", s(from.sk()), ":e", s(until.sk())),
                true);
    }

    /** What stands on a list after a place. */
    static Range listAfter(String list, String after) {
        return after.isEmpty()
                ? list(list)
                : new Range(Keys.LISTS, "#list = :l and #by > :b", Map.of(":l", s(list), ":b", s(after)), true);
    }

    /** What stands on a list between two places. */
    static Range listBetween(String list, String from, String until) {
        return new Range(
                Keys.LISTS,
                "#list = :l and #by between :b and :e",
                Map.of(":l", s(list), ":b", s(from), ":e", s(until)),
                true);
    }

    static Range below(String pk, String prefix) {
        return new Range(null, "pk = :p and begins_with(sk, :s)", Map.of(":p", s(pk), ":s", s(prefix)), true);
    }

    static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }

    /** What a page of a query held, and where the next one begins (empty: there is none). */
    record Found(List<Item> items, Map<String, AttributeValue> next) {}

    Found query(Range range, Map<String, AttributeValue> start, int limit, boolean consistent) {
        var response = client.query(range.request(name)
                .exclusiveStartKey(start.isEmpty() ? null : start)
                .limit(limit)
                .consistentRead(consistent)
                .build());
        return new Found(
                response.items().stream().map(Item::read).toList(),
                response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : Map.of());
    }

    /** The first items of a range, at most {@code most}. */
    List<Item> all(Range range, int most, boolean consistent) {
        var all = new ArrayList<Item>();
        Map<String, AttributeValue> start = Map.of();
        do {
            var found = query(range, start, most - all.size(), consistent);
            all.addAll(found.items());
            start = found.next();
        } while (!start.isEmpty() && all.size() < most);
        return all;
    }

    /** How many items a range has; counting stops at {@code most}. */
    int count(Range range, int most) {
        int count = 0;
        Map<String, AttributeValue> start = Map.of();
        do {
            var from = start;
            int left = most - count;
            var response = client.query(range.request(name)
                    .select(Select.COUNT)
                    .limit(left)
                    .exclusiveStartKey(from.isEmpty() ? null : from)
                    .build());
            count += response.count();
            start = response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : Map.of();
        } while (!start.isEmpty() && count < most);
        return count;
    }
}
