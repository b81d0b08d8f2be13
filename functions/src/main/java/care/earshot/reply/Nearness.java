package care.earshot.reply;

import care.earshot.reply.Archive.Known;
import java.util.List;

/** How near one question is to those of a history (cosine of weights), which say how telling each term is. */
final class Nearness {
    private final double[] rare;
    private final double[] rareMine;
    private double rareSquares;
    private final double[] any;
    private final double[] anyMine;
    private double anySquares;

    Nearness(String question, Archive archive, List<Known> history) {
        var all = history.size();
        var size = archive.terms.size();
        var holding = new int[size];
        for (var known : history) {
            for (var term : known.terms) {
                holding[term]++;
            }
        }
        rare = new double[size];
        any = new double[size];
        for (var term = 0; term < size; term++) {
            if (holding[term] > 0) {
                rare[term] = StrictMath.log(1 + (all - holding[term] + 0.5) / (holding[term] + 0.5));
                any[term] = common(all, holding[term]);
            }
        }
        rareMine = new double[size];
        anyMine = new double[size];
        Archive.counted(question).forEach((term, times) -> {
            var number = archive.terms.getOrDefault(term, -1);
            if (number >= 0 && holding[number] > 0) {
                rareMine[number] = Archive.often(times) * rare[number];
                rareSquares += rareMine[number] * rareMine[number];
                anyMine[number] = any[number];
                anySquares += any[number] * any[number];
            } else {
                anySquares += common(all, 1) * common(all, 1);
            }
        });
    }

    private static double common(int all, int holding) {
        return StrictMath.log(1 + (double) all / holding);
    }

    /** By the words that are rare with the account. */
    double byRareWords(Known known) {
        var dot = 0.0;
        var squares = 0.0;
        for (var i = 0; i < known.terms.length; i++) {
            var weight = known.often[i] * rare[known.terms[i]];
            dot += rareMine[known.terms[i]] * weight;
            squares += weight * weight;
        }
        return dot == 0 ? 0 : dot / Math.sqrt(rareSquares * squares);
    }

    /** As a person would compare the two: what all ask counts too, and what nobody asked before. */
    double toAPerson(Known known) {
        var dot = 0.0;
        var squares = 0.0;
        for (var term : known.terms) {
            dot += anyMine[term] * any[term];
            squares += any[term] * any[term];
        }
        return dot == 0 ? 0 : dot / Math.sqrt(anySquares * squares);
    }
}
