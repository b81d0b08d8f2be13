package care.earshot.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.earshot.adapter.webhook.Reach;
import care.earshot.alert.Hours;
import care.earshot.alert.Receiver;
import care.earshot.alert.Receiver.Format;
import care.earshot.alert.Receivers;
import care.earshot.alert.Severity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReceiversJsonTest {
    private static final String SECRET = "0123456789abcdef";
    private static final Set<Severity> ALL = Set.of(Severity.values());

    private static Receivers read(String json) {
        return ReceiversJson.parse(json, "Kavoora", "https://api.example", Reach.INTERNET);
    }

    @Test
    void a_whole_document_is_read() {
        var json = """
                {"language": "hu", "zone": "Europe/Budapest", "console": "https://care.example/",
                 "quiet": {"info": ["20:00-07:00", "Sat-Sun 00:00-24:00"], "warning": "22:00-07:00"},
                 "receivers": [
                  {"name": "anna", "email": "anna@brand.example", "severities": ["warning", "critical"],
                   "onCall": "Mon-Fri 08:00-18:00"},
                  {"name": "bus", "eventBus": true},
                  {"name": "ops", "webhook": "https://ops.example/in", "secret": "0123456789abcdef"},
                  {"name": "slack", "webhook": "https://hooks.slack.com/services/T/B/X", "format": "slack"},
                  {"name": "teams", "webhook": "https://x.logic.azure.com/workflows/1?sig=2", "format": "teams"},
                  {"name": "pager", "format": "pagerduty", "routingKey": "0123456789abcdef", "quietHours": false}]}""";
        assertThat(read(json))
                .isEqualTo(new Receivers(
                        "Kavoora",
                        "https://care.example",
                        "hu",
                        ZoneId.of("Europe/Budapest"),
                        Map.of(
                                Severity.INFO,
                                List.of(Hours.parse("20:00-07:00"), Hours.parse("Sat,Sun 00:00-24:00")),
                                Severity.WARNING,
                                List.of(Hours.parse("22:00-07:00"))),
                        List.of(
                                new Receiver(
                                        "anna",
                                        Set.of(Severity.WARNING, Severity.CRITICAL),
                                        List.of(Hours.parse("Mon-Fri 08:00-18:00")),
                                        true,
                                        new Receiver.Email("anna@brand.example")),
                                new Receiver("bus", ALL, List.of(), false, new Receiver.EventBus()),
                                webhook("ops", Format.GENERIC, "https://ops.example/in", SECRET, true),
                                webhook("slack", Format.SLACK, "https://hooks.slack.com/services/T/B/X", "", true),
                                webhook("teams", Format.TEAMS, "https://x.logic.azure.com/workflows/1?sig=2", "", true),
                                webhook(
                                        "pager",
                                        Format.PAGERDUTY,
                                        "https://events.pagerduty.com/v2/enqueue",
                                        SECRET,
                                        false))));
    }

    private static Receiver webhook(String name, Format format, String url, String secret, boolean quiet) {
        return new Receiver(name, ALL, List.of(), quiet, new Receiver.Webhook(format, URI.create(url), secret));
    }

    @Test
    void the_example_of_the_readme_is_one() throws IOException {
        var readme = Files.readString(Path.of("..", "README.md"));
        int in = readme.indexOf("\"receivers\"");
        var example = readme.substring(readme.lastIndexOf("```json", in) + 7, readme.indexOf("```", in));
        assertThat(read(example).all()).hasSize(5);
    }

    @Test
    void nobody_and_defaults() {
        assertThat(read("{\"receivers\": []}"))
                .isEqualTo(
                        new Receivers("Kavoora", "https://api.example", "en", ZoneId.of("UTC"), Map.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a                                                          | not JSON at line 1, column 4
            []                                                           | the document: is not a JSON object
            {}                                                           | receivers: is not a list
            {"receivers": [], "recievers": []}                           | recievers: is no field that there is
            {"receivers": [], "language": "de"}                          | language: one of en, hu, th
            {"receivers": [], "language": 1}                             | language: is not a text
            {"receivers": [], "zone": "Budapest"}                        | zone: is no time zone such as Europe/Budapest
            {"receivers": [], "console": "javascript:x"}                 | console: is no address of the web
            {"receivers": [], "quiet": {"critical": "22:00-07:00"}}      | quiet.critical: what is critical is told at once, it has no quiet hours
            {"receivers": [], "quiet": {"urgent": "22:00-07:00"}}        | quiet: names info, warning and critical
            {"receivers": [], "quiet": {"info": "22-07"}}                | quiet.info: hours are written 22:00-07:00 or Mon-Fri 08:00-18:00, not "22-07"
            {"receivers": [], "quiet": {"info": "25:00-07:00"}}          | quiet.info: no time of a day: 25:00
            {"receivers": [], "quiet": {"info": "Mo 20:00-07:00"}}       | quiet.info: no day of the week: "Mo"; Mon, Tue, Wed, Thu, Fri, Sat, Sun
            {"receivers": [], "quiet": {"info": []}}                     | quiet.info: is a text or a list of texts
            {"receivers": ["x"]}                                         | receivers[0]: is not a JSON object
            {"receivers": [{"email": "a@b.example"}]}                    | receivers[0].name: 1 to 40 letters, digits, - and _
            {"receivers": [{"name": "a b", "email": "a@b.example"}]}     | receivers[0].name: 1 to 40 letters, digits, - and _
            {"receivers": [{"name": "a"}]}                               | receivers[0]: has one of email, eventBus and webhook
            {"receivers": [{"name": "a", "emial": "a@b.example"}]}       | receivers[0].emial: is no field that there is
            {"receivers": [{"name": "a", "email": "s3cr3t-nobody"}]}     | receivers[0].email: is no e-mail address
            {"receivers": [{"name": "a", "eventBus": "default"}]}        | receivers[0].eventBus: is true; which bus it is the template's parameter EventBus says
            {"receivers": [{"name": "a", "eventBus": true}, {"name": "a", "eventBus": true}]} | receivers[1].name: is there twice
            {"receivers": [{"name": "a", "webhook": "http://s3cr3t.example/"}]} | receivers[0].webhook: only https addresses are called
            {"receivers": [{"name": "a", "webhook": "https://s3cr3t:x@b.example/"}]} | receivers[0].webhook: no name or password before the host
            {"receivers": [{"name": "a", "webhook": "https://b c/"}]}    | receivers[0].webhook: is no address
            {"receivers": [{"name": "a", "format": "slack"}]}            | receivers[0].webhook: only https addresses are called
            {"receivers": [{"name": "a", "webhook": "https://b.example/", "format": "irc"}]} | receivers[0].format: one of generic, slack, teams, pagerduty
            {"receivers": [{"name": "a", "webhook": "https://b.example/"}]} | receivers[0].secret: has at least 16 characters
            {"receivers": [{"name": "a", "webhook": "https://b.example/", "secret": "s3cr3t"}]} | receivers[0].secret: has at least 16 characters
            {"receivers": [{"name": "a", "format": "pagerduty"}]}        | receivers[0].routingKey: has at least 16 characters
            {"receivers": [{"name": "a", "eventBus": true, "severities": ["bad"]}]} | receivers[0].severities: names info, warning and critical
            {"receivers": [{"name": "a", "eventBus": true, "onCall": "always"}]} | receivers[0].onCall: hours are written 22:00-07:00 or Mon-Fri 08:00-18:00, not "always"
            {"receivers": [{"name": "a", "eventBus": true, "quietHours": "no"}]} | receivers[0].quietHours: is true or false
            """, quoteCharacter = '\u0007')
    void one_error_says_what_and_where_and_no_secret(String json, String words) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("receivers: " + words)
                .hasMessageNotContaining("s3cr3t");
    }
}
