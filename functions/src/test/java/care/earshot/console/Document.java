package care.earshot.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The API's own document; every answer in every test is held against it. */
final class Document {
    private static final String HERE = "https://earshot.care/openapi.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, JsonSchema> SCHEMAS = new HashMap<>();
    private static final JsonNode DOCUMENT =
            parsed(WebJars.resource("console/openapi.json").orElseThrow());
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(HERE, DOCUMENT.toString()))));

    private Document() {}

    static JsonNode parsed(byte[] body) {
        try {
            return JSON.readTree(new String(body, UTF_8));
        } catch (JsonProcessingException e) {
            throw new AssertionError(new String(body, UTF_8), e);
        }
    }

    static JsonNode paths() {
        return DOCUMENT.path("paths");
    }

    static JsonNode schemas() {
        return DOCUMENT.at("/components/schemas");
    }

    /** All references within the document. */
    static List<String> references() {
        return DOCUMENT.findValuesAsText("$ref").stream().distinct().toList();
    }

    /** What a reference leads to. */
    static JsonNode at(String reference) {
        return DOCUMENT.at(reference.substring(1));
    }

    /** Fails unless the document says that this operation may answer so. */
    static void check(Route route, Response response) {
        var where = "/paths/" + pointer(route.pattern()) + "/" + route.method().toLowerCase(Locale.ROOT) + "/responses/"
                + response.status();
        var answer = DOCUMENT.at(where);
        assertThat(answer.isMissingNode()).as("the document knows " + where).isFalse();
        if (answer.has("$ref")) {
            where = answer.path("$ref").asText().substring(1);
            answer = DOCUMENT.at(where);
        }
        if (!answer.has("content")) {
            assertThat(response.body()).isEmpty();
            return;
        }
        assertThat(response.headers().get("Content-Type")).isEqualTo("application/json");
        var schema = where + "/content/" + pointer("application/json") + "/schema";
        assertThat(schema(schema).validate(parsed(response.body())))
                .as(route.method() + " " + route.pattern() + " " + response.status() + " "
                        + new String(response.body(), UTF_8))
                .isEmpty();
    }

    private static JsonSchema schema(String pointer) {
        return SCHEMAS.computeIfAbsent(pointer, at -> FACTORY.getSchema(SchemaLocation.of(HERE + "#" + at)));
    }

    private static String pointer(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
