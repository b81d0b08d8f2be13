package care.earshot.triage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Judges by the phrases and examples of the taxonomy and by word lists. */
public final class RuleJudge implements Judge {
    /** What is less certain than this is no tag. */
    static final double LEAST = 0.4;

    private static final int MOST_TAGS = 5;
    private static final int LONGEST = 10_000; // characters judged: who writes more says it before
    private static final long WIDE_REACH = 10_000;
    private static final int IMPATIENT = 3;

    private final List<String> names;
    private final List<Place> places;
    private final PhraseRules phrases;
    private final Examples examples;
    private final Feelings feelings;
    private final Languages languages;

    /**
     * Learns.
     *
     * @throws IllegalArgumentException if the taxonomy has tags and not one phrase or example: it is only an outline
     */
    public RuleJudge(Taxonomy taxonomy) {
        if (!taxonomy.tags().isEmpty()
                && taxonomy.tags().stream()
                        .allMatch(
                                tag -> tag.phrases().isEmpty() && tag.examples().isEmpty())) {
            throw new IllegalArgumentException("no tag has a phrase or an example: nothing can be judged by them");
        }
        this.names = taxonomy.tags().stream().map(Tag::name).toList();
        this.places = taxonomy.tags().stream().map(Tag::place).toList();
        this.phrases = new PhraseRules(taxonomy);
        this.examples = new Examples(taxonomy);
        this.feelings = new Feelings();
        this.languages = new Languages(taxonomy.languages());
    }

    private RuleJudge(Compiled.Reader in) {
        this.names = in.texts().all();
        this.places = in.texts().all().stream().map(Place::valueOf).toList();
        this.phrases = PhraseRules.read(in);
        this.examples = Examples.read(in);
        this.feelings = Feelings.read(in);
        this.languages = Languages.read(in);
    }

    /** A judge that {@link #compiled} wrote; made in a few milliseconds, it judges the same. */
    public static RuleJudge of(byte[] compiled) {
        return new RuleJudge(new Compiled.Reader(compiled));
    }

    /** All that it knows, for {@link #of}. */
    public byte[] compiled() {
        var out = new Compiled.Writer();
        out.texts(Compiled.Texts.of(names));
        out.texts(Compiled.Texts.of(places.stream().map(Place::name).toList()));
        phrases.write(out);
        examples.write(out);
        feelings.write(out);
        languages.write(out);
        return out.written();
    }

    @Override
    public Judgement judge(Subject subject) {
        return judge(subject, UnaryOperator.identity());
    }

    /** Whether it has this tag. */
    public boolean knows(String tag) {
        return names.contains(tag);
    }

    /** @param second what somebody who knows better makes of the tags that the rules found: of tags that it knows */
    public Judgement judge(Subject subject, UnaryOperator<List<TagHit>> second) {
        var start = subject.text();
        start = start.length() > LONGEST ? start.substring(0, LONGEST) : start;
        var text = Folded.of(start);
        var tags = second.apply(tags(text, Examples.NONE));
        var read = feelings.read(text);
        var sentiment = sentiment(read, tags);
        var urgency = urgency(subject, read, Deadlines.in(text), sentiment.value(), tags);
        return new Judgement(
                languages.of(start, subject.nativeLanguage()),
                sentiment.value(),
                sentiment.because(),
                urgency.value(),
                urgency.because(),
                tags);
    }

    private record Said<T>(T value, String because) {}

    /** {@code without} is left out of the examples: the measure of quality asks so. */
    List<TagHit> tags(Folded text, int without) {
        var byTag = new LinkedHashMap<String, TagHit>();
        for (var found : phrases.find(text)) {
            add(byTag, found.tag(), found.confidence(), "says \"" + found.quote() + "\"");
        }
        for (var alike : examples.alike(text, without)) {
            add(byTag, alike.tag(), alike.confidence(), "like \"" + alike.example() + "\"");
        }
        var hits = new ArrayList<TagHit>();
        byTag.values().forEach(hit -> {
            if (hit.confidence() >= LEAST) {
                hits.add(hit);
            }
        });
        hits.sort((one, other) -> Double.compare(other.confidence(), one.confidence()));
        var best = hits.isEmpty() ? 0 : hits.getFirst().confidence();
        hits.removeIf(hit -> hit.confidence() < best * NEAR_BEST);
        return hits.subList(0, Math.min(MOST_TAGS, hits.size()));
    }

    private static final double NEAR_BEST = 0.75;

    private void add(Map<String, TagHit> byTag, int tag, double confidence, String because) {
        var name = names.get(tag);
        byTag.merge(name, new TagHit(name, confidence, because), RuleJudge::both);
    }

    private static TagHit both(TagHit one, TagHit other) {
        var confidence = 1 - (1 - one.confidence()) * (1 - other.confidence());
        var because = one.because().equals(other.because()) ? one.because() : one.because() + "; " + other.because();
        return new TagHit(one.tag(), Math.min(0.99, confidence), because);
    }

    private Said<Sentiment> sentiment(Feelings.Read read, List<TagHit> tags) {
        if (read.score() <= -0.9) {
            return new Said<>(Sentiment.NEGATIVE, words(read.negative()));
        }
        if (read.score() >= 0.9) {
            return new Said<>(Sentiment.POSITIVE, words(read.positive()));
        }
        if (!tags.isEmpty() && place(tags.getFirst()) == Place.REMOVE) {
            return new Said<>(
                    Sentiment.NEGATIVE, "complains: " + tags.getFirst().tag());
        }
        return new Said<>(
                Sentiment.NEUTRAL,
                read.negative().isEmpty() && read.positive().isEmpty() ? "no word of feeling" : "good and bad balance");
    }

    private Said<Urgency> urgency(
            Subject subject, Feelings.Read read, String deadline, Sentiment sentiment, List<TagHit> tags) {
        if (!read.urgent().isEmpty()) {
            return new Said<>(Urgency.URGENT, words(read.urgent()));
        }
        var because = new ArrayList<String>();
        if (!read.high().isEmpty() && sentiment != Sentiment.POSITIVE) {
            because.add(words(read.high()));
        }
        if (!deadline.isEmpty()) {
            because.add("deadline: " + deadline);
        }
        if (subject.unanswered() >= IMPATIENT) {
            because.add(subject.unanswered() + " messages without an answer");
        }
        if (subject.reach() >= WIDE_REACH && sentiment == Sentiment.NEGATIVE) {
            because.add(subject.reach() + " followers read a complaint");
        }
        if (read.score() <= -4) {
            because.add("very angry: " + words(read.negative()));
        }
        if (!because.isEmpty()) {
            return new Said<>(because.size() >= 3 ? Urgency.URGENT : Urgency.HIGH, String.join("; ", because));
        }
        if (!read.low().isEmpty()) {
            return new Said<>(Urgency.LOW, words(read.low()));
        }
        if (sentiment != Sentiment.NEGATIVE && !tags.isEmpty() && place(tags.getFirst()) == Place.TREASURE) {
            return new Said<>(
                    Urgency.LOW, "nothing to settle: " + tags.getFirst().tag());
        }
        return new Said<>(Urgency.NORMAL, "nothing that presses");
    }

    private static String words(List<String> quotes) {
        return "says " + String.join(", ", quotes.subList(0, Math.min(4, quotes.size())));
    }

    private Place place(TagHit hit) {
        return places.get(names.indexOf(hit.tag()));
    }
}
