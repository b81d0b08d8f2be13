package care.earshot.adapter.x;

/**
 * The names that requests use. X renamed tweets to posts in its interface description of 2026-08; both are taken, and
 * answers are read in either.
 */
public enum XNames {
    TWEET("tweet.fields", "note_tweet", "edit_history_tweet_ids", "referenced_tweets"),
    POST("post.fields", "note_post", "edit_history_post_ids", "referenced_posts");

    final String fieldsParameter;
    final String fields;
    final String referencesExpansion;

    XNames(String fieldsParameter, String note, String history, String references) {
        this.fieldsParameter = fieldsParameter;
        this.fields = "attachments,author_id,conversation_id,created_at,entities,in_reply_to_user_id,lang," + history
                + "," + note + "," + references;
        this.referencesExpansion = references + ".id";
    }
}
