package io.gonghai.gateway.tokens;

import io.gonghai.gateway.tokens.Verdict.Accepted;
import io.gonghai.gateway.tokens.Verdict.Refused;
import io.gonghai.gateway.tokens.Verdict.Undecided;
import io.vertx.core.Future;
import java.security.Key;
import java.util.List;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * Checks signature (asymmetric algorithms only), issuer, audience and expiry of a bearer token. Checking is most of what a
 * request costs here, so a good token is remembered until it expires, for {@link KnownTokens#LASTS_SECONDS} at most,
 * and no longer than the provider publishes the same keys.
 */
public final class TokenCheck {
    private static final Logger LOG = Logger.getLogger(TokenCheck.class);
    private static final int MAX_LENGTH = 8_192;
    private static final int MAX_ID = 100;
    private static final int LEEWAY_SECONDS = 5;

    private final SigningKeys keys;
    private final KnownTokens knownTokens;
    private final String personClaim;
    private final JwtConsumer consumer;

    TokenCheck(SigningKeys keys, KnownTokens knownTokens, String issuer, String audience, String personClaim) {
        this.keys = keys;
        this.knownTokens = knownTokens;
        this.personClaim = personClaim;
        this.consumer = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new PublishedKey())
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(
                        ConstraintType.PERMIT,
                        AlgorithmIdentifiers.RSA_USING_SHA256,
                        AlgorithmIdentifiers.RSA_USING_SHA384,
                        AlgorithmIdentifiers.RSA_USING_SHA512,
                        AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
                        AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384))
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(LEEWAY_SECONDS)
                .setExpectedIssuer(issuer)
                .setExpectedAudience(audience)
                .build();
    }

    /** The verdict on a token seen before, or null. */
    public @Nullable Accepted remembered(String token) {
        return knownTokens.get(token);
    }

    /** The verdict; at once unless the provider has to be asked for its keys. Never fails. */
    public Future<Verdict> check(String token) {
        if (token.isEmpty() || token.length() > MAX_LENGTH) {
            return Future.succeededFuture(new Refused());
        }
        Verdict verdict = verify(token);
        if (!(verdict instanceof Undecided)) {
            return Future.succeededFuture(verdict);
        }
        return keys.refresh().map(read -> {
            Verdict second = verify(token);
            boolean keyIsUnknown = second instanceof Undecided && !keys.known().isEmpty();
            return keyIsUnknown ? new Refused() : second;
        });
    }

    private Verdict verify(String token) {
        try {
            JwtClaims claims = consumer.processToClaims(token);
            String id = claims.getClaimValueAsString(personClaim);
            if (id == null || id.isEmpty() || id.length() > MAX_ID || id.chars().anyMatch(Character::isISOControl)) {
                return new Refused();
            }
            Object groups = claims.getClaimValue("groups");
            boolean service = groups instanceof List<?> list && list.contains("service");
            Accepted accepted =
                    new Accepted(id, service, claims.getExpirationTime().getValue());
            knownTokens.put(token, accepted);
            return accepted;
        } catch (InvalidJwtException e) {
            LOG.debugf("A token is refused: %s", e.getErrorDetails());
            return e.getCause() instanceof UnresolvableKeyException ? new Undecided() : new Refused();
        } catch (MalformedClaimException | RuntimeException e) {
            LOG.debugf("A token is refused: %s", e.getClass());
            return new Refused();
        }
    }

    private final class PublishedKey implements VerificationKeyResolver {
        private final VerificationJwkSelector selector = new VerificationJwkSelector();

        @Override
        public Key resolveKey(JsonWebSignature jws, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
            try {
                JsonWebKey key = selector.select(jws, keys.known());
                if (key != null) {
                    return key.getKey();
                }
            } catch (JoseException e) {
                throw new UnresolvableKeyException("The key can't be used", e);
            }
            throw new UnresolvableKeyException("The token names a key that is not published");
        }
    }
}
