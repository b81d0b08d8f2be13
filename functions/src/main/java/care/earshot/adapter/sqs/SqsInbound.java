package care.earshot.adapter.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.inbox.Inbound;
import care.earshot.message.Message;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Messages into the inbound queue, in full batches. Entries that SQS did not take are sent again; when it still does not
 * take them the call throws and whoever read them reads them again. A body over the limit is stored and pointed to.
 */
public final class SqsInbound implements Inbound {
    private static final int BATCH = 10;
    private static final int TRIES = 3;
    private static final int GROUP = 128;

    /** One request of ten such entries stays below SQS's limit of 1 MiB, and most cost one chunk of 64 KB. */
    static final int LARGEST = 96 * 1024;

    private static final String POINTER = "{\"stored\":\"";
    private final SqsClient sqs;
    private final String queue;
    private final Big big;
    private final boolean fair;

    /** Where bodies over the limit are kept. */
    public interface Big {
        void put(String key, byte[] body);

        byte[] get(String key);
    }

    /**
     * Into this queue.
     *
     * @param fair whether each message names its account as its group: SQS then lets nobody wait behind an account that a
     *     storm broke over. The queue is a standard one, where a group is no order.
     */
    public SqsInbound(SqsClient sqs, String queue, Big big, boolean fair) {
        this.sqs = sqs;
        this.queue = queue;
        this.big = big;
        this.fair = fair;
    }

    @Override
    public void accept(List<Message> messages) {
        for (int from = 0; from < messages.size(); from += BATCH) {
            var entries = new ArrayList<SendMessageBatchRequestEntry>();
            for (var message : messages.subList(from, Math.min(messages.size(), from + BATCH))) {
                var id = String.valueOf(entries.size());
                var body = body(message, big);
                entries.add(SendMessageBatchRequestEntry.builder()
                        .id(id)
                        .messageBody(body)
                        .messageGroupId(fair ? group(message) : null)
                        .build());
            }
            send(entries);
        }
    }

    /** An account's name as SQS takes it: at most 128 letters, digits and punctuation. */
    private static @Nullable String group(Message message) {
        return message.accounts().stream()
                .map(account -> account.toString().replaceAll("[^!-~]", "_"))
                .map(name -> name.substring(0, Math.min(GROUP, name.length())))
                .min(String::compareTo)
                .orElse(null);
    }

    private void send(List<SendMessageBatchRequestEntry> entries) {
        var left = entries;
        var words = "";
        for (int tries = 0; tries < TRIES && !left.isEmpty(); tries++) {
            var batch = left;
            var failed =
                    sqs.sendMessageBatch(r -> r.queueUrl(queue).entries(batch)).failed();
            words = failed.isEmpty()
                    ? ""
                    : failed.getFirst().code() + " " + failed.getFirst().message();
            var ids = failed.stream().map(one -> one.id()).collect(Collectors.toSet());
            left = batch.stream().filter(entry -> ids.contains(entry.id())).toList();
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException("SQS did not take " + left.size() + " messages: " + words);
        }
    }

    static String body(Message message, Big big) {
        var json = sendable(MessageJson.write(message));
        var bytes = json.getBytes(UTF_8);
        if (bytes.length <= LARGEST) {
            return json;
        }
        // named by what it holds: ids of mails may be hostile, and the same body again is the same object
        var key = "inbound/" + message.id().network() + "/" + hash(bytes);
        big.put(key, bytes);
        return POINTER + key + "\"}";
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SQS refuses what XML 1.0 does not have: control characters, half surrogates. JSON can spell them. */
    static String sendable(String json) {
        var out = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < json.length()
                    && Character.isLowSurrogate(json.charAt(i + 1));
            if (pair) {
                out.append(c).append(json.charAt(++i));
            } else if (Character.isSurrogate(c) || c == 0xFFFE || c == 0xFFFF) {
                out.append("\\u").append(Integer.toHexString(c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /**
     * Reads a body of the queue.
     *
     * @throws MessageJson.BadMessage if it is no message
     */
    public static Message read(String body, Big big) {
        if (!body.startsWith(POINTER)) {
            return MessageJson.read(body);
        }
        var key = body.substring(POINTER.length(), body.length() - 2)
                .replace("%22", "\"")
                .replace("%5C", "\\");
        return MessageJson.read(new String(big.get(key), UTF_8));
    }
}
