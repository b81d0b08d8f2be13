package care.earshot.local.x;

/** A brand's account: a user with the four OAuth 1.0a keys that sign its requests. */
public record Account(User user, Keys keys) {
    /** What the developer app and the account's owner were given. */
    public record Keys(String consumerKey, String consumerSecret, String token, String tokenSecret) {
        /** Keys that are the same in every run, so that settings can be written down. */
        static Keys of(String handle) {
            return new Keys("ck-" + handle, "cs " + handle + "/+&", "at-" + handle, "ats-" + handle + "~=");
        }

        @Override
        public String toString() {
            return "Keys[***]";
        }
    }

    public String id() {
        return user.id();
    }

    public String handle() {
        return user.handle();
    }
}
