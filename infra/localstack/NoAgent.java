/** LocalStack loads an agent of its own into DynamoDB Local, which lifts a limit on indexes; this one does nothing. */
public final class NoAgent {
    private NoAgent() {}

    public static void premain(String options) {}
}
