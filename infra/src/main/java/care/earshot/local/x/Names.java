package care.earshot.local.x;

/** The two sets of names that X's answers use: it renamed tweets to posts in 2026, not everywhere at once. */
public enum Names {
    TWEET("tweets", "referenced_tweets", "note_tweet", "edit_history_tweet_ids"),
    POST("posts", "referenced_posts", "note_post", "edit_history_post_ids");

    final String includes;
    final String references;
    final String note;
    final String editHistory;

    Names(String includes, String references, String note, String editHistory) {
        this.includes = includes;
        this.references = references;
        this.note = note;
        this.editHistory = editHistory;
    }

    /** Fields and expansions are asked for by either set's names; inside there is one. */
    static String asked(String name) {
        return switch (name) {
            case "referenced_posts" -> "referenced_tweets";
            case "referenced_posts.id" -> "referenced_tweets.id";
            case "referenced_posts.id.author_id" -> "referenced_tweets.id.author_id";
            case "note_post" -> "note_tweet";
            case "edit_history_post_ids" -> "edit_history_tweet_ids";
            default -> name;
        };
    }
}
