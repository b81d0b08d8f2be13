package care.earshot.adapter.dynamodb;

import care.earshot.message.ConversationId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item of the table: its keys, a few plain attributes that conditions and indexes need, and one blob. */
record Item(Keys keys, Map<String, AttributeValue> attributes) {
    static Item of(Keys keys) {
        var attributes = new HashMap<String, AttributeValue>();
        attributes.put("pk", AttributeValue.fromS(keys.pk()));
        attributes.put("sk", AttributeValue.fromS(keys.sk()));
        return new Item(keys, attributes);
    }

    /** Of a conversation, which is spelled out where the keys had to be shortened. */
    static Item of(Keys keys, ConversationId conversation) {
        var item = of(keys);
        return keys.conversation() == null ? item.text("c", Keys.spelled(conversation)) : item;
    }

    static Item read(Map<String, AttributeValue> attributes) {
        return new Item(
                new Keys(there(attributes, "pk").s(), there(attributes, "sk").s()), attributes);
    }

    private static AttributeValue there(Map<String, AttributeValue> attributes, String name) {
        return Objects.requireNonNull(attributes.get(name), name);
    }

    /** Empty is absent. */
    Item text(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            attributes.put(name, AttributeValue.fromS(value));
        }
        return this;
    }

    Item number(String name, long value) {
        attributes.put(name, AttributeValue.fromN(Long.toString(value)));
        return this;
    }

    /** When DynamoDB may forget it; until it does, readers must. */
    Item forgetAt(Instant at) {
        return number("ttl", at.getEpochSecond());
    }

    boolean forgotten(Instant now) {
        return attributes.containsKey("ttl") && number("ttl") <= now.getEpochSecond();
    }

    Item blob(Consumer<Fields> content) {
        attributes.put("b", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(Blob.pack(keys, Fields.json(content)))));
        return this;
    }

    Read blob() {
        return Read.json(Blob.unpack(keys, there(attributes, "b").b().asByteArrayUnsafe()));
    }

    String text(String name) {
        var value = attributes.get(name);
        return value == null || value.s() == null ? "" : value.s();
    }

    long number(String name) {
        var value = attributes.get(name);
        return value == null || value.n() == null ? 0 : Long.parseLong(value.n());
    }

    ConversationId conversation() {
        var spelled = text("c");
        return spelled.isEmpty() ? Objects.requireNonNull(keys.conversation()) : Keys.conversation(spelled);
    }

    static Map<String, AttributeValue> key(Keys keys) {
        return Map.of("pk", AttributeValue.fromS(keys.pk()), "sk", AttributeValue.fromS(keys.sk()));
    }
}
