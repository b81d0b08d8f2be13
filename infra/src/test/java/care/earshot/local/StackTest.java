package care.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class StackTest {
    private static final String TEMPLATE = """
            Parameters:
              Stage: {Type: String, Default: dev}
              Domain: {Type: String, Default: ''}
              Client: {Type: String}
            Conditions:
              HasMail: !Not [!Equals [!Ref Domain, '']]
              Production: !And [!Condition HasMail, !Or [!Equals [!Ref Stage, prod], !Equals [!Ref Stage, live]]]
            Resources:
              Q: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub '${Stage}-${AWS::Region}-q'}}
              M: {Type: AWS::SQS::Queue, Condition: HasMail}
              P: {Type: AWS::SQS::Queue, Condition: Production}
              F:
                Type: AWS::Serverless::Function
                Properties:
                  A: !If [HasMail, !Ref M, !Ref AWS::NoValue]
                  B: !GetAtt Q.Arn
                  C: !Join ['/', [x, !Ref Q]]
                  D: !Sub ['${V}-${!literal}', {V: !Ref Client}]
                  E: [!If [HasMail, yes, !Ref AWS::NoValue], 2]
            """;

    private static Stack stack(Map<String, String> parameters) {
        return new Stack(Template.read(TEMPLATE), parameters);
    }

    @Test
    void references_are_answered_by_what_was_named() {
        var stack = stack(Map.of("Client", "console"));
        stack.named("Q", "http://q");
        stack.named("Q.Arn", "arn:q");
        assertThat(stack.resources("AWS::Serverless::Function").get("F"))
                .hasToString("{\"B\":\"arn:q\",\"C\":\"x/http://q\",\"D\":\"console-${!literal}\",\"E\":[2]}");
        assertThat(stack.resources("AWS::SQS::Queue").get("Q")).hasToString("{\"QueueName\":\"dev-eu-central-1-q\"}");
    }

    @Test
    void a_resource_whose_condition_does_not_hold_is_not_there() {
        assertThat(stack(Map.of("Client", "c")).resources("AWS::SQS::Queue")).containsOnlyKeys("Q");
        assertThat(stack(Map.of("Client", "c", "Domain", "d")).resources("AWS::SQS::Queue"))
                .containsOnlyKeys("Q", "M");
        assertThat(stack(Map.of("Client", "c", "Domain", "d", "Stage", "live")).resources("AWS::SQS::Queue"))
                .containsOnlyKeys("Q", "M", "P");
    }

    @Test
    void what_is_not_known_is_named_and_not_passed_over_in_silence() {
        var stack = new Stack(
                Template.read("Resources: {A: {Type: AWS::SQS::Queue, Properties: {X: !Select [0, [a]]}}}"), Map.of());
        stack.resources("AWS::SQS::Queue");
        assertThat(stack.unknown()).containsExactly("Fn::Select");
    }

    @Test
    void a_parameter_without_value_and_one_that_does_not_exist_are_errors_that_say_so() {
        assertThatThrownBy(() -> stack(Map.of())).hasMessageContaining("Client");
        assertThatThrownBy(() -> stack(Map.of("Client", "c", "Stagee", "x"))).hasMessageContaining("Stagee");
    }
}
