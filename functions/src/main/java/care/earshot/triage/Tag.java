package care.earshot.triage;

import java.util.List;
import java.util.Map;

/**
 * Why people write, not what about.
 *
 * @param name lower case with hyphens: {@code late-by-carrier}
 * @param spike the first question: what a spike or a crash in it would mean to us
 * @param why the second: the reason behind the contact that this tag tells apart
 * @param place in the value-irritant matrix
 * @param queue where its messages go unless a routing rule says otherwise
 * @param phrases by language, written as {@link Phrase} describes
 * @param examples by language, as customers wrote them
 */
public record Tag(
        String name,
        String spike,
        String why,
        Place place,
        String queue,
        Map<String, List<String>> phrases,
        Map<String, List<String>> examples) {}
