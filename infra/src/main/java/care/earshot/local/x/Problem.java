package care.earshot.local.x;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An error as X words it. */
public record Problem(int status, String title, String detail, String type) {
    private static final String TYPES = "https://api.twitter.com/2/problems/";
    static final Problem USAGE_CAPPED =
            new Problem(429, "UsageCapExceeded", "Usage cap exceeded: Monthly product cap", TYPES + "usage-capped");
    static final Problem NO_CREDITS = new Problem(
            402,
            "CreditsDepleted",
            "Your enrolled account does not have any credits to fulfill this request.",
            TYPES + "credits");
    static final Problem DUPLICATE = forbidden("You are not allowed to create a Tweet with duplicate content.");
    static final Problem NOT_SUMMONED =
            // X's own words are not published: these say what its rule says
            forbidden("Reply to this conversation is not allowed because you have not been mentioned or otherwise"
                    + " engaged by the author of the post you are replying to.");
    static final Problem TOO_LONG = forbidden("You are not permitted to perform this action.");
    static final Problem GONE = forbidden("You attempted to reply to a Tweet that is deleted or not visible to you.");
    static final Problem NO_DM = forbidden("You do not have permission to DM one or more participants.");

    static Problem forbidden(String detail) {
        return new Problem(403, "Forbidden", detail, "about:blank");
    }

    static Problem plain(int status) {
        var title = switch (status) {
            case 401 -> "Unauthorized";
            case 402 -> "Payment Required";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "Error " + status;
        };
        return new Problem(status, title, title, "about:blank");
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("title", title)
                .put("detail", detail)
                .put("type", type)
                .put("status", status);
    }

    /** 400 for one parameter, with the name, the value and X's sentence. */
    static ObjectNode invalid(String parameter, String value, String message) {
        var body = JsonNodeFactory.instance.objectNode();
        var error = body.putArray("errors").addObject();
        error.putObject("parameters").putArray(parameter).add(value);
        error.put("message", message);
        return body.put("title", "Invalid Request")
                .put("detail", "One or more parameters to your request was invalid.")
                .put("type", TYPES + "invalid-request");
    }

    /** One entry of a 200's {@code errors}: what was asked for and is not there. */
    static ObjectNode missing(String resource, String parameter, String id) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("value", id)
                .put("detail", "Could not find " + resource + " with " + parameter + ": [" + id + "].")
                .put("title", "Not Found Error")
                .put("resource_type", resource)
                .put("parameter", parameter)
                .put("resource_id", id)
                .put("type", TYPES + "resource-not-found");
    }
}
