package care.earshot.message;

/**
 * A picture, a film or an attached file; never opened by us.
 *
 * @param type {@code photo}, {@code video}, {@code gif} or a MIME type
 * @param url where the network keeps it, https, or empty
 * @param name alternative text, or the file's name
 * @param bytes 0 when unknown
 */
public record Media(String type, String url, String name, long bytes) {}
