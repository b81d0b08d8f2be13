package care.earshot.adapter.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.IDN;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One POST to an address that somebody outside chose. Its name is looked up once; every address that it has must be
 * allowed; and the connection goes to what was looked up, so that a name cannot point elsewhere between check and call.
 * The certificate is checked against the name. Redirects are not followed, because nothing here knows how to. Written on
 * sockets because Java's HTTP clients look names up themselves. Over 250 lines because what is read of an answer, with its
 * limits, belongs to it.
 */
public final class PinnedPost {
    /** Looking up, connecting, sending and reading together. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Bytes of an answer, headers included; the rest is not read. */
    static final int LARGEST = 64 * 1024;

    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final Reach reach;
    private final Names names;
    private final @Nullable SSLSocketFactory tls;
    private final Duration patience;

    /** How names become addresses. */
    interface Names {
        InetAddress[] addresses(String name) throws UnknownHostException;
    }

    public PinnedPost(Reach reach) {
        this(reach, InetAddress::getAllByName, null, PATIENCE);
    }

    /** @param tls null for the JVM's own, which is made at the first call */
    PinnedPost(Reach reach, Names names, @Nullable SSLSocketFactory tls, Duration patience) {
        this.reach = reach;
        this.names = names;
        this.tls = tls;
        this.patience = patience;
    }

    /** What became of it. */
    sealed interface Outcome {
        /** @param cut whether more was to come */
        record Answered(HttpAnswer answer, boolean cut) implements Outcome {}

        /** Nothing was sent, because this address is not called. */
        record Refused(String words) implements Outcome {}

        /** Nobody knows whether it arrived. */
        record Lost(String words) implements Outcome {}
    }

    Outcome post(URI url, Map<String, String> headers, byte[] body) {
        var refusal = reach.refusal(url);
        if (!refusal.isEmpty()) {
            return new Outcome.Refused(refusal);
        }
        var call = new Call(url, headers, body);
        var task = new FutureTask<>(call::make);
        Thread.ofVirtual().name("post").start(task);
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            call.breakOff();
            return rest(task);
        } catch (ExecutionException e) {
            return new Outcome.Lost(words(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            call.breakOff();
            Thread.currentThread().interrupt();
            return new Outcome.Lost("interrupted");
        }
    }

    /** What had come when time was up. */
    private Outcome rest(FutureTask<Outcome> task) {
        try {
            return task.get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return new Outcome.Lost("no answer within " + patience.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Lost("interrupted");
        }
    }

    /** Class and words of what happened: the latter name host and address at most. */
    private static String words(Throwable thrown) {
        return thrown.getClass().getSimpleName() + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage());
    }

    private final class Call {
        private final URI url;
        private final Map<String, String> headers;
        private final byte[] body;
        private @Nullable Socket socket;
        private boolean broken;

        Call(URI url, Map<String, String> headers, byte[] body) {
            this.url = url;
            this.headers = headers;
            this.body = body;
        }

        synchronized void breakOff() {
            broken = true;
            close(socket);
        }

        private synchronized void at(Socket now) throws IOException {
            socket = now;
            if (broken) {
                close(now);
                throw new IOException("time is up");
            }
        }

        private static void close(@Nullable Socket socket) {
            try {
                if (socket != null) {
                    socket.close();
                }
            } catch (IOException e) {
                // closed it is
            }
        }

        Outcome make() throws IOException {
            var host = url.getHost();
            boolean literal = host.startsWith("[");
            var name = literal ? host.substring(1, host.length() - 1) : IDN.toASCII(host);
            InetAddress[] addresses;
            try {
                addresses = names.addresses(name);
            } catch (UnknownHostException e) {
                return new Outcome.Lost("no such name: " + name);
            }
            for (var address : addresses) {
                if (!reach.allows(address)) {
                    return new Outcome.Refused(
                            name + " is at " + address.getHostAddress() + ", which is not on the public internet");
                }
            }
            boolean plain = "http".equalsIgnoreCase(url.getScheme());
            if (plain && !List.of(addresses).stream().allMatch(InetAddress::isLoopbackAddress)) {
                return new Outcome.Refused("only https addresses are called");
            }
            try (var connected = connect(addresses, plain ? 80 : 443)) {
                if (plain) {
                    return exchange(connected, name);
                }
                try (var secured = secured(connected, name, literal)) {
                    return exchange(secured, name);
                }
            }
        }

        private Socket connect(InetAddress[] addresses, int usual) throws IOException {
            IOException last = new IOException("no address");
            for (var address : addresses) {
                var one = new Socket();
                try {
                    at(one);
                    one.connect(new InetSocketAddress(address, url.getPort() < 0 ? usual : url.getPort()), (int)
                            patience.toMillis());
                    return one;
                } catch (IOException e) {
                    close(one);
                    last = e;
                }
            }
            throw last;
        }

        private Socket secured(Socket connected, String name, boolean literal) throws IOException {
            var factory = tls == null ? (SSLSocketFactory) SSLSocketFactory.getDefault() : tls;
            var secured = (SSLSocket) factory.createSocket(connected, name, connected.getPort(), true);
            at(secured);
            var parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            if (!literal && !name.matches("[0-9.]+")) {
                parameters.setServerNames(List.of(new SNIHostName(name)));
            }
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            return secured;
        }

        private Outcome exchange(Socket on, String name) throws IOException {
            var out = on.getOutputStream();
            out.write(request(name));
            out.flush();
            return answer(on.getInputStream());
        }

        private byte[] request(String name) throws IOException {
            var ascii = URI.create(url.toASCIIString());
            var path = ascii.getRawPath() == null || ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
            var query = ascii.getRawQuery() == null ? "" : "?" + ascii.getRawQuery();
            var host = url.getHost().startsWith("[") ? url.getHost() : name;
            var head = new StringBuilder("POST " + path + query + " HTTP/1.1\r\n")
                    .append("Host: " + host + (url.getPort() < 0 ? "" : ":" + url.getPort()) + "\r\n")
                    .append("User-Agent: Earshot\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n");
            headers.forEach((header, value) -> head.append(header + ": " + value + "\r\n"));
            var bytes = new ByteArrayOutputStream();
            bytes.write(head.append("\r\n").toString().getBytes(ISO_8859_1));
            bytes.write(body);
            return bytes.toByteArray();
        }

        /** Once its status is known, what breaks off later does not matter. */
        private Outcome answer(InputStream in) throws IOException {
            var bytes = new byte[LARGEST];
            int length = 0;
            @Nullable HttpAnswer answer = null;
            try {
                while (length < LARGEST && (answer == null || !answer.complete())) {
                    int read = in.read(bytes, length, LARGEST - length);
                    if (read < 0) {
                        return answer == null
                                ? new Outcome.Lost("the connection ended without an answer")
                                : new Outcome.Answered(answer, false);
                    }
                    length += read;
                    answer = HttpAnswer.read(bytes, length);
                }
            } catch (IOException e) {
                if (answer == null) {
                    throw e;
                }
            } catch (IllegalArgumentException e) {
                return new Outcome.Lost(String.valueOf(e.getMessage()));
            }
            return answer == null
                    ? new Outcome.Lost("no end of headers in " + LARGEST + " bytes")
                    : new Outcome.Answered(answer, !answer.complete());
        }
    }
}
