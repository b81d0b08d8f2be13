package care.earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.Said;
import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryConversations;
import care.earshot.adapter.memory.MemoryTable;
import care.earshot.inbox.Conversations;
import care.earshot.inbox.Filter;
import care.earshot.inbox.Head;
import care.earshot.inbox.Merge;
import care.earshot.inbox.State;
import care.earshot.inbox.Work;
import care.earshot.message.ConversationId;
import care.earshot.triage.Priority;
import care.earshot.triage.Sentiment;
import care.earshot.triage.Urgency;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One list over all queues, page by page. */
final class MergedTest {
    private static final List<String> QUEUES = List.of("a", "b", "c", "d", "empty");
    private final MemoryConversations conversations =
            new MemoryConversations(new MemoryTable(() -> Said.NINE, Faults.none()));
    private final Random random = new Random(11);
    private int reads;

    private static List<Filter> filters() {
        return QUEUES.stream()
                .<Filter>map(queue -> new Filter.InQueue(queue, State.OPEN))
                .toList();
    }

    /** So many conversations, most of them in the first queue, some due in the same minute. */
    private void written(int count) {
        for (int i = 0; i < count; i++) {
            var queue = QUEUES.get(random.nextInt(3) > 0 ? 0 : random.nextInt(4));
            var message = Said.by("c" + i, String.valueOf(i + 1), random.nextInt(count), "Hello");
            var work = new Work(
                    queue, Priority.NORMAL, Duration.ofHours(1), "en", Sentiment.NEUTRAL, Urgency.NORMAL, List.of());
            conversations.write(Merge.merge(null, message, work));
        }
    }

    /** The store, which counts the rows that were asked for. */
    private Conversations counted() {
        return (Conversations) Proxy.newProxyInstance(
                MergedTest.class.getClassLoader(), new Class<?>[] {Conversations.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("list")) {
                        reads += (int) arguments[2];
                    }
                    return method.invoke(conversations, arguments);
                });
    }

    private List<Head> walk(int limit, Runnable between) {
        var shown = new ArrayList<Head>();
        var cursor = "";
        do {
            var page = Merged.page(counted(), filters(), cursor, limit);
            shown.addAll(page.heads());
            cursor = page.cursor();
            assertThat(shown).as("a walk that ends").hasSizeLessThan(1_000);
            between.run();
        } while (!cursor.isEmpty());
        return shown;
    }

    @Test
    void pages_of_every_length_show_every_conversation_once_by_deadline() {
        written(120);
        for (int limit : List.of(2, 7, 50, 100)) {
            var shown = walk(limit, () -> {});
            assertThat(shown).extracting(Head::id).doesNotHaveDuplicates().hasSize(120);
            assertThat(shown).extracting(head -> head.dueAt()).isSorted();
        }
    }

    @Test
    void a_page_reads_about_as_much_of_a_long_list_as_of_a_short_one() {
        written(1_000);
        Merged.page(counted(), filters(), "", 50);
        assertThat(reads).isLessThanOrEqualTo(200);
    }

    @Test
    void one_queue_alone_is_read_page_by_page_and_no_row_twice() {
        written(300);
        var page = Merged.page(counted(), filters().subList(0, 1), "", 50);
        Merged.page(counted(), filters().subList(0, 1), page.cursor(), 50);
        assertThat(reads).isEqualTo(100);
    }

    @Test
    void what_colleagues_resolve_meanwhile_hides_nothing_else() {
        written(200);
        var gone = new ArrayList<ConversationId>();
        var all = walk(500, () -> {}).stream().map(Head::id).toList();
        var shown = walk(9, () -> {
            var id = all.get(random.nextInt(all.size()));
            var head = conversations.head(id);
            if (head != null && !gone.contains(id)) {
                conversations.write(Heads.resolved(head, Said.NINE));
                gone.add(id);
            }
        });
        assertThat(shown)
                .extracting(Head::id)
                .containsAll(all.stream().filter(id -> !gone.contains(id)).toList());
    }
}
