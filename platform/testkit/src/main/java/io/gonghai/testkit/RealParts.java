package io.gonghai.testkit;

import io.gonghai.testkit.parts.PartsDaemon;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a Quarkus application under test on real parts: a database of its own, topics under a prefix of its own, tokens of the test
 * issuer. Use: {@code @QuarkusTestResource(RealParts.class)}; the initialisation argument {@code client} names the service
 * as which it asks for tokens (default {@code pool-service}).
 */
public final class RealParts implements QuarkusTestResourceLifecycleManager {
    private String client = "pool-service";
    private @Nullable TestDatabase database;

    /** The parts for plain tests. */
    public static Parts shared() {
        return Parts.shared();
    }

    @Override
    public void init(Map<String, String> arguments) {
        client = arguments.getOrDefault("client", client);
    }

    @Override
    public Map<String, String> start() {
        var parts = Parts.shared();
        var own = parts.postgres().newDatabase();
        database = own;
        var settings = new HashMap<String, String>();
        settings.put("GONGHAI_DB_URL", own.url());
        settings.put("GONGHAI_DB_USER", own.user());
        settings.put("GONGHAI_DB_PASSWORD", own.password());
        settings.put("quarkus.datasource.jdbc.url", own.url());
        settings.put("quarkus.datasource.username", own.user());
        settings.put("quarkus.datasource.password", own.password());
        settings.put("KAFKA_BOOTSTRAP_SERVERS", parts.kafka());
        settings.put("kafka.bootstrap.servers", parts.kafka());
        var prefix = Parts.newTopicPrefix();
        settings.put("GONGHAI_TOPIC_PREFIX", prefix);
        settings.put("gonghai.topic-prefix", prefix);
        settings.put("gonghai.topics.create", "true");
        settings.putAll(identity(parts));
        settings.put("quarkus.http.test-port", "0");
        return settings;
    }

    private Map<String, String> identity(Parts parts) {
        return Map.ofEntries(
                Map.entry("GONGHAI_OIDC_ISSUER", parts.issuer()),
                Map.entry("GONGHAI_OIDC_JWKS", parts.issuer() + "/jwks"),
                Map.entry("GONGHAI_OIDC_TOKEN_URL", parts.issuer() + "/token"),
                Map.entry("GONGHAI_CLIENT_ID", client),
                Map.entry("GONGHAI_CLIENT_SECRET", PartsDaemon.CLIENT_SECRET),
                Map.entry("gonghai.oidc.issuer", parts.issuer()),
                Map.entry("gonghai.oidc.jwks", parts.issuer() + "/jwks"),
                Map.entry("gonghai.oidc.token-url", parts.issuer() + "/token"),
                Map.entry("mp.jwt.verify.issuer", parts.issuer()),
                Map.entry(
                        "mp.jwt.verify.publickey.location", parts.jwks().toUri().toString()));
    }

    @Override
    public void stop() {
        var own = database;
        if (own != null) {
            own.close();
            database = null;
        }
    }
}
