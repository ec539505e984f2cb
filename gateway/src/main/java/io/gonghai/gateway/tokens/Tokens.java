package io.gonghai.gateway.tokens;

import io.gonghai.gateway.GatewaySettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;

/** Puts the token check together. */
public final class Tokens {
    private static final int REMEMBERED = 4_096;

    private Tokens() {}

    /** Reads the provider's keys for the first time now, and again as often as a remembered token may last. */
    public static TokenCheck check(Vertx vertx, HttpClient client, GatewaySettings.Identity identity) {
        KnownTokens known = new KnownTokens(REMEMBERED, () -> System.currentTimeMillis() / 1_000);
        SigningKeys keys = new SigningKeys(vertx, client, identity.jwks(), known::forget);
        keys.refresh();
        vertx.setPeriodic(KnownTokens.LASTS_SECONDS * 1_000L, due -> keys.refresh());
        return new TokenCheck(keys, known, identity.issuer(), identity.audience(), identity.personClaim());
    }
}
