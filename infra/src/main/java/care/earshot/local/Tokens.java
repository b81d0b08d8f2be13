package care.earshot.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The JWT authorizer of an HTTP API: signature by a key of the issuer, RS256 only, {@code iss}, {@code exp},
 * {@code nbf}, {@code iat}, and {@code aud} or, where there is none, {@code client_id}.
 */
final class Tokens {
    private final RSAKey key;
    private final String issuer;
    private final Collection<String> audience;
    private final InstantSource clock;

    Tokens(RSAKey key, String issuer, Collection<String> audience, InstantSource clock) {
        this.key = key;
        this.issuer = issuer;
        this.audience = audience;
        this.clock = clock;
    }

    /** The claims as a function is handed them: text, arrays as {@code [agent lead]}; empty when it must be refused. */
    Optional<Map<String, String>> claims(@Nullable String authorization) {
        if (authorization == null) {
            return Optional.empty();
        }
        try {
            var token = SignedJWT.parse(authorization.replaceFirst("^[Bb]earer +", ""));
            var header = token.getHeader();
            if (!header.getAlgorithm().equals(JWSAlgorithm.RS256)
                    || !key.getKeyID().equals(header.getKeyID())
                    || !token.verify(new RSASSAVerifier(key))
                    || !valid(token.getJWTClaimsSet())) {
                return Optional.empty();
            }
            var claims = new TreeMap<String, String>();
            token.getPayload().toJSONObject().forEach((name, value) -> claims.put(name, text(value)));
            return Optional.of(claims);
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean valid(JWTClaimsSet claims) throws ParseException {
        double now = clock.millis() / 1000.0;
        var meant = claims.getAudience().isEmpty()
                ? audience.contains(claims.getStringClaim("client_id"))
                : claims.getAudience().stream().anyMatch(audience::contains);
        return issuer.equals(claims.getIssuer())
                && meant
                && now < seconds(claims, "exp", 0)
                && now >= seconds(claims, "nbf", 0)
                && now >= seconds(claims, "iat", 0);
    }

    private static double seconds(JWTClaimsSet claims, String name, long otherwise) throws ParseException {
        var date = claims.getDateClaim(name);
        return date == null ? otherwise : date.toInstant().toEpochMilli() / 1000.0;
    }

    private static String text(@Nullable Object value) {
        return value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(" ", "[", "]"))
                : String.valueOf(value);
    }
}
