package care.earshot.console;

import static care.earshot.console.Desk.ANNA;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.earshot.Said;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The page, its files, and the policy that they are under. */
final class PageTest {
    /** Bytes, compressed: all that a browser loads to show the console. */
    private static final int MOST = 60 * 1024;

    /** Bytes, compressed: of a room that is loaded when somebody goes there. */
    private static final int MOST_LATER = 8 * 1024;

    private final Desk desk = new Desk();

    private Response get(String path, Map<String, String> headers) {
        return desk.console.handle(new Request("GET", path, "", headers, new byte[0], null));
    }

    private static String text(Response response) {
        return new String(response.body(), UTF_8);
    }

    private List<String> files() {
        var page = text(get("/", Map.of()));
        return Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    @Test
    void every_address_that_is_no_file_is_the_page() {
        var page = get("/", Map.of());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.headers())
                .containsEntry("Content-Type", "text/html; charset=utf-8")
                .containsEntry("Cache-Control", "no-cache");
        assertThat(text(get("/inbox/general/c/x~7~1000", Map.of()))).isEqualTo(text(page));
        assertThat(text(page)).doesNotContain("{assets}").doesNotContain("{importmap}");
    }

    @Test
    void the_policy_runs_our_files_only_and_shows_pictures_of_the_networks() {
        var headers = get("/", Map.of()).headers();
        var policy = Objects.requireNonNull(headers.get("Content-Security-Policy"));
        assertThat(policy.split("; "))
                .contains(
                        "default-src 'self'",
                        "img-src 'self' https://pbs.twimg.com",
                        "connect-src 'self' https://id.example",
                        "object-src 'none'",
                        "base-uri 'none'",
                        "frame-ancestors 'none'",
                        "require-trusted-types-for 'script'",
                        "trusted-types lit-html");
        assertThat(policy)
                .containsPattern("script-src 'self' 'sha256-[A-Za-z0-9+/]+=*';")
                .doesNotContain("unsafe");
        assertThat(headers)
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Referrer-Policy", "no-referrer");
    }

    @Test
    void a_host_that_would_change_the_policy_is_refused() {
        for (var host : List.of("*", "https://a; script-src *", "https://a b", "a.example", "https://a/x", "data:")) {
            assertThatThrownBy(() -> new ConsoleSettings(
                            Map.of(),
                            List.of(),
                            List.of(),
                            java.time.Duration.ZERO,
                            false,
                            new ConsoleSettings.SignIn("", "", "", ""),
                            List.of(host),
                            List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(host);
        }
    }

    @Test
    void files_are_kept_for_ever_under_the_hash_of_all_of_them() {
        assertThat(files()).isNotEmpty().allSatisfy(path -> {
            var file = get(path, Map.of());
            assertThat(file.status()).as(path).isEqualTo(200);
            assertThat(file.headers())
                    .containsEntry("Cache-Control", "public, max-age=31536000, immutable")
                    .containsEntry("X-Content-Type-Options", "nosniff");
        });
        assertThat(get("/assets/000000000000/app.js", Map.of()).status()).isEqualTo(404);
        assertThat(get(files().getFirst().replaceAll("[^/]+$", "openapi.json"), Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(get(files().getFirst().replaceAll("[^/]+$", "../openapi.json"), Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void what_a_browser_has_already_is_not_sent_again() {
        for (var path : List.of("/", files().getFirst())) {
            var etag = Objects.requireNonNull(get(path, Map.of()).headers().get("ETag"));
            var again = get(path, Map.of("if-none-match", etag));
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers()).containsEntry("ETag", etag);
        }
    }

    @Test
    void files_go_compressed_to_whom_takes_that() throws IOException {
        var path = files().getFirst();
        var plain = get(path, Map.of("accept-encoding", "br, gzip;q=0"));
        assertThat(plain.headers()).doesNotContainKey("Content-Encoding").containsEntry("Vary", "Accept-Encoding");
        var packed = get(path, Map.of("accept-encoding", "br, gzip"));
        assertThat(packed.headers()).containsEntry("Content-Encoding", "gzip");
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(in.readAllBytes()).isEqualTo(plain.body());
        }
    }

    @Test
    void long_answers_of_the_api_go_compressed_too() {
        for (int i = 0; i < 20; i++) {
            desk.corridor.ingest.ingest(Said.by("c" + i, String.valueOf(i + 1), i, "Hello"));
        }
        var gzip = Map.of("accept-encoding", "gzip, deflate, br");
        var got = desk.send(ANNA, "GET", "/api/conversations", "", gzip).is(200);
        assertThat(got.headers()).containsEntry("Content-Encoding", "gzip").containsEntry("Vary", "Accept-Encoding");
        assertThat(got.json().at("/rows")).hasSize(20);
        assertThat(desk.send(ANNA, "GET", "/api/me", "", gzip).headers()).doesNotContainKey("Content-Encoding");
    }

    @Test
    void all_that_the_page_loads_is_small() {
        var assets = new Assets();
        int bytes = assets.page().gzip().length
                + assets.all().entrySet().stream()
                        .filter(file -> assets.first(file.getKey()))
                        .filter(file -> !file.getKey().contains("/i18n/")
                                || file.getKey().endsWith("/en.json"))
                        .mapToInt(file -> file.getValue().gzip().length)
                        .sum();
        assertThat(bytes).isLessThanOrEqualTo(MOST);
        assertThat(assets.all().entrySet())
                .filteredOn(file -> !assets.first(file.getKey()))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file.getValue().gzip().length)
                        .as(file.getKey())
                        .isLessThanOrEqualTo(MOST_LATER));
        assertThat(files()).noneMatch(path -> path.endsWith("/announcements.js"));
    }

    @Test
    void other_methods_are_not_for_pages() {
        var response = desk.console.handle(new Request("POST", "/", "", Map.of(), new byte[0], null));
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers()).containsEntry("Allow", "GET");
    }
}
