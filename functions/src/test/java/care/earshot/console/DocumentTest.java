package care.earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The document and the routes say the same. */
final class DocumentTest {
    private final Desk desk = new Desk();

    @Test
    void every_route_stands_in_the_document_and_every_operation_of_the_document_is_a_route() {
        var documented = new ArrayList<String>();
        Document.paths()
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> documented.add(operation.getKey().toUpperCase(Locale.ROOT) + " "
                                + path.getKey() + " "
                                + operation.getValue().path("operationId").asText())));
        assertThat(desk.console.routes())
                .extracting(route -> route.method() + " " + route.pattern() + " " + route.operation())
                .containsExactlyInAnyOrderElementsOf(documented)
                .doesNotHaveDuplicates();
    }

    @Test
    void the_document_says_which_operations_need_no_token() {
        assertThat(desk.console.routes()).allSatisfy(route -> {
            var operation =
                    Document.paths().path(route.pattern()).path(route.method().toLowerCase(Locale.ROOT));
            assertThat(operation.has("security")).isEqualTo(route.access() == Access.PUBLIC);
        });
    }

    @Test
    void no_schema_lets_a_field_pass_that_it_does_not_name() {
        assertThat(Document.schemas().findValues("additionalProperties"))
                .hasSizeGreaterThan(20)
                .allSatisfy(allowed -> assertThat(allowed.asBoolean(true)).isFalse());
        assertThat(Document.schemas().findParents("properties"))
                .allSatisfy(
                        schema -> assertThat(schema.has("additionalProperties")).isTrue());
    }

    @Test
    void the_document_is_served_to_anybody() {
        var got = desk.get(null, "/openapi.json").is(200);
        assertThat(got.text("/openapi")).isEqualTo("3.1.0");
    }

    @Test
    void every_reference_of_the_document_leads_somewhere_and_every_shape_is_used() {
        var used = Document.references();
        assertThat(used)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(Document.at(reference).isMissingNode())
                        .as(reference)
                        .isFalse());
        Document.schemas()
                .fieldNames()
                .forEachRemaining(name -> assertThat(used).contains("#/components/schemas/" + name));
    }
}
