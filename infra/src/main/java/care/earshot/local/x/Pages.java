package care.earshot.local.x;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.local.Markup;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pages for people, as HTML. They work without scripts; the script only fetches what is new. */
final class Pages {
    private final World world;
    private final Door door;

    Pages(World world, Door door) {
        this.world = world;
        this.door = door;
    }

    /** Who looks, and when. */
    record Viewer(User user, Instant now) {}

    Markup timeline(Viewer viewer, List<Post> posts, Optional<String> older) {
        var more = older.map(before -> Markup.of(
                        "<p><a href=\"/?as={}&before={}\">Older posts</a></p>",
                        viewer.user().handle(),
                        before))
                .orElse(Markup.NONE);
        return page(
                "Timeline",
                viewer,
                Markup.of(
                        """
                <form method="post" action="/post" class="write">
                <input type="hidden" name="as" value="{}">
                <label for="text">Post as {}</label>
                <textarea id="text" name="text" rows="3" required placeholder="@{} …"></textarea>
                <button>Post</button>
                </form>
                <section id="feed" aria-label="Posts">
                {}
                {}
                </section>""", viewer.user().handle(), viewer.user().name(), brandHandle(), posts(viewer, posts), more));
    }

    Markup conversation(Viewer viewer, Post post, List<Post> posts) {
        return page(
                "Conversation",
                viewer,
                Markup.of(
                        """
                <section id="feed" aria-label="Conversation">
                {}
                </section>
                <form method="post" action="/post" class="write">
                <input type="hidden" name="as" value="{}">
                <input type="hidden" name="to" value="{}">
                <label for="text">Answer {} as {}</label>
                <textarea id="text" name="text" rows="3"></textarea>
                <button name="how" value="reply">Reply</button>
                <button name="how" value="quote">Quote</button>
                <button name="how" value="repost">Repost</button>
                {}
                </form>""",
                        posts(viewer, posts),
                        viewer.user().handle(),
                        post.id(),
                        post.author().name(),
                        viewer.user().name(),
                        post.author().equals(viewer.user())
                                ? new Markup("<button name=\"how\" value=\"edit\">Edit</button>"
                                        + "<button name=\"how\" value=\"delete\">Delete</button>")
                                : Markup.NONE));
    }

    Markup messages(Viewer viewer, List<User> others, Optional<User> with, List<Dm> dms) {
        var people = others.stream()
                .map(user -> Markup.of(
                        "<li><a href=\"/messages?as={}&with={}\"{}>{}</a></li>",
                        viewer.user().handle(),
                        user.handle(),
                        with.filter(user::equals).isPresent() ? new Markup(" aria-current=\"true\"") : Markup.NONE,
                        user.name()))
                .toList();
        var lines = dms.stream()
                .map(dm -> Markup.of(
                        "<li class=\"{}\" data-dm=\"{}\"><b>{}</b> {} <p dir=\"auto\">{}</p></li>",
                        dm.sender().equals(viewer.user()) ? "mine" : "theirs",
                        dm.id(),
                        dm.sender().name(),
                        time(dm.createdAt(), viewer.now()),
                        dm.text()))
                .toList();
        var form = with.map(user -> Markup.of("""
                        <form method="post" action="/messages" class="write">
                        <input type="hidden" name="as" value="{}">
                        <input type="hidden" name="with" value="{}">
                        <label for="text">Message to {}</label>
                        <textarea id="text" name="text" rows="3" required></textarea>
                        <button>Send</button>
                        </form>""", viewer.user().handle(), user.handle(), user.name()))
                .orElse(Markup.NONE);
        return page("Messages", viewer, Markup.of("""
                <nav aria-label="Conversations"><ul class="people">{}</ul></nav>
                <section id="feed" aria-label="Messages"><ol class="dms">{}</ol></section>
                {}""", Markup.all(people), Markup.all(lines), form));
    }

    Markup problem(Viewer viewer, String what) {
        return page("Not done", viewer, Markup.of("<p role=\"alert\">{}</p>", what));
    }

    static String address(String path, User viewer) {
        return path + "?as=" + URLEncoder.encode(viewer.handle(), UTF_8);
    }

    private Markup page(String title, Viewer viewer, Markup main) {
        var choices = new ArrayList<Markup>();
        for (var user : world.users()) {
            choices.add(Markup.of(
                    "<option value=\"{}\"{}>{} (@{})</option>",
                    user.handle(),
                    user.equals(viewer.user()) ? new Markup(" selected") : Markup.NONE,
                    user.name(),
                    user.handle()));
        }
        return Markup.of(
                """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>{} – simulated X</title>
                <link rel="icon" href="/photo/icon.svg">
                <link rel="stylesheet" href="/people.css">
                <script src="/people.js" defer></script>
                </head>
                <body>
                <header>
                <p class="what"><b>Simulated X</b> Nobody outside this computer sees what is posted here.</p>
                <nav aria-label="Pages"><a href="{}">Timeline</a> <a href="{}">Messages</a></nav>
                <form method="get" action="/">
                <label for="as">You are</label>
                <select id="as" name="as">{}</select>
                <button>Change</button>
                </form>
                <details>
                <summary>Somebody new</summary>
                <form method="post" action="/people">
                <label for="name">Name</label> <input id="name" name="name" required maxlength="50">
                <label for="handle">Handle</label>
                <input id="handle" name="handle" required maxlength="15" pattern="[A-Za-z0-9_]+">
                <button>Create</button>
                </form>
                </details>
                </header>
                <main>
                <h1>{}</h1>
                {}
                </main>
                </body>
                </html>
                """,
                title,
                address("/", viewer.user()),
                address("/messages", viewer.user()),
                Markup.all(choices),
                title,
                main);
    }

    private Markup posts(Viewer viewer, List<Post> posts) {
        return Markup.all(posts.stream().map(post -> post(viewer, post)).toList());
    }

    private Markup post(Viewer viewer, Post post) {
        boolean brand =
                door.accounts().stream().anyMatch(account -> account.user().equals(post.author()));
        return Markup.of(
                """
                <article data-post="{}" {}>
                <img src="/avatar/{}.svg" alt="" width="40" height="40">
                <div>
                <p class="who"><b dir="auto">{}</b> @{} {}{}</p>
                {}
                <p class="text" dir="auto">{}</p>
                {}
                <p><a href="/post/{}?as={}">Conversation<span class="hidden"> of {}</span></a></p>
                </div>
                </article>""",
                post.id(),
                brand ? new Markup("class=\"brand\"") : Markup.NONE,
                post.author().id(),
                post.author().name(),
                post.author().handle(),
                time(post.createdAt(), viewer.now()),
                post.editHistory().size() > 1 ? ", edited" : "",
                context(post),
                post.shownText(),
                Markup.all(post.photos().stream()
                        .map(photo -> Markup.of(
                                "<img class=\"photo\" src=\"/photo/{}.svg\" alt=\"{}\">", photo.key(), photo.alt()))
                        .toList()),
                post.id(),
                viewer.user().handle(),
                post.author().name());
    }

    private Markup context(Post post) {
        return Markup.all(post.references().stream()
                .map(reference -> {
                    var words = switch (reference.kind()) {
                        case REPLIED_TO -> "answers";
                        case QUOTED -> "quotes";
                        case RETWEETED -> "reposts";
                    };
                    var whom = world.post(reference.id())
                            .map(found -> "@" + found.author().handle())
                            .orElse("a deleted post");
                    return Markup.of("<p class=\"context\">{} {}</p>", words, whom);
                })
                .toList());
    }

    private String brandHandle() {
        return door.accounts().stream()
                .map(Account::handle)
                .sorted()
                .findFirst()
                .orElse("brand");
    }

    private static Markup time(Instant at, Instant now) {
        var ago = Duration.between(at, now);
        var words = ago.toMinutes() < 1
                ? "now"
                : ago.toHours() < 1
                        ? ago.toMinutes() + " min"
                        : ago.toDays() < 1 ? ago.toHours() + " h" : ago.toDays() + " d";
        return Markup.of("<time datetime=\"{}\">{}</time>", at, words);
    }
}
