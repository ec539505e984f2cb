package io.gonghai.gateway.world;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** customer-service with one replica, pool-service with two, reclaim-service with a dead one and a live one, and so on. */
public final class World implements QuarkusTestResourceLifecycleManager {
    public static volatile ServiceProcess customer;
    public static volatile ServiceProcess poolA;
    public static volatile ServiceProcess poolB;
    public static volatile ServiceProcess reclaim;
    public static volatile ServiceProcess notification;
    public static volatile ServiceProcess devIssuer;
    public static volatile Issuer issuer;
    private Vertx vertx;

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        customer = new ServiceProcess(vertx, "customer");
        poolA = new ServiceProcess(vertx, "pool-a");
        poolB = new ServiceProcess(vertx, "pool-b");
        reclaim = new ServiceProcess(vertx, "reclaim");
        notification = new ServiceProcess(vertx, "notification");
        devIssuer = new ServiceProcess(vertx, "dev-issuer");
        try {
            issuer = new Issuer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.ofEntries(
                Map.entry("quarkus.http.test-port", "0"),
                Map.entry("quarkus.http.host", "127.0.0.1"),
                Map.entry("gonghai.gateway.upstreams.customer", customer.url()),
                Map.entry("gonghai.gateway.upstreams.pool", poolA.url() + "," + poolB.url()),
                Map.entry("gonghai.gateway.upstreams.reclaim", "http://127.0.0.1:" + deadPort() + "," + reclaim.url()),
                Map.entry("gonghai.gateway.upstreams.notification", notification.url()),
                Map.entry("gonghai.gateway.upstreams.dev-issuer", devIssuer.url()),
                Map.entry("gonghai.gateway.identity.issuer", Issuer.NAME),
                Map.entry("gonghai.gateway.identity.jwks", issuer.jwks()),
                Map.entry("gonghai.gateway.limits.body", "1M"),
                Map.entry("gonghai.gateway.limits.import-body", "64M"),
                Map.entry("gonghai.gateway.limits.requests-per-second", "100"),
                Map.entry("gonghai.gateway.limits.burst", "400"),
                Map.entry("gonghai.gateway.limits.directory-requests-per-second", "5"),
                Map.entry("gonghai.gateway.limits.directory-burst", "20"),
                Map.entry("gonghai.gateway.limits.unfinished-bodies", "8"),
                Map.entry("gonghai.gateway.limits.kept-bodies", "256K"),
                Map.entry("gonghai.gateway.timeouts.upload-grace", "2s"),
                Map.entry("gonghai.gateway.timeouts.response-start", "1500ms"),
                Map.entry("gonghai.gateway.timeouts.idle", "1500ms"),
                Map.entry("gonghai.gateway.cors-origins", "https://front.test"));
    }

    private static int deadPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        issuer.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
