package care.earshot.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.adapter.sqs.MessageJson;
import care.earshot.adapter.x.XNormalizer;
import care.earshot.adapter.x.XOurs;
import care.earshot.message.Item;
import care.earshot.message.Message;
import care.earshot.message.MessageId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Raw payloads of a network to canonical messages, JSON lines, each once, in its newest version. */
@Command(
        name = "normalize",
        description = "Raw payloads of a network, also wrapped as [{endpoint, response}], to canonical messages.")
public final class NormalizeCommand implements Callable<Integer> {
    private static final Pattern MENTIONS = Pattern.compile(".*/users/([0-9]+)/mentions.*");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameters(index = "0", paramLabel = "NETWORK", description = "x")
    private String network = "";

    @Parameters(index = "1..*", paramLabel = "FILE", arity = "0..*", description = "JSON; - or none: standard input")
    private List<String> files = List.of();

    @Option(
            names = "--account",
            paramLabel = "ID[:HANDLE]",
            description = "our own account: tells our messages from customers'; may be given again")
    private List<String> accounts = List.of();

    @Option(names = "--bodies", description = "lines as the inbound queue takes them, to be sent there again")
    private boolean bodies;

    @Spec
    private @Nullable CommandSpec spec;

    private final Map<MessageId, Message> messages = new LinkedHashMap<>();
    private final Map<String, Integer> odd = new TreeMap<>();
    private final Map<String, Integer> dropped = new TreeMap<>();
    private final Instant arrivedAt = Clock.systemUTC().instant();
    private boolean bad;

    @Override
    public Integer call() throws IOException {
        var command = java.util.Objects.requireNonNull(spec).commandLine();
        var err = command.getErr();
        if (!network.equals("x")) {
            err.println("earshot: no network \"" + network + "\"; there is x");
            return 2;
        }
        var ours = new LinkedHashMap<String, String>();
        for (var account : accounts) {
            var parts = account.split(":", 2);
            if (!parts[0].matches("[0-9]{1,20}")) {
                err.println("earshot: --account is ID or ID:HANDLE, not \"" + account + "\"");
                return 2;
            }
            ours.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        for (var file : files.isEmpty() ? List.of("-") : files) {
            read(file, new XOurs(ours), err);
        }
        var out = command.getOut();
        messages.values()
                .forEach(message -> out.println(bodies ? MessageJson.write(message) : MessageLine.of(message)));
        out.flush();
        report("odd", odd, err);
        report("left out", dropped, err);
        return bad ? 2 : 0;
    }

    private static void report(String what, Map<String, Integer> reasons, PrintWriter err) {
        int all = reasons.values().stream().mapToInt(Integer::intValue).sum();
        if (all > 0) {
            err.println("earshot: " + all + " " + what + ": " + reasons);
        }
    }

    private void read(String file, XOurs ours, PrintWriter err) throws IOException {
        var name = file.equals("-") ? "standard input" : file;
        if (!file.equals("-") && !Files.isReadable(Path.of(file))) {
            err.println("earshot: " + name + ": cannot be read");
            bad = true;
            return;
        }
        String text;
        try {
            text = text(file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file)));
        } catch (ZipException | EOFException e) {
            err.println("earshot: " + name + ": compressed, and cannot be unpacked");
            bad = true;
            return;
        }
        boolean any = false;
        try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            while (values.hasNextValue()) {
                any = true;
                take(values.nextValue(), Origin.UNKNOWN, ours, name, err);
            }
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            err.println("earshot: " + name + ":" + (at == null ? 1 : at.getLineNr()) + ": not JSON from here on");
            bad = true;
            collect(new XNormalizer(ours).read(text, "", arrivedAt));
            return;
        }
        if (!any && !text.strip().equals("[]")) {
            err.println("earshot: " + name + ":1: empty");
            bad = true;
        }
    }

    /** Kept pages are compressed. */
    private static String text(byte[] bytes) throws IOException {
        boolean zipped = bytes.length > 1 && bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b;
        if (!zipped) {
            return new String(bytes, UTF_8);
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    /** Whose stream a page is of, as far as its wrapping says. */
    private record Origin(String account, String handle) {
        static final Origin UNKNOWN = new Origin("", "");

        static Origin of(JsonNode wrapped) {
            var account = wrapped.path("account");
            if (account.path("id").isTextual()) {
                return new Origin(
                        account.path("id").asText(), account.path("handle").asText(""));
            }
            var mentions = MENTIONS.matcher(wrapped.path("endpoint").asText(""));
            return mentions.matches() ? new Origin(mentions.group(1), "") : UNKNOWN;
        }
    }

    private void take(JsonNode node, Origin origin, XOurs ours, String name, PrintWriter err) {
        if (node.isArray()) {
            node.forEach(one -> take(one, origin, ours, name, err));
        } else if (node.path("response").isContainerNode()) {
            take(node.path("response"), Origin.of(node), ours, name, err);
        } else {
            boolean known = ours.handles().isEmpty() && !origin.account().isEmpty();
            var us = known ? new XOurs(Map.of(origin.account(), origin.handle())) : ours;
            boolean ourOwn = us.handles().containsKey(origin.account());
            var page = new XNormalizer(us).read(listed(node), ourOwn ? origin.account() : "", arrivedAt);
            collect(page);
            if (page.trouble().startsWith("not a page") && !node.has("errors") && !node.has("title")) {
                err.println("earshot: " + name + ": " + page.trouble());
                bad = true;
            }
        }
    }

    /** A single post or message, as looking one up gives it, is a page of one. */
    private static JsonNode listed(JsonNode node) {
        if (!(node instanceof ObjectNode page)) {
            return node;
        }
        if (page.path("data").isObject()) {
            var one = page.deepCopy();
            return one.set("data", JsonNodeFactory.instance.arrayNode().add(page.path("data")));
        }
        boolean bare = !page.has("data") && page.has("id") && (page.has("text") || page.has("sender_id"));
        return bare
                ? JsonNodeFactory.instance
                        .objectNode()
                        .set("data", JsonNodeFactory.instance.arrayNode().add(page))
                : page;
    }

    private void collect(XNormalizer.Page page) {
        for (var item : page.items()) {
            switch (item) {
                case Item.Arrived(var message) -> messages.merge(message.id(), message, NormalizeCommand::newer);
                case Item.Dropped left -> dropped.merge(left.reason(), 1, Integer::sum);
                case Item.Odd strange -> odd.merge(strange.reason(), 1, Integer::sum);
            }
        }
    }

    private static Message newer(Message known, Message again) {
        boolean later = MessageId.sortable(again.revision()).compareTo(MessageId.sortable(known.revision())) > 0;
        return later ? again : known;
    }
}
