package care.earshot.triage;

import java.util.List;

/** What the long word lists say of a text, for what learns beside the rules. */
public record Senses(List<Mood.Hit> moods, List<Topics.Hit> topics) {
    private static final Lexicon WORDS = new Lexicon();
    private static final Lexicon.Words<Mood.Sense> MOODS = WORDS.add("moods.txt", Mood::sense);
    private static final Lexicon.Words<String> TOPICS = WORDS.add("topics.txt", Topics::topic);

    public static Senses of(String text) {
        var folded = Folded.of(text);
        var mood = new Mood(folded);
        var topics = new Topics(folded);
        WORDS.find(folded, MOODS.reading(folded, mood), TOPICS.reading(folded, topics));
        return new Senses(mood.hits(), topics.hits());
    }
}
