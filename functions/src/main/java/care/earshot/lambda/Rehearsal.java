package care.earshot.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.adapter.sqs.MessageJson;
import care.earshot.message.Author;
import care.earshot.message.ConversationId;
import care.earshot.message.Direction;
import care.earshot.message.Kind;
import care.earshot.message.Message;
import care.earshot.message.MessageId;
import care.earshot.message.Network;
import care.earshot.message.Replyable;
import care.earshot.message.Visibility;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What handlers try themselves on in their constructors, so that the first event does not wait for what a JVM does at
 * the first use of anything: a message of a network that does not exist.
 */
final class Rehearsal {
    private static final Network NOWHERE = new Network("rehearsal");
    static final ConversationId CONVERSATION = new ConversationId(NOWHERE, "1", "1");

    private Rehearsal() {}

    /** What a handler does in its rehearsal; what it throws is logged, and the start goes on. */
    interface Scene {
        void play() throws Exception;
    }

    static Message message() {
        return new Message(
                new MessageId(NOWHERE, "1"),
                CONVERSATION,
                "1",
                Kind.MENTION,
                Direction.INBOUND,
                Visibility.PUBLIC,
                new Author("1", "nobody", "Nobody", "", 0),
                Set.of(),
                "Nem jött meg. Where is my order? It should have arrived on Monday and nobody answers. ยังไม่ได้ของ",
                "",
                "en",
                List.of(),
                Instant.EPOCH,
                Instant.EPOCH,
                "",
                "",
                Replyable.YES,
                "");
    }

    /** The event of a queue that holds one message. */
    static InputStream event(String body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("Records");
            json.writeStartObject();
            json.writeStringField("messageId", "rehearsal");
            json.writeStringField("body", body);
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    static InputStream event() throws IOException {
        return event(MessageJson.write(message()));
    }

    /** A mail that nobody wrote. */
    static byte[] mail() {
        return """
                From: Nobody <nobody@rehearsal.invalid>\r
                To: nobody@rehearsal.invalid\r
                Subject: Rehearsal\r
                Message-ID: <1@rehearsal.invalid>\r
                Date: Thu, 01 Jan 1970 00:00:00 +0000\r
                MIME-Version: 1.0\r
                Content-Type: text/html; charset=UTF-8\r
                \r
                <p>Where is my order?</p>\r
                """.getBytes(UTF_8);
    }

    /** What SES says of a mail that is none of ours. */
    static String delivered() {
        return """
                {"detail": {"eventType": "Delivery", "mail": {"timestamp": "1970-01-01T00:00:00.000Z", "messageId": "1",
                "source": "nobody@rehearsal.invalid", "destination": ["nobody@rehearsal.invalid"], "tags": {}},
                "delivery": {"timestamp": "1970-01-01T00:00:00.000Z", "recipients": ["nobody@rehearsal.invalid"],
                "smtpResponse": "250 ok"}}}""";
    }
}
