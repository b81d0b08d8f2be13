package care.earshot.lambda;

import care.earshot.adapter.x.XAccount;
import care.earshot.adapter.x.XSettings;
import care.earshot.message.AccountId;
import care.earshot.message.Network;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

    /**
     * Reads the document once, as a stream: it stands on the way to the first answer.
     *
     * @throws IllegalArgumentException naming what is wrong and where, never a value
     */
    static Accounts parse(String json, Settings settings) {
        var texts = new HashMap<String, String>();
        var accounts = new ArrayList<XAccount>();
        try (var in = JSON.createParser(json)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("accounts: not a JSON object");
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                var name = in.currentName();
                var token = in.nextToken();
                if (name.equals("x")) {
                    XSettings.read(in).forEach(account -> accounts.add(at(account, settings)));
                } else if (token == JsonToken.VALUE_STRING) {
                    texts.put(name, in.getText());
                } else {
                    in.skipChildren();
                }
            }
        } catch (JsonProcessingException e) {
            var at = e.getLocation(); // the message itself may quote a secret
            var where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new IllegalArgumentException("accounts: not JSON" + where);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    /** The template's address is for all accounts that do not name their own. */
    private static XAccount at(XAccount account, Settings settings) {
        return new XAccount(
                account.id(),
                account.handle(),
                account.consumerKey(),
                account.consumerSecret(),
                account.accessToken(),
                account.accessTokenSecret(),
                account.search(),
                account.names(),
                account.base().equals(X) ? URI.create(settings.xBaseUrl()) : account.base());
    }

    /** The address that answers by e-mail come from; one that cannot be sent from where there is no mail. */
    AccountId mailAccount() {
        return mail.isEmpty() ? new AccountId(Network.EMAIL, "none") : mail.getFirst();
    }
}
