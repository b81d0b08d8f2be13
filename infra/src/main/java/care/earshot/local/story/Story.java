package care.earshot.local.story;

import care.earshot.local.x.Account;
import care.earshot.local.x.SimulatedX;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Kavoora's story. All names, texts and orders are made up. */
public final class Story {
    /** The brand's main account. */
    public static final String MAIN = "kavoora";

    /** Its account for Thailand. */
    public static final String THAI = "kavoora_th";

    /** What the brand searches for: its name, said by others. */
    public static final String SEARCH = "kavoora -from:" + MAIN + " -from:" + THAI + " -is:retweet";

    private Story() {}

    /** The brand's accounts, the main one first; made if they are not there yet. Their keys are always the same. */
    public static List<Account> accounts(SimulatedX x) {
        return List.of(x.account(MAIN, "Kavoora"), x.account(THAI, "Kavoora ไทย"));
    }

    /** What was said before it begins. */
    public enum Past {
        NOTHING,
        WEEK,
        /** Whose messages the team answered in X's own app, many of them, so that there is something to suggest. */
        WEEK_WITH_ANSWERS
    }

    /** Plays it at once, oldest first. */
    public static Stage play(SimulatedX x, InstantSource clock, Past past) {
        var lines = new ArrayList<>(past == Past.NOTHING ? List.of() : week());
        if (past == Past.WEEK_WITH_ANSWERS) {
            lines.addAll(Line.read("answers.jsonl"));
            lines.sort(Comparator.comparing(Line::ago).reversed());
        }
        var stage = new Stage(x, clock);
        lines.forEach(stage::say);
        return stage;
    }

    /** The past week's lines, oldest first. */
    public static List<Line> week() {
        return Line.read("week.jsonl").stream()
                .sorted(Comparator.comparing(Line::ago).reversed())
                .toList();
    }

    /** What customers go on saying, one line every few seconds, from the beginning again at the end. */
    public static List<Line> chatter() {
        return Line.read("chatter.jsonl");
    }

    /** The scripted hour: each step after the one before has settled. Needs the week on the stage. */
    public static List<Step> live() {
        return Live.steps();
    }
}
