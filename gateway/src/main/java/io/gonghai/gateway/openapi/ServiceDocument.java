package io.gonghai.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.gateway.forward.Upstream;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The document of one service as it was last read. */
final class ServiceDocument {
    private static final Logger LOG = Logger.getLogger(ServiceDocument.class);
    private static final String PATH = "/q/openapi?format=json";
    private static final long PATIENCE_MILLIS = 3_000;
    private static final int MAX_BYTES = 8 << 20;

    private final Upstream upstream;
    private final HttpClient client;
    private final ObjectMapper mapper;
    private volatile @Nullable ObjectNode lastGood;
    private volatile @Nullable String etag;
    private volatile boolean fresh;

    ServiceDocument(Upstream upstream, HttpClient client, ObjectMapper mapper) {
        this.upstream = upstream;
        this.client = client;
        this.mapper = mapper;
    }

    Upstream upstream() {
        return upstream;
    }

    Optional<ObjectNode> lastGood() {
        return Optional.ofNullable(lastGood);
    }

    /** Whether the service answered when it was last asked. */
    boolean isFresh() {
        return fresh;
    }

    /** Asks the service again; never fails, what was read before stays. */
    Future<Void> refresh() {
        return upstream.connect(client, HttpMethod.GET, PATH)
                .compose(connected -> {
                    connected.request().idleTimeout(PATIENCE_MILLIS);
                    if (etag != null) {
                        connected.request().putHeader("if-none-match", etag);
                    }
                    return connected.request().send();
                })
                .compose(this::read)
                .onFailure(cause -> {
                    fresh = false;
                    LOG.debugf("No document of %s: %s", upstream.service().id(), cause);
                })
                .otherwiseEmpty();
    }

    private Future<Void> read(HttpClientResponse response) {
        return response.body().compose(body -> {
            if (response.statusCode() == 304) {
                fresh = true;
                return Future.succeededFuture();
            }
            if (response.statusCode() != 200 || body.length() > MAX_BYTES) {
                return Future.failedFuture("answered " + response.statusCode() + " with " + body.length() + " bytes");
            }
            return adopt(body, response.getHeader("etag"));
        });
    }

    private Future<Void> adopt(Buffer body, @Nullable String newEtag) {
        try {
            JsonNode document = mapper.readTree(body.getBytes());
            if (!(document instanceof ObjectNode object) || !object.has("openapi")) {
                return Future.failedFuture("not an OpenAPI document");
            }
            lastGood = object;
            etag = newEtag;
            fresh = true;
            return Future.succeededFuture();
        } catch (IOException e) {
            return Future.failedFuture(e);
        }
    }
}
