package io.gonghai.gateway.health;

import io.gonghai.gateway.forward.Upstream;
import io.gonghai.gateway.forward.Upstreams;
import io.gonghai.gateway.routes.Service;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Is each service ready? Told at {@code /q/health} only: a service that is away must not take the gateway, and with it
 * the other services, out of the load balancer.
 */
@ApplicationScoped
class ServicesHealth {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PATIENCE_WITH_ALL = Duration.ofSeconds(3);
    private static final String READY = "/q/health/ready";

    private final Upstreams upstreams;

    ServicesHealth(Upstreams upstreams) {
        this.upstreams = upstreams;
    }

    @Produces
    @Singleton
    @Wellness
    AsyncHealthCheck customer() {
        return () -> ready(Service.CUSTOMER);
    }

    @Produces
    @Singleton
    @Wellness
    AsyncHealthCheck pool() {
        return () -> ready(Service.POOL);
    }

    @Produces
    @Singleton
    @Wellness
    AsyncHealthCheck reclaim() {
        return () -> ready(Service.RECLAIM);
    }

    @Produces
    @Singleton
    @Wellness
    AsyncHealthCheck notification() {
        return () -> ready(Service.NOTIFICATION);
    }

    private Uni<HealthCheckResponse> ready(Service service) {
        return Uni.createFrom()
                .completionStage(() -> readyReplicas(service).toCompletionStage())
                .ifNoItem()
                .after(PATIENCE_WITH_ALL)
                .recoverWithItem(0)
                .map(ready -> response(service, ready));
    }

    private HealthCheckResponse response(Service service, int ready) {
        int replicas = upstreams.of(service).map(Upstream::size).orElse(0);
        return HealthCheckResponse.named(service.id())
                .status(ready > 0)
                .withData("replicas", replicas)
                .withData("ready", ready)
                .build();
    }

    private Future<Integer> readyReplicas(Service service) {
        HttpClient client = upstreams.exchanges();
        List<Future<Boolean>> answers = upstreams.of(service).stream()
                .flatMap(upstream -> upstream.connectEach(client, HttpMethod.GET, READY).stream())
                .map(ServicesHealth::isReady)
                .toList();
        return Future.join(answers)
                .map(all -> (int) answers.stream().filter(Future::result).count());
    }

    private static Future<Boolean> isReady(Future<Upstream.Connected> connected) {
        return connected
                .compose(on -> {
                    on.request().idleTimeout(PATIENCE.toMillis());
                    return on.request().send();
                })
                .compose(answer -> answer.end().map(read -> answer.statusCode() == 200))
                .otherwise(false);
    }
}
