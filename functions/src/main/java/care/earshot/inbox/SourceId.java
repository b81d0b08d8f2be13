package care.earshot.inbox;

import care.earshot.message.AccountId;

/**
 * One stream of one account.
 *
 * @param stream {@code mentions}, {@code search}, {@code direct}, {@code own}
 */
public record SourceId(AccountId account, String stream) {
    @Override
    public String toString() {
        return account + "/" + stream;
    }
}
