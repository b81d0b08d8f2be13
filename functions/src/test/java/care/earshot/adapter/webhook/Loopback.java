package care.earshot.adapter.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A server on loopback that answers every request with the same bytes; with TLS it is {@code hook.example}. */
final class Loopback implements AutoCloseable {
    private static final String PASSWORD = "only-for-this-test";
    private static @Nullable SSLContext context;

    /** What it does with one connection after it read the request. */
    interface Answer {
        void write(Socket to) throws Exception;
    }

    private final ServerSocket server;
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> names = new CopyOnWriteArrayList<>();

    private Loopback(ServerSocket server, Answer answer) {
        this.server = server;
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    var socket = server.accept();
                    Thread.ofVirtual().start(() -> serve(socket, answer));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    static Loopback plain(Answer answer) throws IOException {
        return new Loopback(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer);
    }

    static Loopback secured(Answer answer) throws Exception {
        return new Loopback(
                context().getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer);
    }

    static Answer says(String bytes) {
        return socket -> {
            socket.getOutputStream().write(bytes.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        };
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve(Socket socket, Answer answer) {
        try (socket) {
            if (socket instanceof SSLSocket secured) {
                secured.startHandshake();
                ((ExtendedSSLSession) secured.getSession())
                        .getRequestedServerNames()
                        .forEach(name ->
                                names.add(new String(name.getEncoded(), java.nio.charset.StandardCharsets.US_ASCII)));
            }
            requests.add(request(socket.getInputStream()));
            answer.write(socket);
        } catch (Exception e) {
            // whoever called hung up, which some tests want
        }
    }

    private static String request(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        int body = -1;
        while (body != 0) {
            int one = in.read();
            if (one < 0) {
                break;
            }
            bytes.write(one);
            if (body > 0) {
                body--;
            } else if (bytes.toString(java.nio.charset.StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
                body = Integer.parseInt(bytes.toString(java.nio.charset.StandardCharsets.UTF_8)
                        .replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
            }
        }
        return bytes.toString(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Serves as hook.example, and trusts it. */
    static synchronized SSLContext context() throws Exception {
        if (context == null) {
            context = newContext();
        }
        return context;
    }

    private static SSLContext newContext() throws Exception {
        var folder = Files.createTempDirectory("loopback");
        var file = folder.resolve("keys.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        "hook",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=hook.example",
                        "-ext",
                        "san=dns:hook.example",
                        "-validity",
                        "3650")
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException("keytool made no key");
        }
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Files.delete(file);
        Files.delete(folder);
        var mine = KeyManagerFactory.getInstance("PKIX");
        mine.init(keys, PASSWORD.toCharArray());
        var trusted = TrustManagerFactory.getInstance("PKIX");
        trusted.init(keys);
        var made = SSLContext.getInstance("TLS");
        made.init(mine.getKeyManagers(), trusted.getTrustManagers(), null);
        return made;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
