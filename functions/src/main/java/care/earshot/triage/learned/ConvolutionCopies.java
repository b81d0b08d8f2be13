package care.earshot.triage.learned;

import care.earshot.triage.learned.Convolution.Shape;

/** Several networks as one: their filters side by side. */
final class ConvolutionCopies {
    private final Shape each;
    private final Shape all;
    private final int copies;
    private final Hashes known;
    private final float[] in;
    private final float[] start;
    private final float[] out;
    private final float[] outStart;

    ConvolutionCopies(ConvolutionSchool.Course course, int labels, Hashes known) {
        this.each = course.shape();
        this.copies = course.copies();
        this.known = known;
        all = new Shape(each.reach(), each.filters() * copies);
        in = new float[known.size() * all.width()];
        start = new float[all.allFilters()];
        out = new float[labels * start.length];
        outStart = new float[labels];
    }

    void add(int copy, float[] oneIn, float[] oneStart, float[] oneOut, float[] oneOutStart) {
        side(oneIn, in, copy);
        side(oneStart, start, copy);
        side(oneOut, out, copy);
        for (var k = 0; k < outStart.length; k++) {
            outStart[k] += oneOutStart[k] / copies;
        }
    }

    /** All arrays are blocks of as many numbers as there are filters of one size. */
    private void side(float[] one, float[] all, int copy) {
        var filters = each.filters();
        for (var block = 0; block < one.length / filters; block++) {
            System.arraycopy(one, block * filters, all, (block * copies + copy) * filters, filters);
        }
    }

    Convolution joined(int steps) {
        var byFilter = new float[out.length];
        for (var k = 0; k < outStart.length; k++) {
            for (var filter = 0; filter < start.length; filter++) {
                byFilter[filter * outStart.length + k] = out[k * start.length + filter] / copies;
            }
        }
        var rows = Rows.of(in, all.width(), known.size(), steps);
        return new Convolution(all, known, rows, start, byFilter, outStart);
    }
}
