package care.earshot.local.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.earshot.local.Markup;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PeopleTest {
    private static final String HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>&amp;";
    private final HttpClient http = HttpClient.newHttpClient();
    private SimulatedX x;
    private Account brand;
    private User nora;

    @BeforeEach
    void start() throws IOException {
        x = SimulatedX.start(0, () -> Instant.parse("2026-11-21T10:00:00Z"));
        brand = x.account("kavoora", "Kavoora");
        nora = x.customer("nora", "Nóra", 120);
    }

    @AfterEach
    void stop() {
        http.close();
        x.close();
    }

    @Test
    void names_texts_and_pictures_are_escaped_wherever_they_are_shown() throws Exception {
        var hostile = x.customer("mallory", HOSTILE, 1);
        var post = x.photo(hostile, "@kavoora " + HOSTILE, HOSTILE, Instant.parse("2026-11-21T09:00:00Z"));
        x.quote(hostile, post, HOSTILE);
        x.dm(hostile, brand.user(), HOSTILE);
        for (var path : new String[] {
            "",
            "?as=mallory",
            "?as=%3Cscript%3E",
            "post/" + post.id() + "?as=mallory",
            "messages?as=mallory",
            "messages?as=kavoora&with=mallory",
            "avatar/" + hostile.id() + ".svg",
            "nothing%3Cscript%3E"
        }) {
            var page = get(path).body();
            assertThat(page).as(path).doesNotContain("<script>", "<img src=x", "'x'");
        }
        assertThat(get("").body()).contains("&lt;script&gt;alert(&#39;x&#39;)", "&amp;amp;");
        assertThatThrownBy(() -> Markup.of("{} {}", "one")).hasMessageContaining("more holes than parts");
    }

    @Test
    void the_policy_allows_nothing_from_elsewhere() throws Exception {
        var policy = get("").headers().firstValue("Content-Security-Policy").orElse("");
        assertThat(policy)
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "*");
    }

    @Test
    void somebody_new_posts_and_reads_the_brand_s_answer_without_scripts() throws Exception {
        assertThat(post("people", "name=D%C3%B3ra+Kiss&handle=dora")).isEqualTo(303);
        assertThat(post("post", "as=dora&text=%40kavoora+hol+a+csomagom%3F")).isEqualTo(303);
        var asked = x.postsBy(x.user("dora").orElseThrow()).getFirst();
        assertThat(asked.text()).isEqualTo("@kavoora hol a csomagom?");
        x.ownReplyFromApp(brand, asked, "Úton van!");
        assertThat(get("post/" + asked.id() + "?as=dora").body()).containsOnlyOnce("Úton van!");
        assertThat(get("?as=dora").body()).containsOnlyOnce("Úton van!");
    }

    @Test
    void replies_quotes_reposts_edits_and_messages_arrive_on_the_network() throws Exception {
        var own = x.ownPostFromApp(brand, "New harvest");
        for (var how : new String[] {"reply", "quote", "repost"}) {
            post("post", "as=nora&to=" + own.id() + "&text=nice&how=" + how);
        }
        var posts = x.postsBy(nora);
        assertThat(posts)
                .extracting(post -> post.references().getFirst().kind())
                .containsExactly(Post.Kind.REPLIED_TO, Post.Kind.QUOTED, Post.Kind.RETWEETED);
        post("post", "as=nora&to=" + posts.getFirst().id() + "&text=nicer&how=edit");
        assertThat(x.postsBy(nora).getLast().editHistory()).hasSize(2);
        post("messages", "as=nora&with=kavoora&text=hello");
        assertThat(x.dmsOf(nora)).extracting(Dm::text).containsExactly("hello");
        assertThat(get("messages?as=nora").body()).contains("hello");
    }

    @Test
    void what_cannot_be_done_is_said_and_other_sites_may_not_post() throws Exception {
        var own = x.ownPostFromApp(brand, "New harvest");
        assertThat(post("post", "as=nora&to=" + own.id() + "&text=mine&how=edit"))
                .isEqualTo(400);
        assertThat(post("post", "as=nora&text=+")).isEqualTo(400);
        assertThat(post("people", "name=a&handle=not+a+handle")).isEqualTo(400);
        var foreign = HttpRequest.newBuilder(x.page().resolve("post"))
                .header("Origin", "https://elsewhere.example")
                .POST(HttpRequest.BodyPublishers.ofString("as=nora&text=spam"))
                .build();
        assertThat(http.send(foreign, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
        assertThat(x.postsBy(nora)).isEmpty();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(x.page() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private int post(String path, String form) throws Exception {
        var request = HttpRequest.newBuilder(x.page().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }
}
