package care.earshot.adapter.email;

/**
 * Text of {@code format=flowed} (RFC 3676) with its paragraphs in one line each: a line that ends in a blank goes on in
 * the next one of the same quote depth. Quoted lines keep one {@code "> "} in front.
 */
final class Flowed {
    private Flowed() {}

    /** @param delSp whether the blank that joins two lines is not part of the text, as in scripts without blanks */
    static String of(String text, boolean delSp) {
        var out = new StringBuilder(text.length());
        int before = -1; // quote depth of a line that goes on; -1: none does
        for (var line : text.lines().toList()) {
            int depth = depth(line);
            var words = line.substring(depth);
            words = words.startsWith(" ") ? words.substring(1) : words; // stuffed
            boolean signature = words.equals("-- ");
            if (before < 0 || before != depth || signature) {
                out.append(out.isEmpty() ? "" : "\n").append(">".repeat(depth)).append(depth > 0 ? " " : "");
            }
            boolean flows = words.endsWith(" ") && !signature;
            out.append(words, 0, words.length() - (flows && delSp ? 1 : 0));
            before = flows ? depth : -1;
        }
        return out.toString();
    }

    private static int depth(String line) {
        int depth = 0;
        while (depth < line.length() && line.charAt(depth) == '>') {
            depth++;
        }
        return depth;
    }
}
