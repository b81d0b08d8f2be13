package care.earshot.console;

import care.earshot.message.AccountId;
import care.earshot.message.Network;
import care.earshot.triage.Priority;
import care.earshot.triage.Tag;
import care.earshot.triage.Taxonomy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a deployment decides about its console.
 *
 * @param queues the reply target of each queue, in the taxonomy's order
 * @param tags names of all tags
 * @param accounts our own accounts
 * @param hasMail whether customers can be written to by e-mail
 * @param imageHosts origins that pictures come from, such as {@code https://pbs.twimg.com}
 * @param connectHosts origins that the page talks to beside its own and the sign-in's
 */
public record ConsoleSettings(
        Map<String, Duration> queues,
        List<String> tags,
        List<Account> accounts,
        Duration undo,
        boolean hasMail,
        SignIn signIn,
        List<String> imageHosts,
        List<String> connectHosts) {
    private static final Pattern ORIGIN = Pattern.compile("https?://(\\*\\.)?[A-Za-z0-9.-]+(:\\d{1,5})?");

    /** One of our accounts, and the name that customers know it by: without {@code @}; for e-mail the address. */
    public record Account(AccountId id, String handle) {}

    /**
     * Where people sign in: authorization code with PKCE.
     *
     * @param issuer as the tokens' claim {@code iss}
     * @param client public client id of the console
     * @param authorize address of the sign-in page
     * @param token address that codes are changed for tokens at; its origin may be connected to
     */
    public record SignIn(String issuer, String client, String authorize, String token) {}

    public ConsoleSettings {
        queues = new LinkedHashMap<>(queues);
        tags = List.copyOf(tags);
        accounts = List.copyOf(accounts);
        imageHosts = origins("an image host", imageHosts);
        connectHosts = origins("a host to connect to", connectHosts);
    }

    /** The reply target of every queue of a taxonomy, at normal priority. */
    public static Map<String, Duration> queues(Taxonomy taxonomy) {
        var queues = new LinkedHashMap<String, Duration>();
        taxonomy.queues().forEach(queue -> queues.put(queue.name(), queue.target(Priority.NORMAL)));
        return queues;
    }

    /** The names of a taxonomy's tags. */
    public static List<String> tags(Taxonomy taxonomy) {
        return taxonomy.tags().stream().map(Tag::name).toList();
    }

    /** Those of our accounts that can post to everybody, as they are written. */
    List<String> posting() {
        return accounts.stream()
                .map(Account::id)
                .filter(id -> id.network().equals(Network.X))
                .map(AccountId::toString)
                .toList();
    }

    /** They go into a header that decides what the page may load: nothing else may slip in with them. */
    private static List<String> origins(String what, List<String> hosts) {
        for (var host : hosts) {
            if (!ORIGIN.matcher(host).matches()) {
                throw new IllegalArgumentException(
                        what + " is written https://host, without a path, not \"" + host + "\"");
            }
        }
        return List.copyOf(hosts);
    }
}
