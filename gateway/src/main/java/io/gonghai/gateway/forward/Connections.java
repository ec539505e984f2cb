package io.gonghai.gateway.forward;

import io.gonghai.gateway.GatewaySettings;
import io.gonghai.gateway.routes.Service;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Opens the connections to the services as configured. */
@ApplicationScoped
final class Connections {
    /** Shorter than any service keeps an idle connection, so that we don't write on one that is being closed. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private static final int HEADER_BYTES = 65_536;

    @Produces
    @Singleton
    Upstreams upstreams(Vertx vertx, GatewaySettings settings) {
        int wait = (int) settings.timeouts().responseStart().toMillis();
        var urls = settings.upstreams();
        List<Upstream> all = new ArrayList<>();
        all.add(new Upstream(Service.CUSTOMER, urls.customer(), wait));
        all.add(new Upstream(Service.POOL, urls.pool(), wait));
        all.add(new Upstream(Service.RECLAIM, urls.reclaim(), wait));
        all.add(new Upstream(Service.NOTIFICATION, urls.notification(), wait));
        urls.devIssuer().ifPresent(url -> all.add(new Upstream(Service.ISSUER, List.of(url), wait)));
        var limits = settings.limits();
        return new Upstreams(
                all,
                client(vertx, settings, limits.connections(), limits.waiting()),
                client(vertx, settings, limits.streams(), 0));
    }

    private static HttpClient client(Vertx vertx, GatewaySettings settings, int connections, int waiting) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout((int) settings.timeouts().connect().toMillis())
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setTcpNoDelay(true)
                .setMaxHeaderSize(HEADER_BYTES)
                .setMaxInitialLineLength(HEADER_BYTES)
                .setMaxWaitQueueSize(waiting)
                .setDecompressionSupported(false);
        return vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(connections));
    }

    void close(@Observes ShutdownEvent stopping, Upstreams upstreams) {
        upstreams.exchanges().close();
        upstreams.streams().close();
    }
}
