package care.earshot.local.story;

import java.util.List;

/** What must be true once everything has settled after a step. Lines are meant by their names. */
public sealed interface Outcome {
    /** The message is in the inbox, once. */
    record InInbox(String id) implements Outcome {}

    record NotInInbox(String id) implements Outcome {}

    /** The message reads like this in the inbox: the newest version, in full. */
    record Reads(String id, String text) implements Outcome {}

    /** The message was taken for this language. */
    record Language(String id, String language) implements Outcome {}

    /** Both are in one conversation. */
    record SameConversation(String id, String other) implements Outcome {}

    /** These lines' conversations are one row of the list, with nobody else's in it, and all of them wait. */
    record OneRow(List<String> ids) implements Outcome {}

    /** The customer waits for us. */
    record Waiting(String id) implements Outcome {}

    /** The customer does not wait for us. */
    record NotWaiting(String id) implements Outcome {}

    /** On the network this answer to the line is to be seen, once, and the console knows it as sent. */
    record AnsweredOnce(String id, String text) implements Outcome {}

    /** Exactly one of these answers is to be seen, and the others were refused. */
    record OneAnswer(String id, List<String> texts) implements Outcome {}

    /** The agent's answer was refused, nothing of it is to be seen. */
    record Refused(String agent, String id, String text) implements Outcome {}

    /** It was only found, nobody called the brand: an answer is refused and the console offers the link to X. */
    record CannotBeAnswered(String id) implements Outcome {}

    /** Not more requests of this route reached the network during the step. */
    record AtMost(String route, int requests) implements Outcome {}

    /** The stream ({@code mentions}, {@code search}, {@code direct}, {@code own}) waits for a person and says why. */
    record Stopped(String account, String stream) implements Outcome {}

    record Running(String account, String stream) implements Outcome {}

    /** This many items more than before the step were put aside because they could not be read. */
    record Parked(int items) implements Outcome {}

    /** Of this series one alert was told in all, with at least so many messages and people. */
    record AlertedOnce(String series, int messages, int authors, boolean open) implements Outcome {}

    /** Nobody was told of anything. */
    record NoAlert() implements Outcome {}
}
