package care.earshot.broadcast;

import care.earshot.message.AccountId;

/**
 * What an announcement says to everybody on a network.
 *
 * @param account that it is posted from
 * @param text may need several posts, each an answer to the one before
 */
public record Post(AccountId account, String text) {}
