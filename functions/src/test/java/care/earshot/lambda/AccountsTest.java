package care.earshot.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The accounts parameter. */
final class AccountsTest {
    private static final String GOOD = """
            {"brand": "Kavoora", "orderNumber": "KV-\\\\d{6}", "later": [{"id": 1}],
             "x": [{"id": "9001", "handle": "kavoora", "consumerKey": "k", "consumerSecret": "hush",
                    "accessToken": "t", "accessTokenSecret": "hush"}]}""";

    private static Accounts parse(String json, Map<String, String> more) {
        var environment = new HashMap<>(Map.of(
                "AWS_REGION", "eu-central-1",
                "TABLE", "Table",
                "INBOUND_QUEUE_URL", "https://queue/in",
                "OUTBOX_QUEUE_URL", "https://queue/out",
                "ACCOUNTS_PARAMETER", "/accounts"));
        environment.putAll(more);
        return Accounts.parse(json, Settings.from(environment));
    }

    @Test
    void each_reader_takes_what_is_its_own_from_one_document() {
        var accounts = parse(GOOD, Map.of("MAIL_FROM", "help@kavoora.example", "X_BASE_URL", "http://localhost:9/2/"));
        assertThat(accounts.brand()).isEqualTo("Kavoora");
        assertThat(Objects.requireNonNull(accounts.orderNumber()).pattern()).isEqualTo("KV-\\d{6}");
        assertThat(accounts.x().getFirst().id()).isEqualTo("9001");
        assertThat(accounts.mailAccount().id()).isEqualTo("help@kavoora.example");
        assertThat(accounts.x().getFirst().base()).isEqualTo(URI.create("http://localhost:9/2/"));
    }

    @Test
    void an_empty_document_is_a_brand_without_accounts() {
        var accounts = parse("{}", Map.of());
        assertThat(accounts.x()).isEmpty();
        assertThat(accounts.mail()).isEmpty();
        assertThat(accounts.brand()).isEqualTo("Customer care");
    }

    @Test
    void what_is_no_document_is_told_by_its_place_and_without_its_words() {
        wrong("[]", "accounts: not a JSON object");
        wrong("", "accounts: not a JSON object");
        wrong(GOOD.replace("\"hush\",", "hush,"), "accounts: not JSON at line 2");
        wrong(GOOD.substring(0, GOOD.length() - 20), "accounts: not JSON at line 3");
        wrong("{\"x\": {}}", "accounts: x is not a list");
    }

    private static void wrong(String json, String message) {
        assertThatThrownBy(() -> parse(json, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("hush");
    }
}
