package io.gonghai.gateway.edge;

import io.gonghai.gateway.GatewaySettings;
import io.gonghai.gateway.forward.Forward;
import io.gonghai.gateway.forward.Upload;
import io.gonghai.gateway.forward.Upstreams;
import io.gonghai.gateway.limits.TokenBuckets;
import io.gonghai.gateway.limits.Uploads;
import io.gonghai.gateway.openapi.ApiDocument;
import io.gonghai.gateway.problems.Problem;
import io.gonghai.gateway.routes.Routes;
import io.gonghai.gateway.tokens.TokenCheck;
import io.gonghai.gateway.tokens.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Builds the door from the settings and hangs it before everything else that listens. */
@ApplicationScoped
final class OpenTheDoor {
    private static final Logger LOG = Logger.getLogger(OpenTheDoor.class);
    private static final int KEYS_TOLD_APART = 100_000;
    private static final long SWEEP_MILLIS = 1_000;
    /** Before every handler of the framework, so that nothing is routed that was not looked at. */
    private static final int FIRST = Integer.MIN_VALUE + 1_000;

    private final Streams streams = new Streams();
    private final Vertx vertx;
    private final GatewaySettings settings;
    private final Upstreams upstreams;
    private final MeterRegistry meters;
    private final ApiDocument document;

    OpenTheDoor(
            Vertx vertx, GatewaySettings settings, Upstreams upstreams, MeterRegistry meters, ApiDocument document) {
        this.vertx = vertx;
        this.settings = settings;
        this.upstreams = upstreams;
        this.meters = meters;
        this.document = document;
    }

    void hang(@Observes Router router) {
        Door door = door();
        router.route().order(FIRST).handler(door::enter).failureHandler(this::failed);
        router.route().last().handler(this::unknown).failureHandler(this::failed);
    }

    void leave(@Observes ShutdownDelayInitiatedEvent stopping) {
        streams.closeAll();
    }

    void leave(@Observes ShutdownEvent stopping) {
        streams.closeAll();
    }

    private Door door() {
        boolean local = settings.upstreams().devIssuer().isPresent();
        List<String> origins = settings.corsOrigins().orElse(local ? List.of("*") : List.of());
        AccessLog log = new AccessLog(meters, settings.accessLog());
        return new Door(
                vertx,
                new Routes(local),
                admission(),
                delivery(log),
                callers(),
                new Cors(Set.copyOf(origins)),
                log,
                document);
    }

    private Admission admission() {
        var limits = settings.limits();
        TokenCheck tokens = Tokens.check(vertx, upstreams.exchanges(), settings.identity());
        return new Admission(
                vertx,
                tokens,
                buckets(limits.requestsPerSecond(), limits.burst()),
                buckets(limits.requestsPerSecond(), limits.burst()),
                buckets(limits.directoryRequestsPerSecond(), limits.directoryBurst()));
    }

    private Delivery delivery(AccessLog log) {
        var limits = settings.limits();
        var timeouts = settings.timeouts();
        return new Delivery(
                vertx,
                upstreams,
                bodies(limits, timeouts),
                new Forward.Patience(
                        timeouts.responseStart().toNanos(), timeouts.idle().toNanos()),
                streams,
                log);
    }

    private static Delivery.BodyTerms bodies(GatewaySettings.Limits limits, GatewaySettings.Timeouts timeouts) {
        long rate = limits.uploadRate().asLongValue();
        long grace = timeouts.uploadGrace().toNanos();
        long idle = timeouts.idle().toNanos();
        long keep = Math.max(1, limits.keptBody().asLongValue());
        return new Delivery.BodyTerms(
                new Upload.Terms(limits.body().asLongValue(), keep, rate, grace, idle),
                new Upload.Terms(limits.importBody().asLongValue(), 0, rate, grace, idle),
                new Uploads(
                        limits.unfinishedBodies(), Math.min(limits.keptBodies().asLongValue(), quarterOfTheHeap())));
    }

    /** What is kept may be twice as large while it grows, and a door without memory is shut for everybody. */
    private static long quarterOfTheHeap() {
        return Runtime.getRuntime().maxMemory() / 4;
    }

    private Callers callers() {
        return new Callers(settings.trustedProxies().orElse(List.of()));
    }

    private TokenBuckets buckets(int perSecond, int burst) {
        TokenBuckets buckets = new TokenBuckets(perSecond, burst, KEYS_TOLD_APART);
        vertx.setPeriodic(SWEEP_MILLIS, tick -> buckets.sweep(System.nanoTime()));
        return buckets;
    }

    private void unknown(RoutingContext context) {
        passage(context).refuse(Problem.NOT_FOUND);
    }

    /** The framework fails a request that has no readable Host before the door sees it. */
    private void failed(RoutingContext context) {
        if (context.request().version() == HttpVersion.HTTP_1_1
                && context.request().authority() == null) {
            passage(context).refuse(Problem.NO_HOST);
        } else if (context.failure() == null && context.statusCode() < 500) {
            passage(context).refuse(Problem.BAD_REQUEST_TARGET);
        } else {
            LOG.error("A request failed at the door", context.failure());
            passage(context).refuse(Problem.INTERNAL);
        }
    }

    private Passage passage(RoutingContext context) {
        String id = RequestIds.of(context.response().headers().get("x-request-id"));
        Passage passage =
                new Passage(vertx, context.request(), callers().of(context.request(), id), new Cors(Set.of()));
        passage.told =
                context.request().path() == null ? "/" : context.request().path();
        return passage;
    }
}
