package care.earshot.adapter.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class XSettingsTest {
    private static final String GOOD = """
            {"bluesky": [{"did": "did:plc:1"}],
             "x": [{"id": "9001", "handle": "aster_home", "consumerKey": "key-1", "consumerSecret": "hush-1",
                    "accessToken": "token-1", "accessTokenSecret": "hush-2", "search": "(aster) -is:retweet",
                    "names": "post", "base": "http://127.0.0.1:9/2"}]}""";

    @Test
    void accounts_are_read_and_other_networks_left_alone() {
        var account = parse(GOOD).getFirst();
        assertThat(account.id()).isEqualTo("9001");
        assertThat(account.account()).hasToString("x:9001");
        assertThat(account.handle()).isEqualTo("aster_home");
        assertThat(account.accessTokenSecret().value()).isEqualTo("hush-2");
        assertThat(account.search()).isEqualTo("(aster) -is:retweet");
        assertThat(account.names()).isEqualTo(XNames.POST);
        assertThat(account.base()).isEqualTo(URI.create("http://127.0.0.1:9/2/"));
    }

    @Test
    void without_more_words_it_is_the_real_x_with_the_old_names_and_no_search() {
        var account = parse("{\"x\":[{\"id\":\"1\",\"handle\":\"h\",\"consumerKey\":\"a\",\"consumerSecret\":\"b\","
                        + "\"accessToken\":\"c\",\"accessTokenSecret\":\"d\"}]}")
                .getFirst();
        assertThat(account.base()).isEqualTo(URI.create("https://api.x.com/2/"));
        assertThat(account.names()).isEqualTo(XNames.TWEET);
        assertThat(account.search()).isEmpty();
    }

    @Test
    void secrets_are_never_printed() {
        assertThat(parse(GOOD).toString())
                .doesNotContain("hush", "key-1", "token-1")
                .contains("***");
    }

    @Test
    void what_is_wrong_is_named_with_its_place_and_without_its_value() {
        wrong(GOOD.replace("\"hush-2\"", "\"\""), "accounts: x[0].accessTokenSecret is missing");
        wrong(GOOD.replace("\"hush-2\"", "7"), "accounts: x[0].accessTokenSecret is not text in quotes");
        wrong(GOOD.replace("consumerKey", "consumerKye"), "accounts: x[0].consumerKye is not known");
        wrong(GOOD.replace("\"9001\"", "\"nine\""), "accounts: x[0].id is not a user id");
        wrong(GOOD.replace("\"aster_home\"", "\"@aster_home\""), "accounts: x[0].handle is not a handle");
        wrong(GOOD.replace("\"post\"", "\"xeet\""), "accounts: x[0].names is neither tweet nor post");
        wrong(GOOD.replace("127.0.0.1", "api.x.example"), "accounts: x[0].base is not an https address");
        wrong(GOOD.replace("(aster)", "a".repeat(600)), "accounts: x[0].search is longer than X's 512 characters");
        wrong("{\"x\":{}}", "accounts: x is not a list");
        wrong("{\"x\":[7]}", "accounts: x[0] is not an object");
        var twice = GOOD.substring(GOOD.indexOf("[{\"id\"") + 1, GOOD.lastIndexOf("]}"));
        wrong(
                GOOD.replace("]}", "," + twice + "]}").replace("[{\"did\": \"did:plc:1\"}," + twice + "]", "[]"),
                "accounts: x[1].id is there twice");
    }

    /** As the reader of the document does: it passes over what is not X's. */
    private static List<XAccount> parse(String document) {
        try (var json = new JsonFactory().createParser(document)) {
            json.nextToken();
            while (!"x".equals(json.nextFieldName())) {
                json.nextToken();
                json.skipChildren();
            }
            json.nextToken();
            return XSettings.read(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void wrong(String json, String message) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("hush");
    }
}
