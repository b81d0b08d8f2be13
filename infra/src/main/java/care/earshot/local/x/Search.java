package care.earshot.local.x;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * X's search language as far as care teams use it: words, "phrases", #tags, @handles, from:, to:, url:, lang:,
 * conversation_id:, is:reply|quote|retweet, has:media, a minus for not, OR, and parentheses.
 */
final class Search {
    /** The query could not be read; the message is for the person who wrote it. */
    static final class BadQuery extends Exception {
        private static final long serialVersionUID = 1;

        BadQuery(String message) {
            super(message);
        }
    }

    private static final Pattern TOKEN = Pattern.compile("\\(|\\)|-?[\\w]+:\"[^\"]*\"|-?\"[^\"]*\"|-?\\(|[^\\s()]+");
    private final List<String> tokens;
    private int at;

    private Search(List<String> tokens) {
        this.tokens = tokens;
    }

    static Predicate<Post> read(String query) throws BadQuery {
        if (query.isBlank() || query.codePointCount(0, query.length()) > 512) {
            throw new BadQuery("`query` must have between 1 and 512 characters");
        }
        var tokens = TOKEN.matcher(query).results().map(found -> found.group()).toList();
        var search = new Search(tokens);
        var read = search.either();
        if (search.at < tokens.size()) {
            throw new BadQuery("unexpected " + tokens.get(search.at));
        }
        return read;
    }

    private Predicate<Post> either() throws BadQuery {
        var any = new ArrayList<Predicate<Post>>(List.of(all()));
        while (at < tokens.size() && tokens.get(at).equals("OR")) {
            at++;
            any.add(all());
        }
        return post -> any.stream().anyMatch(one -> one.test(post));
    }

    private Predicate<Post> all() throws BadQuery {
        var every = new ArrayList<Predicate<Post>>();
        while (at < tokens.size()
                && !tokens.get(at).equals("OR")
                && !tokens.get(at).equals(")")) {
            every.add(one());
        }
        if (every.isEmpty()) {
            throw new BadQuery("nothing to search for");
        }
        return post -> every.stream().allMatch(one -> one.test(post));
    }

    private Predicate<Post> one() throws BadQuery {
        var token = tokens.get(at++);
        boolean not = token.length() > 1 && token.startsWith("-");
        var bare = not ? token.substring(1) : token;
        Predicate<Post> read;
        if (bare.equals("(")) {
            read = either();
            if (at >= tokens.size() || !tokens.get(at++).equals(")")) {
                throw new BadQuery("missing )");
            }
        } else {
            read = term(bare);
        }
        return not ? read.negate() : read;
    }

    private static Predicate<Post> term(String token) throws BadQuery {
        int colon = token.startsWith("\"") ? -1 : token.indexOf(':');
        if (colon < 0) {
            var word = unquoted(token);
            return post -> says(post, word);
        }
        var value = unquoted(token.substring(colon + 1));
        return switch (token.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "from" ->
                post -> post.author().handle().equalsIgnoreCase(value)
                        || post.author().id().equals(value);
            case "to" ->
                post -> post.text().toLowerCase(Locale.ROOT).startsWith("@" + value.toLowerCase(Locale.ROOT) + " ");
            case "url" -> post -> post.text().contains("://") && says(post, value);
            case "lang" -> post -> Language.of(post.text()).equals(value);
            case "conversation_id" -> post -> post.conversationId().equals(value);
            case "has" -> post -> !post.photos().isEmpty();
            case "is" -> is(value);
            default -> throw new BadQuery("Reference to invalid operator '" + token + "'");
        };
    }

    private static Predicate<Post> is(String value) throws BadQuery {
        var kind = switch (value) {
            case "reply" -> Post.Kind.REPLIED_TO;
            case "quote" -> Post.Kind.QUOTED;
            case "retweet" -> Post.Kind.RETWEETED;
            default -> throw new BadQuery("Reference to invalid field 'is:" + value + "'");
        };
        return post -> post.reference(kind).isPresent();
    }

    /** Words of letters match whole words; Thai and the like have no spaces, so there a part is enough. */
    private static boolean says(Post post, String words) {
        var text = post.text().toLowerCase(Locale.ROOT);
        var sought = words.toLowerCase(Locale.ROOT);
        int found = text.indexOf(sought);
        while (found >= 0) {
            if (!latin(text, found - 1, sought.charAt(0))
                    && !latin(text, found + sought.length(), sought.charAt(sought.length() - 1))) {
                return true;
            }
            found = text.indexOf(sought, found + 1);
        }
        return false;
    }

    private static boolean latin(String text, int index, char neighbour) {
        return index >= 0 && index < text.length() && continues(text.charAt(index)) && continues(neighbour);
    }

    private static boolean continues(char letter) {
        return letter == '_' || (letter < 0x250 && Character.isLetterOrDigit(letter));
    }

    private static String unquoted(String value) {
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
