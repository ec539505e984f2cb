package io.gonghai.gateway.edge;

import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open event streams. They never end by themselves, so a gateway that leaves closes them: clients come back elsewhere. */
final class Streams {
    private final Set<HttpServerRequest> open = ConcurrentHashMap.newKeySet();

    void opened(HttpServerRequest request) {
        open.add(request);
    }

    void closed(HttpServerRequest request) {
        open.remove(request);
    }

    int count() {
        return open.size();
    }

    void closeAll() {
        open.forEach(request -> request.connection().close());
    }
}
