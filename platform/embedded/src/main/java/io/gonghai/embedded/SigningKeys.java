package io.gonghai.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/** The RSA key (2048 bits, RS256) that signs local tokens; made once and kept in a private file. */
public final class SigningKeys {
    private final RsaJsonWebKey key;

    private SigningKeys(RsaJsonWebKey key) {
        this.key = key;
    }

    /** The key of the directory, made the first time. */
    public static SigningKeys in(Path directory) {
        var file = directory.resolve("signing-key.json");
        try {
            if (!Files.exists(file)) {
                PrivateFiles.write(file, generate().key.toJson(OutputControlLevel.INCLUDE_PRIVATE));
            }
            return new SigningKeys((RsaJsonWebKey) JsonWebKey.Factory.newJwk(Files.readString(file)));
        } catch (IOException | JoseException e) {
            throw new IllegalStateException("no usable signing key in " + file, e);
        }
    }

    /** A new key that nobody knows, as an intruder would have. */
    public static SigningKeys generate() {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(UUID.randomUUID().toString());
            key.setUse("sig");
            key.setAlgorithm("RS256");
            return new SigningKeys(key);
        } catch (JoseException e) {
            throw new IllegalStateException("cannot make an RSA key", e);
        }
    }

    /** The public half as a JSON Web Key Set. */
    public String jwks() {
        return new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    RsaJsonWebKey key() {
        return key;
    }
}
