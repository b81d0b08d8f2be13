package care.earshot.adapter.email;

/**
 * What our mails are sent with.
 *
 * @param from the address that mail is sent from, of a domain that SES verified
 * @param name what people see as the sender, for example the brand
 * @param configurationSet whose events come back to us; empty where there is none (then no outcome is ever confirmed)
 * @param messageIdDomain what SES puts behind the id that it returns, see {@link #messageIdDomain(String)}
 */
public record EmailSettings(String from, String name, String configurationSet, String messageIdDomain) {
    public EmailSettings {
        var wrong = Mime.wrongAddress(from);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("the address that mail is sent from: " + wrong);
        }
        if (Mime.hasControl(name)) {
            throw new IllegalArgumentException("the sender's name contains a control character");
        }
    }

    /** SES writes Message-IDs as {@code <id@REGION.amazonses.com>}, in its oldest region as {@code <id@email.…>}. */
    public static String messageIdDomain(String region) {
        return (region.equals("us-east-1") ? "email" : region) + ".amazonses.com";
    }
}
