package care.earshot.alert;

import java.net.URI;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/**
 * Somebody, or some system, that is told of alerts.
 *
 * @param name unique, for people and the log; letters, digits, {@code -} and {@code _}, at most 40
 * @param severities of which it is told
 * @param onCall when it is on duty; empty, always
 * @param quiet whether quiet hours hold notices back from it
 */
public record Receiver(String name, Set<Severity> severities, List<Hours> onCall, boolean quiet, Target target) {
    public Receiver {
        severities = Set.copyOf(severities);
        onCall = List.copyOf(onCall);
    }

    /** How it is told. */
    public sealed interface Target {
        /** A word for the log. */
        String word();

        /** Whether telling it twice is worse than not knowing: then what is unknown stays so. */
        default boolean once() {
            return false;
        }
    }

    /** By e-mail, at most once. */
    public record Email(String address) implements Target {
        @Override
        public String word() {
            return "email";
        }

        @Override
        public boolean once() {
            return true;
        }
    }

    /** The deployment's EventBridge bus. */
    public record EventBus() implements Target {
        @Override
        public String word() {
            return "event-bus";
        }
    }

    /**
     * A request to an address.
     *
     * @param secret signs the request; PagerDuty's routing key; empty, unsigned
     */
    public record Webhook(Format format, URI url, String secret) implements Target {
        @Override
        public String word() {
            return format.word();
        }

        /** Neither the secret nor the address, which for some receivers is one. */
        @Override
        public String toString() {
            return "Webhook[" + format + " at " + url.getHost() + "]";
        }
    }

    /** What a webhook's body looks like. */
    public enum Format {
        GENERIC("generic"),
        SLACK("slack"),
        TEAMS("teams"),
        PAGERDUTY("pagerduty");

        private final String word;

        Format(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    boolean onDuty(ZonedDateTime at) {
        return onCall.isEmpty() || onCall.stream().anyMatch(hours -> hours.covers(at));
    }
}
