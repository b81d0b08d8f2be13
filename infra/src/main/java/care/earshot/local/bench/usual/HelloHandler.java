package care.earshot.local.bench.usual;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The least that a function in Java can be. */
public final class HelloHandler implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        event.readAllBytes();
        answer.write("{\"batchItemFailures\":[]}".getBytes(UTF_8));
    }
}
