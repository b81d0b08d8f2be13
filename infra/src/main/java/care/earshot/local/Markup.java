package care.earshot.local;

import java.util.Collection;
import java.util.stream.Collectors;

/** HTML that is safe by the way it is made: whatever is put into a template is escaped unless it is markup itself. */
public record Markup(String html) {
    public static final Markup NONE = new Markup("");

    /** Each {@code {}} of the template takes the next part; the template is ours, the parts are anybody's. */
    public static Markup of(String template, Object... parts) {
        var html = new StringBuilder();
        int from = 0;
        for (var part : parts) {
            int hole = template.indexOf("{}", from);
            if (hole < 0) {
                throw new IllegalArgumentException("more parts than holes: " + template);
            }
            html.append(template, from, hole)
                    .append(part instanceof Markup markup ? markup.html : escaped(part.toString()));
            from = hole + 2;
        }
        if (template.indexOf("{}", from) >= 0) {
            throw new IllegalArgumentException("more holes than parts: " + template);
        }
        return new Markup(html.append(template, from, template.length()).toString());
    }

    public static Markup all(Collection<Markup> parts) {
        return new Markup(parts.stream().map(Markup::html).collect(Collectors.joining("\n")));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
