package io.gonghai.gateway.forward;

import io.gonghai.gateway.routes.Service;
import io.vertx.core.http.HttpClient;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** All services with the two kinds of connections: those that come back, and those that event streams keep. */
public final class Upstreams {
    private final Map<Service, Upstream> byService = new EnumMap<>(Service.class);
    private final HttpClient exchanges;
    private final HttpClient streams;

    public Upstreams(Iterable<Upstream> upstreams, HttpClient exchanges, HttpClient streams) {
        upstreams.forEach(upstream -> byService.put(upstream.service(), upstream));
        this.exchanges = exchanges;
        this.streams = streams;
    }

    public Optional<Upstream> of(Service service) {
        return Optional.ofNullable(byService.get(service));
    }

    public HttpClient exchanges() {
        return exchanges;
    }

    public HttpClient streams() {
        return streams;
    }
}
