package care.earshot.local.x;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A small X on loopback. Programs talk to {@link #baseUrl} with signed requests, people to {@link #page}, tests and the
 * story to the methods below. Times are the given clock's; ids are snowflakes of the time at which something is said.
 */
public final class SimulatedX implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final InstantSource clock;
    private final World world = new World();
    private final Faults faults = new Faults();
    private final Limits limits;
    private final Api api;
    private final Door door;

    private SimulatedX(HttpServer server, InstantSource clock) {
        this.server = server;
        this.clock = clock;
        this.limits = new Limits(clock);
        this.api = new Api(world, clock, page());
        this.door = new Door(api, limits, faults);
    }

    /** Starts the network; it runs until it is closed. Port 0 is any free one. */
    public static SimulatedX start(int port, InstantSource clock) throws IOException {
        // else every answer on a kept-alive connection waits 40 ms for a delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var x = new SimulatedX(server, clock);
        server.setExecutor(x.threads);
        server.createContext("/2/", x.door::serve);
        server.createContext("/", new People(x.world, x.door, clock)::serve);
        server.start();
        return x;
    }

    /** Where X's routes begin, with the version and a slash at the end: {@code http://127.0.0.1:PORT/2/}. */
    public URI baseUrl() {
        return page().resolve("2/");
    }

    /** The page for people: {@code http://127.0.0.1:PORT/}. */
    public URI page() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** A brand's account, with keys made of its handle. The same handle gives the same account again. */
    public Account account(String handle, String name) {
        return account(handle, name, Account.Keys.of(handle));
    }

    public Account account(String handle, String name, Account.Keys keys) {
        var account = new Account(world.user(handle, name, 0, clock.instant()), keys);
        door.add(account);
        return account;
    }

    public List<Account> accounts() {
        return door.accounts();
    }

    /** A customer; the same handle gives the same one again. */
    public User customer(String handle, String name, int followers) {
        return world.user(handle, name, followers, clock.instant());
    }

    public Optional<User> user(String handle) {
        return world.byHandle(handle);
    }

    public Post post(User author, String text) {
        return post(author, text, clock.instant());
    }

    public Post post(User author, String text, Instant at) {
        return world.add(World.Draft.plain(author, text, at));
    }

    /** A post with one photo. */
    public Post photo(User author, String text, String alt, Instant at) {
        var photos = List.of(new Post.Photo("3_" + Snowflakes.floor(at), alt));
        return world.add(new World.Draft(author, text, at, null, null, null, null, photos));
    }

    public Post reply(User author, Post to, String text) {
        return reply(author, to, text, clock.instant());
    }

    public Post reply(User author, Post to, String text, Instant at) {
        return world.add(World.Draft.reply(author, to, text, at));
    }

    public Post quote(User author, Post of, String text) {
        return quote(author, of, text, clock.instant());
    }

    public Post quote(User author, Post of, String text, Instant at) {
        return world.add(new World.Draft(author, text, at, null, of, null, null, List.of()));
    }

    public Post repost(User author, Post of) {
        return repost(author, of, clock.instant());
    }

    public Post repost(User author, Post of, Instant at) {
        return world.add(new World.Draft(author, "", at, null, null, of, null, List.of()));
    }

    public Post edit(Post post, String text) {
        return edit(post, text, clock.instant());
    }

    /** A new version: a new id, the same first id. */
    public Post edit(Post post, String text, Instant at) {
        return world.add(new World.Draft(post.author(), text, at, null, null, null, post, post.photos()));
    }

    /** Leaves a post out of lists and search until {@link #index}: X shows some later than newer ones. */
    public Post notIndexed(Post post) {
        world.listed(post, false);
        return post;
    }

    public void index(Post post) {
        world.listed(post, true);
    }

    public void delete(Post post) {
        world.delete(post.id());
    }

    public Dm dm(User from, User to, String text) {
        return dm(from, to, text, clock.instant());
    }

    public Dm dm(User from, User to, String text, Instant at) {
        return world.dm(from, to, text, at);
    }

    /** The brand posts or answers in X's own app, past Earshot. */
    public Post ownPostFromApp(Account account, String text) {
        return post(account.user(), text);
    }

    /** The brand answers in X's own app, past Earshot. */
    public Post ownReplyFromApp(Account account, Post to, String text) {
        return reply(account.user(), to, text);
    }

    /** The brand writes a direct message in X's own app, past Earshot. */
    public Dm ownDmFromApp(Account account, User customer, String text) {
        return dm(account.user(), customer, text);
    }

    /** Lets everybody write to this customer, not only accounts that the customer wrote to. */
    public void openDms(User customer) {
        world.openDms(customer);
    }

    /** What everybody sees of an author, oldest first, newest versions only. */
    public List<Post> postsBy(User author) {
        return world.postsBy(author.id()).reversed();
    }

    public List<Post> postsBy(Account account) {
        return postsBy(account.user());
    }

    /** The account's answers to a post (to any of its versions), oldest first. */
    public List<Post> answersTo(Account account, Post post) {
        return postsBy(account).stream()
                .filter(answer -> answer.reference(Post.Kind.REPLIED_TO)
                        .flatMap(world::post)
                        .filter(to -> to.firstId().equals(post.firstId()))
                        .isPresent())
                .toList();
    }

    /** Everything on the network, newest first, newest versions only. */
    public List<Post> posts() {
        return world.posts();
    }

    /** The messages that this user sent or received, oldest first. */
    public List<Dm> dmsOf(User user) {
        return world.dmsOf(user.id()).reversed();
    }

    /** The messages that the account sent, oldest first. */
    public List<Dm> dmsBy(Account account) {
        return dmsOf(account.user()).stream()
                .filter(dm -> dm.sender().equals(account.user()))
                .toList();
    }

    public Faults faults() {
        return faults;
    }

    /** The account's owner took the token back: 401 until {@link #restore}. */
    public void revoke(Account account) {
        door.revoke(account);
    }

    public void restore(Account account) {
        door.restore(account);
    }

    /** Another limit for a route, per account in 15 minutes. */
    public void limit(String route, int requests) {
        limits.set(Route.named(route), requests);
    }

    /** Which names the answers use; requests may use either. */
    public void names(Names names) {
        api.names(names);
    }

    /** Requests of a route that reached the network, whatever became of them. */
    public int requests(String route) {
        return door.requests(Route.named(route));
    }

    /** The newest requests of a route in their order; only the last 10,000 of all are kept. */
    public List<Seen> seen(String route) {
        var name = Route.named(route).routeName;
        return door.seen().stream().filter(seen -> seen.route().equals(name)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
