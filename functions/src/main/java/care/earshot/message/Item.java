package care.earshot.message;

/** What became of one raw item of a network's page. An odd item is parked and the page is not lost. */
public sealed interface Item {
    /** A message in canonical form. */
    record Arrived(Message message) implements Item {}

    /** Known and left out on purpose, for example a repost. */
    record Dropped(String nativeId, String reason) implements Item {}

    /** Could not be understood; kept as it came, for a person to look at. */
    record Odd(String raw, String reason) implements Item {}
}
