package io.gonghai.testkit;

import io.gonghai.embedded.Identity;
import io.gonghai.embedded.SigningKeys;
import io.gonghai.embedded.TokenMint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Signs real tokens of the test issuer: {@code Tokens.rep("rep-1").departments("east").token()}. */
public record Tokens(Identity who) {
    private static final Duration LASTS = Duration.ofHours(1);
    private static volatile Issued latest = new Issued(0, Map.of());

    /** The tokens of one second, by whom they are of: signing costs a test more than most requests, and nothing would differ but the token's id. */
    private record Issued(long second, Map<Identity, String> tokens) {}

    public static Tokens rep(String id) {
        return person(id).groups("sales");
    }

    public static Tokens manager(String id) {
        return person(id).groups("manager");
    }

    public static Tokens administrator() {
        return person("admin-1").groups("administrator");
    }

    public static Tokens integrator(String id) {
        return person(id).groups("integrator");
    }

    /** A service as itself, with the token that the issuer's {@code /token} would give it. */
    public static Tokens service(String client) {
        return new Tokens(Identity.service(client));
    }

    /** Somebody without any group. */
    public static Tokens person(String id) {
        return new Tokens(new Identity(id, id, List.of(), List.of()));
    }

    public Tokens name(String name) {
        return new Tokens(new Identity(who.sub(), name, who.groups(), who.departments()));
    }

    public Tokens groups(String... groups) {
        return new Tokens(new Identity(who.sub(), who.name(), List.of(groups), who.departments()));
    }

    public Tokens departments(String... departments) {
        return new Tokens(new Identity(who.sub(), who.name(), who.groups(), List.of(departments)));
    }

    /** A good token, valid for an hour; who asks again within the second it was issued in gets the same. */
    public String token() {
        var now = now();
        var issued = latest;
        if (issued.second() != now.getEpochSecond()) {
            issued = new Issued(now.getEpochSecond(), new ConcurrentHashMap<>());
            latest = issued;
        }
        return issued.tokens().computeIfAbsent(who, id -> Parts.shared().mint().mint(id, now, LASTS));
    }

    /** {@code Bearer <token>}, for the Authorization header. */
    public String bearer() {
        return "Bearer " + token();
    }

    /** A good token that ends so soon. */
    public String lasting(Duration time) {
        return Parts.shared().mint().mint(who, now(), time);
    }

    /** A token that ended an hour ago. */
    public String expired() {
        return Parts.shared().mint().mint(who, now().minus(LASTS.multipliedBy(2)), LASTS);
    }

    /** A token with everything right but the key that signed it. */
    public String signedByAnIntruder() {
        return new TokenMint(SigningKeys.generate(), Parts.shared().issuer()).mint(who, now(), LASTS);
    }

    /** A token of the right key that names another issuer. */
    public String ofAnotherIssuer() {
        return new TokenMint(Parts.shared().mint().keys(), "http://localhost/another").mint(who, now(), LASTS);
    }

    /** A token of the right issuer that is meant for another audience. */
    public String forAnotherAudience() {
        return Parts.shared().mint().mint(who, now(), LASTS, "another");
    }

    private static Instant now() {
        return Instant.now();
    }
}
