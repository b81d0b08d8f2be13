package care.earshot.triage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is doubtful about a taxonomy, on messages that a team really gets. A tag has to answer two questions (Price and
 * Jaffe, The Best Service is No Service, 2008): what would a spike in it make you do, and does it say why people write,
 * not what about? A program cannot answer them; it can show where the answers will be hard.
 */
public final class TaxonomyCheck {
    /** What is doubtful. */
    public enum Doubt {
        /** Its name or its answers say what about, or nothing. */
        VAGUE,
        /** Two tags are given to the same messages, or to each other's examples. */
        OVERLAPS,
        /** Not one of the messages got it. */
        NEVER_FIRES,
        /** It has so many of the messages that a spike in it says nothing. */
        SWALLOWS,
        /** So many of the messages got no tag that reasons are missing. */
        UNTOLD
    }

    /**
     * One warning.
     *
     * @param tag that it is about; empty where it is about all
     * @param other the tag that it overlaps with, or empty
     * @param messages how many of them it is seen in; 0 where it is seen in the taxonomy itself
     */
    public record Warning(Doubt doubt, String tag, String other, int messages, String because) {}

    /** Of fewer messages nothing is said. */
    public static final int LEAST = 50;

    private static final double SWALLOWS = 0.25;
    private static final double UNTOLD = 0.7;
    private static final double SAME = 0.5; // Jaccard
    private static final int LEAST_TOGETHER = 5;
    private static final double CONFUSED = 0.2;
    private static final int LEAST_WORDS = 4;
    private static final Set<String> TOPICS = Set.of(
            "other",
            "misc",
            "miscellaneous",
            "general",
            "issue",
            "issues",
            "problem",
            "problems",
            "question",
            "questions",
            "feedback",
            "complaint",
            "complaints",
            "support",
            "help",
            "info",
            "information",
            "inquiry",
            "service",
            "order",
            "orders",
            "delivery",
            "shipping",
            "payment",
            "payments",
            "billing",
            "refund",
            "refunds",
            "return",
            "returns",
            "account",
            "product",
            "products",
            "app",
            "website",
            "price",
            "prices",
            "stuff",
            "various");

    private final Taxonomy taxonomy;
    private final Judge judge;
    private final Map<String, Integer> given = new TreeMap<>();
    private final Map<String, Map<String, Integer>> together = new TreeMap<>();
    private int messages;
    private int tagged;

    public TaxonomyCheck(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
        this.judge = new RuleJudge(taxonomy);
    }

    /** One more message of those that the team gets. */
    public void message(String text) {
        var tags = new LinkedHashSet<String>();
        judge.judge(Subject.of(text)).tags().forEach(hit -> tags.add(hit.tag()));
        messages++;
        tagged += tags.isEmpty() ? 0 : 1;
        for (var one : tags) {
            given.merge(one, 1, Integer::sum);
            for (var other : tags) {
                if (one.compareTo(other) < 0) {
                    together.computeIfAbsent(one, tag -> new TreeMap<>()).merge(other, 1, Integer::sum);
                }
            }
        }
    }

    /** All that is doubtful: of the taxonomy itself first, then what the messages show, most messages first. */
    public List<Warning> warnings() {
        var warnings = new ArrayList<Warning>();
        taxonomy.tags().forEach(tag -> vague(tag, warnings));
        confused(warnings);
        if (messages >= LEAST) {
            var seen = new ArrayList<Warning>();
            taxonomy.tags().forEach(tag -> fires(tag.name(), seen));
            overlaps(seen);
            seen.sort((one, other) -> Integer.compare(other.messages(), one.messages()));
            warnings.addAll(seen);
        }
        return List.copyOf(warnings);
    }

    private static void vague(Tag tag, List<Warning> to) {
        if (!tag.name().contains("-") || TOPICS.containsAll(List.of(tag.name().split("-", -1)))) {
            to.add(
                    new Warning(
                            Doubt.VAGUE,
                            tag.name(),
                            "",
                            0,
                            "its name says what people write about, not why: \"payment-declined\" says why, \"payment\" does not"));
        }
        answered(tag, "spike", tag.spike(), "what would a spike in it make you do?", to);
        answered(tag, "why", tag.why(), "which reason does it tell apart?", to);
    }

    private static void answered(Tag tag, String field, String answer, String question, List<Warning> to) {
        int words = answer.isBlank() ? 0 : answer.strip().split("\\s+", -1).length;
        boolean thai = answer.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.THAI);
        if (words < LEAST_WORDS && !thai) {
            to.add(new Warning(
                    Doubt.VAGUE, tag.name(), "", 0, field + " answers \"" + question + "\" in " + words + " words"));
        }
    }

    /** Each example is judged as if it had not been written: the tag that it gets instead is hard to tell apart. */
    private void confused(List<Warning> to) {
        var examples = new LinkedHashMap<String, Integer>();
        for (var tag : taxonomy.tags()) {
            examples.put(
                    tag.name(),
                    tag.examples().values().stream().mapToInt(List::size).sum());
        }
        TaxonomyQuality.confusions(taxonomy)
                .forEach((tag, others) -> others.forEach((other, count) -> {
                    int all = examples.getOrDefault(tag, 0);
                    if (all >= LEAST_TOGETHER && count >= CONFUSED * all) {
                        to.add(new Warning(
                                Doubt.OVERLAPS,
                                tag,
                                other,
                                0,
                                count + " of its " + all + " examples, each left out in turn, get " + other));
                    }
                }));
    }

    private void fires(String tag, List<Warning> to) {
        int count = given.getOrDefault(tag, 0);
        if (count == 0) {
            to.add(new Warning(Doubt.NEVER_FIRES, tag, "", 0, "none of " + messages + " messages got it"));
        } else if (tagged >= LEAST && count > SWALLOWS * tagged) {
            to.add(new Warning(
                    Doubt.SWALLOWS,
                    tag,
                    "",
                    count,
                    percent(count, tagged) + " of the " + tagged
                            + " messages with a tag got it: which reasons hide in it?"));
        }
    }

    private void overlaps(List<Warning> to) {
        together.forEach((one, others) -> others.forEach((other, both) -> {
            int either = given.getOrDefault(one, 0) + given.getOrDefault(other, 0) - both;
            int fewer = Math.min(given.getOrDefault(one, 0), given.getOrDefault(other, 0));
            if (both >= LEAST_TOGETHER && (both >= SAME * either || both >= (1 - CONFUSED) * fewer)) {
                to.add(new Warning(
                        Doubt.OVERLAPS,
                        one,
                        other,
                        both,
                        both + " messages got both; " + either + " at least one, and " + fewer
                                + " is all that one of them has"));
            }
        }));
        int untold = messages - tagged;
        if (untold > UNTOLD * messages) {
            to.add(new Warning(
                    Doubt.UNTOLD,
                    "",
                    "",
                    untold,
                    percent(untold, messages) + " of " + messages
                            + " messages got no tag: which reasons are missing?"));
        }
    }

    private static String percent(int part, int of) {
        return String.format(Locale.ROOT, "%d %%", Math.round(100.0 * part / of));
    }
}
