package care.earshot.lambda;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the template hands to a function. One error names every variable that is missing or wrong.
 *
 * @param signIn where {@code /oauth2/authorize} and {@code /oauth2/token} are; the issuer if nothing else is said
 * @param publicUrl where customers' browsers find the console's host, ending in a slash
 * @param aloneUpTo so many recipients may be written to without a second person
 * @param fairQueue whether messages on their way to triage name their account as their group
 * @param deadLetters queues of dead letters, {@code Name=URL} with blanks between; only the console asks them
 * @param telling what telling of alerts needs
 * @param endpoints of AWS services by the SDK's names ({@code DYNAMODB}, {@code SQS} …); only set outside of AWS
 */
record Settings(
        String region,
        String table,
        String inboundQueue,
        String outboxQueue,
        String broadcastQueue,
        String bucket,
        String mailBucket,
        String modelBucket,
        String mailDomain,
        String mailFrom,
        String configurationSet,
        String accountsParameter,
        String replySecretParameter,
        String jwtIssuer,
        String jwtClient,
        String signIn,
        Duration undo,
        String xBaseUrl,
        boolean fairQueue,
        String publicUrl,
        int aloneUpTo,
        String deadLetters,
        Telling telling,
        Map<String, URI> endpoints) {
    private static final List<String> SERVICES = List.of("DYNAMODB", "SQS", "SESV2", "S3", "SSM", "EVENTBRIDGE");

    /**
     * What telling of alerts needs; each may be empty where nobody is told.
     *
     * @param receivers name of the parameter that says who is told
     * @param bus name of the EventBridge bus
     * @param console where the console is
     */
    record Telling(String queue, String deadLetters, String receivers, String bus, String console) {
        static Telling from(Map<String, String> env) {
            return new Telling(
                    env.getOrDefault("NOTIFY_QUEUE_URL", ""),
                    env.getOrDefault("NOTIFY_DEAD_LETTERS_URL", ""),
                    env.getOrDefault("RECEIVERS_PARAMETER", ""),
                    env.getOrDefault("EVENT_BUS", ""),
                    env.getOrDefault("PUBLIC_URL", ""));
        }
    }

    static Settings from(Map<String, String> env) {
        var problems = new ArrayList<String>();
        var endpoints = new HashMap<String, URI>();
        for (var service : SERVICES) {
            var name = "AWS_ENDPOINT_URL_" + service;
            if (!env.getOrDefault(name, "").isEmpty()) {
                endpoints.put(service, read(env, name, "", URI::create, URI.create(""), problems));
            }
        }
        var settings = new Settings(
                needed(env, "AWS_REGION", problems),
                needed(env, "TABLE", problems),
                needed(env, "INBOUND_QUEUE_URL", problems),
                needed(env, "OUTBOX_QUEUE_URL", problems),
                env.getOrDefault("BROADCAST_QUEUE_URL", ""),
                env.getOrDefault("BUCKET", ""),
                env.getOrDefault("MAIL_BUCKET", ""),
                env.getOrDefault("MODEL_BUCKET", ""),
                env.getOrDefault("MAIL_DOMAIN", ""),
                env.getOrDefault("MAIL_FROM", ""),
                env.getOrDefault("CONFIGURATION_SET", ""),
                needed(env, "ACCOUNTS_PARAMETER", problems),
                env.getOrDefault("REPLY_SECRET_PARAMETER", ""),
                env.getOrDefault("JWT_ISSUER", ""),
                env.getOrDefault("JWT_CLIENT", ""),
                read(env, "SIGN_IN_URL", env.getOrDefault("JWT_ISSUER", ""), Settings::withoutSlash, "", problems),
                read(env, "UNDO_SECONDS", "10", Settings::seconds, Duration.ZERO, problems),
                read(env, "X_BASE_URL", "https://api.x.com/2/", Settings::folder, "", problems),
                "true".equals(env.getOrDefault("FAIR_QUEUE", "true")),
                read(env, "PUBLIC_URL", "https://localhost/", Settings::folder, "", problems),
                read(env, "ALONE_UP_TO", "100", Integer::parseInt, 0, problems),
                env.getOrDefault("DEAD_LETTERS", ""),
                Telling.from(env),
                Map.copyOf(endpoints));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("the function's environment: " + String.join("; ", problems));
        }
        return settings;
    }

    /** Whether customers can be written to by e-mail. */
    boolean hasMail() {
        return !mailDomain.isEmpty() && !mailFrom.isEmpty();
    }

    private static String needed(Map<String, String> env, String name, List<String> problems) {
        var value = env.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            problems.add(name + " is missing");
        }
        return value;
    }

    private static <T> T read(
            Map<String, String> env,
            String name,
            String otherwise,
            Function<String, T> as,
            T bad,
            List<String> problems) {
        var value = env.getOrDefault(name, otherwise).strip();
        try {
            return as.apply(value);
        } catch (RuntimeException e) {
            problems.add(name + " is \"" + value + "\": " + e.getMessage());
            return bad;
        }
    }

    private static Duration seconds(String text) {
        long seconds = Long.parseLong(text);
        if (seconds < 0 || seconds > 900) {
            throw new IllegalArgumentException("0 to 900 seconds");
        }
        return Duration.ofSeconds(seconds);
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static String folder(String url) {
        if (!(url.startsWith("https://") || url.startsWith("http://")) || !url.endsWith("/") || url.endsWith("//")) {
            throw new IllegalArgumentException("an address that ends in a slash");
        }
        return url;
    }
}
