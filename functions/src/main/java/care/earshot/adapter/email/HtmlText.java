package care.earshot.adapter.email;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * What a person would read in an HTML mail, as plain text: lines where blocks end, {@code "> "} before quoted ones, the
 * address behind a link whose words do not show it. Scripts, styles and what is hidden are dropped; nothing is loaded.
 */
final class HtmlText {
    private static final String DROPPED =
            "script,style,head,title,noscript,template,svg,math,object,iframe,[hidden],[style~=(?i)display\\s*:\\s*none]";
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "tr",
            "table",
            "ul",
            "ol",
            "li",
            "blockquote",
            "pre",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "section",
            "article",
            "header",
            "footer",
            "address",
            "center",
            "dl",
            "dt",
            "dd");
    private static final Set<String> PARAGRAPHS = Set.of("p", "table", "ul", "ol", "blockquote", "h1", "h2", "h3");
    private static final int QUOTES = 5;

    private HtmlText() {}

    static String of(String html) {
        var document = Jsoup.parse(html);
        document.select(DROPPED).remove();
        var writer = new Writer();
        NodeTraversor.traverse(writer, document);
        return writer.text();
    }

    private static final class Writer implements NodeVisitor {
        private final StringBuilder text = new StringBuilder();
        private int depth;
        private boolean fresh = true; // at the beginning of a line

        @Override
        public void head(Node node, int level) {
            if (node instanceof TextNode words) {
                var parent = words.parent();
                boolean pre = parent != null && parent.normalName().equals("pre");
                write(pre ? words.getWholeText() : words.text());
            } else if (node instanceof Element element) {
                var name = element.normalName();
                if (name.equals("br")) {
                    newLine();
                } else if (BLOCKS.contains(name)) {
                    lineEnds();
                }
                switch (name) {
                    case "blockquote" -> depth++;
                    case "li" -> write("- ");
                    case "img" -> write(element.attr("alt"));
                    default -> {}
                }
            }
        }

        @Override
        public void tail(Node node, int level) {
            if (!(node instanceof Element element)) {
                return;
            }
            var name = element.normalName();
            if (name.equals("blockquote")) {
                lineEnds();
                depth--;
            }
            if (BLOCKS.contains(name)) {
                lineEnds();
                if (PARAGRAPHS.contains(name) && !text.isEmpty()) {
                    newLine();
                }
            } else if (name.equals("td") || name.equals("th")) {
                write(" ");
            } else if (name.equals("a")) {
                var address = element.attr("href");
                if (address.startsWith("http") && !element.text().contains(address)) {
                    write(" (" + address + ")");
                }
            }
        }

        private void write(String words) {
            for (var line : words.split("(?<=\n)", -1)) {
                var part = fresh && depth == 0 && !line.startsWith("- ") ? line.stripLeading() : line;
                if (part.isEmpty() || (fresh && part.isBlank())) {
                    continue;
                }
                if (fresh) {
                    text.append("> ".repeat(Math.min(depth, QUOTES)));
                }
                text.append(part);
                fresh = part.endsWith("\n");
            }
        }

        private void lineEnds() {
            if (!fresh) {
                newLine();
            }
        }

        private void newLine() {
            text.append('\n');
            fresh = true;
        }

        String text() {
            return text.toString()
                    .replaceAll("[ \t\\u00a0]+\n", "\n")
                    .replaceAll("\n{3,}", "\n\n")
                    .strip();
        }
    }
}
