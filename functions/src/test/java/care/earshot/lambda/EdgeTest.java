package care.earshot.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EdgeTest {
    private static final Map<String, String> CLAIMS = Map.of(
            "token_use",
            "access",
            "client_id",
            "console",
            "iss",
            "https://issuer",
            "username",
            "anna",
            "cognito:groups",
            "[agent lead]");

    private static Claims.Result without(String name, String value) {
        var claims = new HashMap<>(CLAIMS);
        claims.put(name, value);
        return Claims.check(claims, "https://issuer", "console");
    }

    @Test
    void groups_arrive_as_a_string_in_brackets() {
        assertThat(Claims.check(CLAIMS, "https://issuer", "console"))
                .isEqualTo(new Claims.Result.Known("anna", Set.of("agent", "lead")));
    }

    @Test
    void every_claim_is_checked_again() {
        assertThat(Claims.check(Map.of(), "https://issuer", "console")).isInstanceOf(Claims.Result.Refused.class);
        assertThat(without("token_use", "id")).isInstanceOf(Claims.Result.Refused.class);
        assertThat(without("client_id", "other")).isInstanceOf(Claims.Result.Refused.class);
        assertThat(without("iss", "https://other")).isInstanceOf(Claims.Result.Refused.class);
        assertThat(without("username", " ")).isInstanceOf(Claims.Result.Refused.class);
        assertThat(Claims.check(CLAIMS, "", "")).isInstanceOf(Claims.Result.Refused.class);
    }

    @Test
    void who_belongs_to_no_group_of_ours_is_known_and_has_no_role() {
        for (var groups : List.of("", "[]", "[superuser]")) {
            assertThat(without("cognito:groups", groups)).isEqualTo(new Claims.Result.Known("anna", Set.of()));
        }
    }

    @Test
    void one_error_names_every_bad_variable() {
        assertThatThrownBy(() -> Settings.from(Map.of("AWS_REGION", "eu-central-1", "UNDO_SECONDS", "soon")))
                .hasMessageContaining("TABLE is missing")
                .hasMessageContaining("OUTBOX_QUEUE_URL is missing")
                .hasMessageContaining("UNDO_SECONDS is \"soon\"");
    }

    @Test
    void a_request_keeps_its_raw_bytes_and_its_claims() throws IOException {
        var event = HttpEvent.read(new ByteArrayInputStream("""
                {"version": "2.0", "rawPath": "/api/me", "rawQueryString": "a=%20b", "headers": {"X-Thing": "1"},
                 "requestContext": {"http": {"method": "POST", "path": "/api/me"},
                   "authorizer": {"jwt": {"claims": {"username": "anna", "exp": 17, "scopes": null}, "scopes": ["a"]}}},
                 "body": "eyAgfQ==", "isBase64Encoded": true}
                """.getBytes(UTF_8)));
        assertThat(event.method()).isEqualTo("POST");
        assertThat(event.query()).isEqualTo("a=%20b");
        assertThat(event.headers()).containsEntry("x-thing", "1");
        assertThat(new String(event.body(), UTF_8)).isEqualTo("{  }");
        assertThat(event.claims()).containsEntry("username", "anna").containsEntry("exp", "17");
    }

    @Test
    void ids_never_repeat_and_sort_by_time() {
        var ids = new Ids(Clock.systemUTC());
        var seen = new HashSet<String>();
        for (int i = 0; i < 1_000; i++) {
            assertThat(seen.add(ids.get())).isTrue();
        }
        assertThat(new Ids(() -> java.time.Instant.ofEpochMilli(1)).get())
                .isLessThan(new Ids(() -> java.time.Instant.ofEpochMilli(2)).get());
    }
}
