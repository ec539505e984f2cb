package io.gonghai.gateway.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.gonghai.gateway.GatewaySettings;
import io.gonghai.gateway.forward.Upstreams;
import io.gonghai.gateway.routes.Routes;
import io.gonghai.gateway.routes.Service;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one API document, made of what the services say when somebody reads it. Their parts are asked for again when they are
 * older than a few seconds; the part of a service that is away stays as it was last read, and the document says so in
 * {@code x-gonghai-warnings}.
 */
@ApplicationScoped
public class ApiDocument {
    public static final String PATH = "/q/openapi";
    private static final long LASTS_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LASTS_INCOMPLETE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Vertx vertx;
    private final ObjectMapper json = new ObjectMapper();
    private final YAMLMapper yaml = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();
    private final Routes routes;
    private final boolean local;
    private final List<ServiceDocument> parts;
    private final AtomicReference<@Nullable Future<Rendered>> making = new AtomicReference<>();
    private volatile @Nullable Rendered current;

    ApiDocument(Vertx vertx, Upstreams upstreams, GatewaySettings settings) {
        this.vertx = vertx;
        this.local = settings.upstreams().devIssuer().isPresent();
        this.routes = new Routes(local);
        this.parts = Stream.of(Service.values())
                .filter(service -> service != Service.ISSUER)
                .flatMap(service -> upstreams.of(service).stream())
                .map(upstream -> new ServiceDocument(upstream, upstreams.exchanges(), json))
                .toList();
    }

    /** Answers as JSON, or as YAML where {@code format} or {@code Accept} ask for it. Fails only before writing anything. */
    public Future<Void> answer(HttpServerRequest request) {
        Context context = vertx.getOrCreateContext();
        Promise<Void> answered = Promise.promise();
        latest().onComplete(made -> context.runOnContext(here -> {
            if (made.failed()) {
                answered.fail(made.cause());
            } else {
                made.result().answer(request);
                answered.complete();
            }
        }));
        return answered.future();
    }

    private Future<Rendered> latest() {
        Rendered now = current;
        if (now != null && System.nanoTime() - now.madeAt() < (now.complete() ? LASTS_NANOS : LASTS_INCOMPLETE_NANOS)) {
            return Future.succeededFuture(now);
        }
        Future<Rendered> running = making.get();
        if (running != null) {
            return running;
        }
        Promise<Rendered> made = Promise.promise();
        if (!making.compareAndSet(null, made.future())) {
            return Objects.requireNonNullElseGet(making.get(), this::latest);
        }
        Future.join(parts.stream().map(ServiceDocument::refresh).toList())
                .compose(read -> vertx.executeBlocking(this::render, false))
                .onSuccess(rendered -> current = rendered)
                .onComplete(result -> {
                    making.set(null);
                    made.handle(result);
                });
        return made.future();
    }

    private Rendered render() throws IOException {
        OpenApiMerge merge = new OpenApiMerge(routes, own());
        ArrayNode warnings = json.createArrayNode();
        for (ServiceDocument part : parts) {
            String service = part.upstream().service().id();
            part.lastGood()
                    .ifPresentOrElse(
                            document -> merge.add(part.upstream().service(), document),
                            () -> warnings.add(service + " is away, its part is missing"));
            if (!part.isFresh() && part.lastGood().isPresent()) {
                warnings.add(service + " is away, its part is as last read");
            }
        }
        ObjectNode document = merge.merged();
        if (!warnings.isEmpty()) {
            document.set("x-gonghai-warnings", warnings);
        }
        return Rendered.of(
                json.writeValueAsBytes(document),
                yaml.writeValueAsBytes(document),
                warnings.isEmpty(),
                System.nanoTime());
    }

    private ObjectNode own() throws IOException {
        try (InputStream file = ApiDocument.class.getResourceAsStream("/gateway-openapi.json")) {
            ObjectNode own = (ObjectNode) json.readTree(file);
            if (!local) {
                own.withObjectProperty("paths").remove("/dev/tokens");
            }
            return own;
        }
    }
}
