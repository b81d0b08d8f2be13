package care.earshot.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A template with its parameters and conditions decided. References to resources are answered by what was
 * {@link #named} so far. What this subset of CloudFormation does not know is kept in {@link #unknown}, for a
 * person to read: never ignored silently.
 */
final class Stack {
    static final String REGION = "eu-central-1";
    static final String ACCOUNT = "000000000000";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)}");
    private static final JsonNode NOTHING = MissingNode.getInstance();
    private final JsonNode template;
    private final Map<String, String> values = new ConcurrentHashMap<>(Map.of(
            "AWS::Region", REGION,
            "AWS::AccountId", ACCOUNT,
            "AWS::Partition", "aws",
            "AWS::URLSuffix", "amazonaws.com",
            "AWS::StackName", "earshot"));
    private final Set<String> unknown = new LinkedHashSet<>();

    /**
     * @param parameters by name; the others have the template's default
     * @throws IllegalArgumentException a parameter that the template does not have, or one without a value
     */
    Stack(JsonNode template, Map<String, String> parameters) {
        this.template = template;
        for (var name : parameters.keySet()) {
            if (!template.path("Parameters").has(name)) {
                throw new IllegalArgumentException("the template has no parameter " + name);
            }
        }
        template.path("Parameters").properties().forEach(parameter -> {
            var value = parameters.getOrDefault(
                    parameter.getKey(), parameter.getValue().path("Default").asText(""));
            if (!parameters.containsKey(parameter.getKey())
                    && !parameter.getValue().has("Default")) {
                throw new IllegalArgumentException("the template's parameter " + parameter.getKey() + " has no value");
            }
            values.put(parameter.getKey(), value);
        });
    }

    /** Remembers what {@code Ref} and {@code GetAtt} of a resource say: the key is {@code Id} or {@code Id.Attribute}. */
    void named(String key, String value) {
        values.put(key, value);
    }

    /** What a resource, or {@code Id.Attribute}, was named; its own name when it was not. */
    String named(String key) {
        return values.getOrDefault(key, key);
    }

    /** @throws IllegalArgumentException no queue of the template has this ARN */
    String queueUrl(String arn) {
        return resources("AWS::SQS::Queue").keySet().stream()
                .filter(id -> named(id + ".Arn").equals(arn))
                .map(this::named)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the template has no queue " + arn));
    }

    /** The resources of a type whose condition holds, properties resolved as far as names are known. */
    Map<String, JsonNode> resources(String type) {
        var found = new TreeMap<String, JsonNode>();
        template.path("Resources").properties().forEach(entry -> {
            var resource = entry.getValue();
            if (resource.path("Type").asText().equals(type) && exists(resource)) {
                found.put(entry.getKey(), resolve(resource.path("Properties")));
            }
        });
        return found;
    }

    /** The template's {@code Globals} for functions, resolved. */
    JsonNode globals() {
        return resolve(template.at("/Globals/Function"));
    }

    /** The types of all resources whose condition holds. */
    Set<String> types() {
        var types = new LinkedHashSet<String>();
        for (var resource : template.path("Resources")) {
            if (exists(resource)) {
                types.add(resource.path("Type").asText());
            }
        }
        return types;
    }

    /** Functions of the template language that were met and are not known here. */
    Set<String> unknown() {
        return unknown;
    }

    private boolean exists(JsonNode resource) {
        return !resource.has("Condition")
                || condition(resource.path("Condition").asText());
    }

    private boolean condition(String name) {
        return holds(template.path("Conditions").path(name));
    }

    private boolean holds(JsonNode test) {
        var entry = test.properties().stream().findFirst().orElse(null);
        if (entry == null) {
            throw new IllegalArgumentException("not a condition: " + test);
        }
        var operands = entry.getValue();
        return switch (entry.getKey()) {
            case "Condition" -> condition(operands.asText());
            case "Fn::Not" -> !holds(operands.path(0));
            case "Fn::And" -> operands.valueStream().allMatch(this::holds);
            case "Fn::Or" -> operands.valueStream().anyMatch(this::holds);
            case "Fn::Equals" ->
                resolve(operands.path(0))
                        .asText()
                        .equals(resolve(operands.path(1)).asText());
            default -> throw new IllegalArgumentException("not a condition: " + test);
        };
    }

    private JsonNode resolve(JsonNode node) {
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> add(resolve(element), array::add));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        if (node.size() == 1) {
            var only = node.properties().iterator().next();
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                return call(only.getKey(), only.getValue());
            }
        }
        var object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(e -> add(resolve(e.getValue()), value -> object.set(e.getKey(), value)));
        return object;
    }

    private static void add(JsonNode value, java.util.function.Consumer<JsonNode> to) {
        if (!value.isMissingNode()) {
            to.accept(value);
        }
    }

    private JsonNode call(String function, JsonNode operands) {
        return switch (function) {
            case "Ref" -> operands.asText().equals("AWS::NoValue") ? NOTHING : text(operands.asText());
            case "Fn::GetAtt" ->
                text(operands.path(0).asText() + "." + operands.path(1).asText());
            case "Fn::If" -> resolve(operands.path(condition(operands.path(0).asText()) ? 1 : 2));
            case "Fn::Sub" ->
                operands.isArray() ? sub(operands.path(0).asText(), operands.path(1)) : sub(operands.asText(), NOTHING);
            case "Fn::Join" ->
                TextNode.valueOf(String.join(
                        operands.path(0).asText(),
                        resolve(operands.path(1))
                                .valueStream()
                                .map(JsonNode::asText)
                                .toList()));
            default -> {
                unknown.add(function);
                yield TextNode.valueOf("");
            }
        };
    }

    private TextNode sub(String text, JsonNode own) {
        return TextNode.valueOf(VARIABLE.matcher(text)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                        own instanceof ObjectNode names && names.has(found.group(1))
                                ? resolve(names.path(found.group(1))).asText()
                                : text(found.group(1)).asText())));
    }

    /** What nobody named is called as in the template: roles and log groups, for example, have no place here. */
    private TextNode text(String key) {
        return TextNode.valueOf(named(key));
    }
}
