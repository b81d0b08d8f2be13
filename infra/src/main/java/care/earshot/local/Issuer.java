package care.earshot.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Signs people in as a Cognito user pool would, for this machine only: discovery, authorization code with PKCE
 * (S256), access tokens signed RS256 with a key of this run. Anyone who can reach it is whoever they say: it binds to
 * the loopback address and exists only here.
 */
public final class Issuer implements AutoCloseable {
    private static final int TOKEN_SECONDS = 12 * 3600;

    private record Grant(Colleague who, String redirect, String challenge) {}

    private static @Nullable RSAKey ofProcess;
    private final Web web;
    private final String client;
    private final InstantSource clock;
    private final RSAKey key;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();

    Issuer(int port, String client, InstantSource clock) throws IOException, JOSEException {
        this.client = client;
        this.clock = clock;
        this.key = made(); // API Gateway takes RSA only, whose keys take seconds to find: one for the process
        this.web = Web.start(port, this::answer);
    }

    private static synchronized RSAKey made() throws JOSEException {
        if (ofProcess == null) {
            ofProcess = new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        }
        return ofProcess;
    }

    /** The claim {@code iss} of its tokens. */
    public String url() {
        return web.endpoint().toString();
    }

    /** The public half of the key that signs. */
    RSAKey key() {
        return key.toPublicJWK();
    }

    /** An access token as Cognito makes them. */
    public String token(Colleague who) {
        var now = clock.instant();
        return sign(new JWTClaimsSet.Builder()
                .issuer(url())
                .subject(who.id())
                .claim("username", who.name())
                .claim("cognito:groups", who.groups())
                .claim("client_id", client)
                .claim("token_use", "access")
                .claim("scope", "openid profile")
                .claim("auth_time", now.getEpochSecond())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(TOKEN_SECONDS)))
                .jwtID(UUID.randomUUID().toString())
                .build());
    }

    /** Signs any claims, for tests of what must be refused. */
    public String sign(JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        exchange.getResponseHeaders().set("Access-Control-Allow-Headers", "content-type");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
            case "GET /.well-known/openid-configuration" -> json(exchange, 200, discovery());
            case "GET /.well-known/jwks.json" -> json(exchange, 200, new JWKSet(key).toString());
            case "GET /oauth2/authorize" -> choose(exchange, Web.query(exchange));
            case "POST /oauth2/authorize" -> grant(exchange, form(exchange));
            case "POST /oauth2/token" -> token(exchange, form(exchange));
            case "GET /logout" -> redirect(exchange, Web.query(exchange).getOrDefault("logout_uri", ""));
            case "OPTIONS /oauth2/token" -> exchange.sendResponseHeaders(204, -1);
            default -> Web.answer(exchange, 404, "text/plain", "not here".getBytes(UTF_8));
        }
    }

    private String discovery() {
        return """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/oauth2/authorize", "token_endpoint": "%1$s/oauth2/token",
                 "end_session_endpoint": "%1$s/logout", "jwks_uri": "%1$s/.well-known/jwks.json",
                 "response_types_supported": ["code"], "code_challenge_methods_supported": ["S256"],
                 "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"]}
                """.formatted(url());
    }

    private void choose(HttpExchange exchange, Map<String, String> asked) throws IOException {
        var wrong = wrong(asked);
        if (!wrong.isEmpty()) {
            json(exchange, 400, "{\"error\": \"invalid_request\", \"error_description\": \"" + wrong + "\"}");
            return;
        }
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        Web.answer(
                exchange, 200, "text/html; charset=utf-8", SignInPage.of(asked).getBytes(UTF_8));
    }

    private void grant(HttpExchange exchange, Map<String, String> chosen) throws IOException {
        var who = Colleague.TEAM.stream()
                .filter(c -> c.id().equals(chosen.get("who")))
                .findFirst();
        var wrong = wrong(chosen);
        if (!wrong.isEmpty() || who.isEmpty()) {
            json(exchange, 400, "{\"error\": \"invalid_request\", \"error_description\": \"" + wrong + "\"}");
            return;
        }
        var code = UUID.randomUUID().toString();
        var redirect = chosen.getOrDefault("redirect_uri", "");
        grants.put(code, new Grant(who.get(), redirect, chosen.getOrDefault("code_challenge", "")));
        redirect(
                exchange,
                redirect + (redirect.contains("?") ? "&" : "?") + "code=" + code + "&state="
                        + URLEncoder.encode(chosen.getOrDefault("state", ""), UTF_8));
    }

    /** What is wrong with a request to sign in; empty, nothing. */
    private String wrong(Map<String, String> asked) {
        var redirect = asked.getOrDefault("redirect_uri", "");
        if (!asked.getOrDefault("response_type", "").equals("code")) {
            return "response_type must be code";
        }
        if (!asked.getOrDefault("client_id", "").equals(client)) {
            return "unknown client_id";
        }
        if (!asked.getOrDefault("code_challenge_method", "").equals("S256")
                || asked.getOrDefault("code_challenge", "").isEmpty()) {
            return "a code_challenge with method S256 is needed";
        }
        return redirect.matches("http://(localhost|127\\.0\\.0\\.1):\\d+/.*")
                ? ""
                : "redirect_uri must be on localhost";
    }

    private void token(HttpExchange exchange, Map<String, String> asked) throws IOException {
        var grant = grants.remove(asked.getOrDefault("code", ""));
        if (grant == null
                || !asked.getOrDefault("grant_type", "").equals("authorization_code")
                || !asked.getOrDefault("client_id", "").equals(client)
                || !asked.getOrDefault("redirect_uri", "").equals(grant.redirect())
                || !challenge(asked.getOrDefault("code_verifier", "")).equals(grant.challenge())) {
            json(exchange, 400, "{\"error\": \"invalid_grant\"}");
            return;
        }
        json(
                exchange,
                200,
                "{\"access_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": %d}"
                        .formatted(token(grant.who()), TOKEN_SECONDS));
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        return Web.form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        Web.answer(exchange, status, "application/json", body.getBytes(UTF_8));
    }

    URI endpoint() {
        return web.endpoint();
    }

    @Override
    public void close() {
        web.close();
    }
}
