package care.earshot.broadcast;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.contact.EmailAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The recipients in a file: comma- or semicolon-separated, UTF-8, with a header. The columns {@code email} and
 * {@code consent} (where the person agreed) must be there, {@code language} may; every other one is a value that texts
 * can use.
 */
public final class FileAudience implements Audience {
    public static final String EMAIL = "email";
    public static final String CONSENT = "consent";
    public static final String LANGUAGE = "language";

    /** As many bytes as a file may have. */
    public static final int LARGEST = 20 << 20;

    private static final int MOST_COLUMNS = 20;
    private static final int LONGEST_VALUE = 500;
    private static final Pattern TAG = Pattern.compile("([a-z]{2,3})([-_].*)?");

    private final Files files;

    /** Where files lie. */
    public interface Files {
        byte @Nullable [] read(String key);
    }

    public FileAudience(Files files) {
        this.files = files;
    }

    /** What a file is like. */
    public sealed interface Checked {
        /**
         * A file that can be used.
         *
         * @param columns that texts can use
         * @param rows that can be used
         * @param wrong the others, each with its line and what is wrong
         */
        record Good(List<String> columns, int rows, List<Row.Wrong> wrong) implements Checked {
            public Good {
                columns = List.copyOf(columns);
                wrong = List.copyOf(wrong);
            }
        }

        /** A file that cannot be used at all. */
        record Bad(String words) implements Checked {}
    }

    /** Checks a file row by row. */
    public Checked check(String key) {
        var reading = new Reading();
        var wrong = new ArrayList<Row.Wrong>();
        var rows = new int[1];
        var words = reading.read(files.read(key), row -> {
            switch (row) {
                case Row.Somebody _ -> rows[0]++;
                case Row.Wrong one -> wrong.add(one);
            }
        });
        return words.isEmpty() ? new Checked.Good(reading.values(), rows[0], wrong) : new Checked.Bad(words);
    }

    @Override
    public void each(Whom whom, String topic, Consumer<Row> take) {
        if (!(whom instanceof Whom.Uploaded(var key, var columns, var rows))) {
            throw new IllegalArgumentException("not a file: " + whom);
        }
        var words = new Reading().read(files.read(key), take);
        if (!words.isEmpty()) {
            throw new IllegalStateException("the file " + key + " was good when it was checked: " + words);
        }
    }

    private static final class Reading {
        private List<String> columns = List.of();
        private String problem = "";

        List<String> values() {
            return columns.stream()
                    .filter(name -> !name.equals(EMAIL) && !name.equals(CONSENT) && !name.equals(LANGUAGE))
                    .toList();
        }

        /** Returns why it cannot be used, or empty. */
        String read(byte @Nullable [] bytes, Consumer<Row> take) {
            if (bytes == null) {
                return "the file is gone; upload it again";
            }
            if (bytes.length > LARGEST) {
                return "larger than " + (LARGEST >> 20) + " MB";
            }
            String text;
            try {
                text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            } catch (CharacterCodingException _) {
                return "not UTF-8: save it as \"CSV UTF-8\"";
            }
            var body = text.startsWith("\uFEFF") ? text.substring(1) : text;
            Csv.read(body, separator(body), row -> row(row, take));
            return columns.isEmpty() && problem.isEmpty() ? "the file is empty" : problem;
        }

        private static char separator(String text) {
            var header = text.lines().findFirst().orElse("");
            return header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
        }

        private void row(Csv.Row row, Consumer<Row> take) {
            if (!problem.isEmpty()) {
                return;
            }
            if (columns.isEmpty()) {
                columns = row.cells().stream()
                        .map(name -> name.strip().toLowerCase(Locale.ROOT).replace(' ', '_'))
                        .toList();
                problem = header();
            } else {
                take.accept(read(row));
            }
        }

        private String header() {
            if (!columns.contains(EMAIL) || !columns.contains(CONSENT)) {
                return "line 1: the columns \"email\" and \"consent\" (where the person agreed) must be there";
            }
            if (columns.stream().distinct().count() < columns.size() || columns.size() > MOST_COLUMNS) {
                return "line 1: a column twice, or more than " + MOST_COLUMNS;
            }
            return values().stream()
                    .filter(name -> !Wording.NAME.matcher(name).matches() || name.equals(Letters.BRAND))
                    .findFirst()
                    .map(name -> "line 1: the column \"" + Texts.cut(name, 40)
                            + "\" cannot be used in texts: a-z, 0-9 and _")
                    .orElse("");
        }

        private Row read(Csv.Row row) {
            if (row.cells().size() != columns.size()) {
                return wrong(row, row.cells().size() + " cells, not " + columns.size());
            }
            var cells = new HashMap<String, String>();
            for (int i = 0; i < columns.size(); i++) {
                var cell = row.cells().get(i).strip();
                if (Texts.hasControl(cell)) {
                    return wrong(row, "a line break or another control character in " + columns.get(i));
                }
                if (cell.length() > LONGEST_VALUE) {
                    return wrong(row, columns.get(i) + " has more than " + LONGEST_VALUE + " characters");
                }
                cells.put(columns.get(i), cell);
            }
            var address = cells.getOrDefault(EMAIL, "");
            if (EmailAddress.read(address) instanceof EmailAddress.Read.Bad(var why)) {
                return new Row.Wrong(row.line(), why + ": \"" + Texts.cut(address, 60) + "\"", Skip.BAD_ADDRESS);
            }
            var consent = cells.getOrDefault(CONSENT, "");
            if (consent.isEmpty()) {
                return new Row.Wrong(row.line(), "it does not say where the person agreed", Skip.NO_CONSENT);
            }
            var tag = TAG.matcher(cells.getOrDefault(LANGUAGE, "").toLowerCase(Locale.ROOT));
            return new Row.Somebody(address, tag.matches() ? tag.group(1) : "", values(cells), consent);
        }

        private static Row wrong(Csv.Row row, String words) {
            return new Row.Wrong(row.line(), words, Skip.BAD_ROW);
        }

        private static Map<String, String> values(Map<String, String> cells) {
            var values = new HashMap<>(cells);
            values.keySet().removeAll(List.of(EMAIL, CONSENT, LANGUAGE));
            values.values().removeIf(String::isEmpty);
            return values;
        }
    }
}
