package care.earshot.lambda;

import care.earshot.adapter.x.XAccount;
import care.earshot.adapter.x.XSettings;
import care.earshot.message.AccountId;
import care.earshot.message.Network;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The accounts parameter: {@code {"brand": "Kavoora", "orderNumber": "KV-\\d{6}", "x": [{…}]}}. What a channel needs it
 * reads itself.
 *
 * @param brand the name that e-mail is sent under
 * @param orderNumber what an order number looks like, kept out of public answers; null for none
 */
record Accounts(String brand, @Nullable Pattern orderNumber, List<XAccount> x, List<AccountId> mail) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final URI X = URI.create("https://api.x.com/2/");

    static Accounts parse(String json, Settings settings) {
        var texts = texts(json);
        var accounts = new ArrayList<XAccount>();
        for (var account : XSettings.parse(json)) {
            // the template's address is for all accounts that do not name their own
            accounts.add(account.base().equals(X) ? at(account, URI.create(settings.xBaseUrl())) : account);
        }
        var pattern = texts.get("orderNumber");
        var mail = settings.mailFrom().isEmpty()
                ? List.<AccountId>of()
                : List.of(new AccountId(Network.EMAIL, settings.mailFrom()));
        return new Accounts(
                texts.getOrDefault("brand", "Customer care"),
                pattern == null ? null : Pattern.compile(pattern),
                List.copyOf(accounts),
                mail);
    }

    private static XAccount at(XAccount account, URI base) {
        return new XAccount(
                account.id(),
                account.handle(),
                account.consumerKey(),
                account.consumerSecret(),
                account.accessToken(),
                account.accessTokenSecret(),
                account.search(),
                account.names(),
                base);
    }

    /** {@code network:id} of everything that is ours. */
    Set<String> ours() {
        var ours = new HashSet<String>();
        x.forEach(account -> ours.add(account.account().toString()));
        mail.forEach(account -> ours.add(account.toString()));
        return Set.copyOf(ours);
    }

    /** The address that answers by e-mail come from; one that cannot be sent from where there is no mail. */
    AccountId mailAccount() {
        return mail.isEmpty() ? new AccountId(Network.EMAIL, "none") : mail.getFirst();
    }

    private static Map<String, String> texts(String json) {
        var texts = new HashMap<String, String>();
        try (var in = JSON.createParser(json)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                var name = in.currentName();
                if (in.nextToken() == JsonToken.VALUE_STRING) {
                    texts.put(name, in.getText());
                } else {
                    in.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("accounts: not JSON"); // its own words could quote a secret
        }
        return texts;
    }
}
