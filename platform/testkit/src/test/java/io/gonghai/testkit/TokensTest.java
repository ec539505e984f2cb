package io.gonghai.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;

class TokensTest {
    @Test
    void a_good_token_passes_and_every_bad_one_fails() throws Exception {
        var li = Tokens.rep("rep-1").name("Li Lei").departments("east");
        assertThat(claims(li.token()).getClaimValueAsString("name")).isEqualTo("Li Lei");
        assertThat(claims(li.token()).getStringListClaimValue("departments")).containsExactly("east");
        for (var bad :
                new String[] {li.expired(), li.signedByAnIntruder(), li.ofAnotherIssuer(), li.forAnotherAudience()}) {
            assertThatThrownBy(() -> claims(bad)).isInstanceOf(InvalidJwtException.class);
        }
    }

    private static JwtClaims claims(String token) throws Exception {
        var keys = new JsonWebKeySet(Files.readString(Parts.shared().jwks())).getJsonWebKeys();
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys))
                .setExpectedIssuer(Parts.shared().issuer())
                .setExpectedAudience("gonghai")
                .setRequireExpirationTime()
                .build()
                .processToClaims(token);
    }
}
