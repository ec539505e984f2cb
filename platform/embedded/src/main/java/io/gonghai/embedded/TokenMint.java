package io.gonghai.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Makes signed tokens as the issuer of the local stack does; tests use it to make good and bad ones. */
public record TokenMint(SigningKeys keys, String issuer) {
    /** Whom every token is meant for. */
    public static final String AUDIENCE = "gonghai";

    /** A token that is valid from the given time for the given period. */
    public String mint(Identity who, Instant from, Duration lasts) {
        return mint(who, from, lasts, AUDIENCE);
    }

    /** The same for another audience. */
    public String mint(Identity who, Instant from, Duration lasts, String audience) {
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setSubject(who.sub());
        claims.setAudience(audience);
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setIssuedAt(NumericDate.fromSeconds(from.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(from.plus(lasts).getEpochSecond()));
        claims.setStringClaim("upn", who.sub());
        claims.setStringClaim("name", who.name());
        claims.setStringListClaim("groups", who.groups());
        claims.setStringListClaim("departments", who.departments());
        return signed(claims);
    }

    private String signed(JwtClaims claims) {
        var signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(keys.key().getPrivateKey());
        signature.setKeyIdHeaderValue(keys.key().getKeyId());
        signature.setHeader("typ", "JWT");
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
    }
}
