package care.earshot.adapter.x;

import care.earshot.message.AccountId;
import care.earshot.message.Network;
import java.net.URI;

/**
 * One of our accounts on X, with the OAuth 1.0a keys that sign its requests.
 *
 * @param id the user id, decimal
 * @param handle without {@code @}
 * @param search a query of recent search, at most 512 characters; empty for none
 * @param base where the v2 routes begin, ending in a slash
 */
public record XAccount(
        String id,
        String handle,
        Secret consumerKey,
        Secret consumerSecret,
        Secret accessToken,
        Secret accessTokenSecret,
        String search,
        XNames names,
        URI base) {
    public AccountId account() {
        return new AccountId(Network.X, id);
    }
}
