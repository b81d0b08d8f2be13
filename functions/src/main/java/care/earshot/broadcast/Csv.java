package care.earshot.broadcast;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Comma-separated values (RFC 4180), in and out. */
public final class Csv {
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private Csv() {}

    /** @param line where it begins, from 1 */
    public record Row(int line, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** Takes rows one at a time. */
    public interface Take {
        void row(Row row);
    }

    /** Reads rows; empty lines are passed over, a quote that is never closed takes the rest as one cell. */
    public static void read(String text, char separator, Take take) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        int line = 1;
        int begin = 1;
        int end = text.length();
        for (int i = 0; i <= end; i++) {
            char c = i == end ? '\n' : text.charAt(i);
            if (quoted && i < end) {
                if (c == '"' && i + 1 < end && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else {
                    line += c == '\n' ? 1 : 0;
                    cell.append(c);
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == separator) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n') {
                var last = cell.toString();
                cells.add(last.endsWith("\r") ? last.substring(0, last.length() - 1) : last);
                if (cells.size() > 1 || !cells.getFirst().isBlank()) {
                    take.row(new Row(begin, cells));
                }
                cells.clear();
                cell.setLength(0);
                line++;
                begin = line;
            } else {
                cell.append(c);
            }
        }
    }

    /** One line, every cell quoted; what a spreadsheet would take for a formula begins with an apostrophe. */
    public static String line(List<String> cells) {
        var line = new StringBuilder();
        for (var cell : cells) {
            line.append(line.isEmpty() ? "" : ",")
                    .append('"')
                    .append(FORMULA.matcher(cell).matches() ? "'" : "")
                    .append(cell.replace("\"", "\"\""))
                    .append('"');
        }
        return line.append("\r\n").toString();
    }
}
