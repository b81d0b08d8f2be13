package care.earshot.adapter.x;

import static care.earshot.adapter.x.Fixtures.ARRIVED;
import static care.earshot.adapter.x.Fixtures.messages;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.message.Item;
import care.earshot.message.Message;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class XNormalizerFuzzTest {
    private static final int RUNS = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PAGES =
            List.of("mentions.json", "mentions-post-names.json", "search.json", "own.json", "direct.json");
    private final XNormalizer normalizer = new XNormalizer(Fixtures.OURS);

    @Test
    void a_page_that_breaks_off_anywhere_gives_every_item_before_the_break() {
        var random = new Random(1);
        var whole = new HashMap<String, List<String>>();
        for (var name : PAGES) {
            whole.put(
                    Fixtures.text(name),
                    messages(Fixtures.page(name)).stream()
                            .map(Message::revision)
                            .toList());
        }
        for (int run = 0; run < RUNS; run++) {
            var text = Fixtures.text(PAGES.get(random.nextInt(PAGES.size())));
            int cut = random.nextInt(text.length() - 2);
            var page = normalizer.read(text.substring(0, cut), "9001", ARRIVED);
            assertThat(page.trouble()).isNotEmpty();
            assertThat(page.items().getLast()).isInstanceOf(Item.Odd.class);
            var ids = messages(page).stream().map(Message::revision).toList();
            assertThat(whole.getOrDefault(text, List.of()).subList(0, ids.size()))
                    .isEqualTo(ids);
            assertThat(ids.size()).isGreaterThanOrEqualTo(complete(text, cut) - 3);
        }
    }

    /** Items of {@code data} that end before the cut; at most three of them in a page are no messages. */
    private static int complete(String text, int cut) {
        int count = 0;
        for (int at = text.indexOf("\n  \"id\": \"");
                at >= 0 && at < cut;
                at = text.indexOf("\n  \"id\": \"", at + 1)) {
            int end = text.indexOf("\n },", at);
            count += end >= 0 && end + 3 <= cut && text.indexOf("\"includes\"") > at ? 1 : 0;
        }
        return count;
    }

    @Test
    void bytes_replaced_anywhere_never_throw_and_lose_no_item_silently() {
        var random = new Random(2);
        for (int run = 0; run < RUNS; run++) {
            var name = PAGES.get(random.nextInt(PAGES.size()));
            var bytes = Fixtures.text(name).getBytes(UTF_8);
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            var page = normalizer.read(new String(bytes, UTF_8), "9001", ARRIVED);
            if (page.trouble().isEmpty() || page.trouble().startsWith("no meta")) {
                assertThat(page.items()).hasSameSizeAs(Fixtures.page(name).items());
            } else {
                assertThat(page.items().getLast()).isInstanceOf(Item.Odd.class);
            }
        }
    }

    @Test
    void a_value_replaced_in_one_item_leaves_all_other_items_as_they_are() throws JsonProcessingException {
        var random = new Random(3);
        for (int run = 0; run < RUNS; run++) {
            var root = JSON.readTree(Fixtures.text(PAGES.get(random.nextInt(PAGES.size()))));
            var before = normalizer.read(root.deepCopy(), "9001", ARRIVED).items();
            var data = (ArrayNode) root.path("data");
            int which = random.nextInt(data.size());
            if (random.nextInt(4) == 0) {
                data.set(which, anything(random));
            } else {
                bend(data.path(which), random);
            }
            var after = normalizer.read(root, "9001", ARRIVED);
            assertThat(after.trouble()).isEmpty();
            assertThat(after.items()).hasSameSizeAs(before);
            for (int i = 0; i < before.size(); i++) {
                if (i != which) {
                    assertThat(after.items().get(i)).isEqualTo(before.get(i));
                }
            }
        }
    }

    @Test
    void anything_at_all_as_includes_loses_no_item() throws JsonProcessingException {
        var random = new Random(4);
        for (int run = 0; run < RUNS; run++) {
            var name = PAGES.get(random.nextInt(PAGES.size()));
            var root = (ObjectNode) JSON.readTree(Fixtures.text(name));
            if (random.nextBoolean()) {
                root.set("includes", anything(random));
            } else {
                bend(root.path("includes"), random);
            }
            assertThat(normalizer.read(root, "9001", ARRIVED).items())
                    .hasSameSizeAs(Fixtures.page(name).items());
        }
    }

    private static void bend(JsonNode node, Random random) {
        var places = new ArrayList<ObjectNode>();
        collect(node, places);
        if (places.isEmpty()) {
            return;
        }
        var place = places.get(random.nextInt(places.size()));
        var names = new ArrayList<String>();
        place.fieldNames().forEachRemaining(names::add);
        if (!names.isEmpty()) {
            place.set(names.get(random.nextInt(names.size())), anything(random));
        }
    }

    private static void collect(JsonNode node, List<ObjectNode> into) {
        if (node instanceof ObjectNode object) {
            into.add(object);
        }
        node.forEach(child -> collect(child, into));
    }

    private static JsonNode anything(Random random) {
        var make = JsonNodeFactory.instance;
        return switch (random.nextInt(9)) {
            case 0 -> make.nullNode();
            case 1 -> make.numberNode(random.nextLong());
            case 2 -> make.numberNode(random.nextDouble());
            case 3 -> make.booleanNode(random.nextBoolean());
            case 4 -> make.textNode("");
            case 5 -> make.textNode("https://t.co/ \u0000 ' \" <script> ../.. +999999999-01-01T00:00:00Z \uD83D");
            case 6 -> make.arrayNode().add(make.nullNode()).add("x").add(7);
            case 7 -> make.objectNode().put("id", "1").put("type", "retweeted");
            default -> make.textNode("9".repeat(random.nextInt(200)));
        };
    }
}
