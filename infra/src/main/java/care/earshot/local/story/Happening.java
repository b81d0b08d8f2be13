package care.earshot.local.story;

import care.earshot.local.x.Fault;
import java.time.Duration;

/** Something that happens in a step: on the network, or done by one of the brand's people in the console. */
public sealed interface Happening {
    /** {@link Stage#happen} does it. */
    sealed interface OnNetwork extends Happening permits Said, GoesWrong, TokenTaken, TokenGiven {}

    /** Whoever plays the agents does it, through the console's API. */
    sealed interface ByAgent extends Happening permits Opens, Answers, Resolves, Resumes, Waits {}

    record Said(Line line) implements OnNetwork {}

    /** The next request of the route by this account meets this fault. */
    record GoesWrong(String account, String route, Fault fault) implements OnNetwork {}

    /** The account's owner takes the token back. */
    record TokenTaken(String account) implements OnNetwork {}

    record TokenGiven(String account) implements OnNetwork {}

    /** Opens the conversation that this line is in, and so has seen everything up to now. */
    record Opens(String agent, String id) implements ByAgent {}

    /** Answers the line by the way it came (a post in public, a message by message), as of the agent's last look. */
    record Answers(String agent, String id, String text) implements ByAgent {}

    record Resolves(String agent, String id) implements ByAgent {}

    /** A lead says that the stopped streams of the account shall go on. */
    record Resumes(String agent, String account) implements ByAgent {}

    /** Nothing happens for a while, and the minutes pass. */
    record Waits(Duration time) implements ByAgent {}
}
