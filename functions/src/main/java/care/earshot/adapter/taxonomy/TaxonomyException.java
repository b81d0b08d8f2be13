package care.earshot.adapter.taxonomy;

/** The taxonomy file is wrong; the message is one line: file, line, what is wrong. */
public final class TaxonomyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TaxonomyException(String file, int line, String wrong) {
        super(file + ":" + line + ": " + wrong);
    }
}
