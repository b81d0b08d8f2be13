package care.earshot.adapter.sqs;

import care.earshot.message.AccountId;
import care.earshot.message.Author;
import care.earshot.message.ConversationId;
import care.earshot.message.Direction;
import care.earshot.message.Kind;
import care.earshot.message.Media;
import care.earshot.message.Message;
import care.earshot.message.MessageId;
import care.earshot.message.Network;
import care.earshot.message.Replyable;
import care.earshot.message.Visibility;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The canonical message as JSON: what lies in the inbound queue, and what {@code earshot normalize --bodies} prints. */
public final class MessageJson {
    private static final JsonFactory JSON = new JsonFactory();

    private MessageJson() {}

    /** A body that is no message; says what is wrong, and where. */
    public static final class BadMessage extends RuntimeException {
        private static final long serialVersionUID = 1;

        BadMessage(String message) {
            super(message);
        }
    }

    public static String write(Message message) {
        var text = new StringWriter();
        try (var out = JSON.createGenerator(text)) {
            write(message, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    public static void write(Message message, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", message.id().nativeId());
        out.writeStringField("conversation", message.conversation().toString());
        text(out, "revision", message.revision());
        text(out, "kind", message.kind().name());
        text(out, "direction", message.direction().name());
        text(out, "visibility", message.visibility().name());
        out.writeObjectFieldStart("author");
        text(out, "id", message.author().id());
        text(out, "handle", message.author().handle());
        text(out, "name", message.author().name());
        text(out, "avatar", message.author().avatar());
        out.writeNumberField("followers", message.author().followers());
        out.writeEndObject();
        out.writeArrayFieldStart("accounts");
        for (var account :
                message.accounts().stream().map(AccountId::toString).sorted().toList()) {
            out.writeString(account);
        }
        out.writeEndArray();
        text(out, "text", message.text());
        text(out, "subject", message.subject());
        text(out, "nativeLanguage", message.nativeLanguage());
        out.writeArrayFieldStart("media");
        for (var media : message.media()) {
            out.writeStartObject();
            text(out, "type", media.type());
            text(out, "url", media.url());
            text(out, "name", media.name());
            out.writeNumberField("bytes", media.bytes());
            out.writeEndObject();
        }
        out.writeEndArray();
        text(out, "at", message.at().toString());
        text(out, "arrivedAt", message.arrivedAt().toString());
        text(out, "parent", message.parent());
        text(out, "permalink", message.permalink());
        out.writeBooleanField("replyable", message.replyable().allowed());
        text(out, "notReplyableBecause", message.replyable().reason());
        text(out, "sender", message.sender());
        text(out, "quoted", message.quoted());
        out.writeEndObject();
    }

    private static void text(JsonGenerator out, String name, String value) throws IOException {
        if (!value.isEmpty()) {
            out.writeStringField(name, value);
        }
    }

    /**
     * Reads what {@link #write} wrote; unknown fields are passed over.
     *
     * @throws BadMessage saying which field is missing or wrong, or at which place it is no JSON
     */
    public static Message read(String body) {
        try (var in = JSON.createParser(body)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new BadMessage("a message is a JSON object");
            }
            return new Reading(in).message();
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new BadMessage(
                    "no JSON at character " + (at == null ? 0 : at.getCharOffset()) + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Reading {
        private final JsonParser in;
        private final Map<String, String> texts = new HashMap<>();
        private Map<String, String> author = Map.of();
        private final Set<AccountId> accounts = new LinkedHashSet<>();
        private final List<Media> media = new ArrayList<>();

        Reading(JsonParser in) {
            this.in = in;
        }

        Message message() throws IOException {
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                var name = in.currentName();
                var token = in.nextToken();
                if (token == JsonToken.START_OBJECT && name.equals("author")) {
                    author = flat();
                } else if (token == JsonToken.START_ARRAY && name.equals("accounts")) {
                    while (in.nextToken() != JsonToken.END_ARRAY) {
                        var account = in.getText();
                        accounts.add(as("accounts", () -> AccountId.parse(account)));
                    }
                } else if (token == JsonToken.START_ARRAY && name.equals("media")) {
                    while (in.nextToken() == JsonToken.START_OBJECT) {
                        var one = flat();
                        media.add(new Media(of(one, "type"), of(one, "url"), of(one, "name"), number(one, "bytes")));
                    }
                } else if (token.isScalarValue()) {
                    texts.put(name, in.getText());
                } else {
                    in.skipChildren();
                }
            }
            return made();
        }

        private Message made() {
            var conversation = as("conversation", () -> ConversationId.parse(needed("conversation")));
            Network network = conversation.network();
            return new Message(
                    as("id", () -> new MessageId(network, needed("id"))),
                    conversation,
                    needed("revision"),
                    as("kind", () -> Kind.valueOf(needed("kind"))),
                    as("direction", () -> Direction.valueOf(needed("direction"))),
                    as("visibility", () -> Visibility.valueOf(needed("visibility"))),
                    as(
                            "author",
                            () -> new Author(
                                    of(author, "id"),
                                    of(author, "handle"),
                                    of(author, "name"),
                                    of(author, "avatar"),
                                    number(author, "followers"))),
                    accounts,
                    of(texts, "text"),
                    of(texts, "subject"),
                    of(texts, "nativeLanguage"),
                    media,
                    as("at", () -> Instant.parse(needed("at"))),
                    as("arrivedAt", () -> Instant.parse(needed("arrivedAt"))),
                    of(texts, "parent"),
                    of(texts, "permalink"),
                    new Replyable("true".equals(of(texts, "replyable")), of(texts, "notReplyableBecause")),
                    of(texts, "sender"),
                    of(texts, "quoted"));
        }

        private Map<String, String> flat() throws IOException {
            var fields = new HashMap<String, String>();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                var name = in.currentName();
                if (in.nextToken().isScalarValue()) {
                    fields.put(name, in.getText());
                } else {
                    in.skipChildren();
                }
            }
            return fields;
        }

        private String needed(String name) {
            var value = texts.get(name);
            if (value == null) {
                throw new BadMessage("a message without " + name);
            }
            return value;
        }

        private static String of(Map<String, String> fields, String name) {
            return fields.getOrDefault(name, "");
        }

        private static long number(Map<String, String> fields, String name) {
            return as(name, () -> Long.parseLong(fields.getOrDefault(name, "0")));
        }

        private static <T> T as(String field, Supplier<T> read) {
            try {
                return read.get();
            } catch (BadMessage e) {
                throw e;
            } catch (RuntimeException e) {
                throw new BadMessage("a message's " + field + ": " + e.getMessage());
            }
        }
    }
}
