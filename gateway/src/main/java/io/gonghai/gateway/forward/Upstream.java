package io.gonghai.gateway.forward;

import io.gonghai.gateway.routes.Service;
import io.vertx.core.Future;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * The replicas of one service, in turn. Another replica is tried only while no connection could be made, that is before
 * anything was sent; each is tried once. Replicas left out come last, so a service whose only replica comes back is
 * reached by the next request.
 */
public final class Upstream {
    private static final Logger LOG = Logger.getLogger(Upstream.class);

    /** A connection on which a request may now be written, and to whom. */
    public record Connected(HttpClientRequest request, String authority) {}

    private final Service service;
    private final List<Replica> replicas;
    private final int waitMillis;
    private final AtomicInteger turn = new AtomicInteger();

    /** @param waitMillis how long a request waits for a free connection */
    public Upstream(Service service, List<String> urls, int waitMillis) {
        long now = System.nanoTime();
        this.service = service;
        this.replicas = urls.stream().map(url -> new Replica(url, now)).toList();
        this.waitMillis = waitMillis;
        if (replicas.isEmpty()) {
            throw new IllegalArgumentException("No URL for " + service.id());
        }
    }

    public Service service() {
        return service;
    }

    public int size() {
        return replicas.size();
    }

    /** Asks for a connection to any replica. Fails with the last cause when none can be connected to. */
    public Future<Connected> connect(HttpClient client, HttpMethod method, String uri) {
        if (replicas.size() == 1) {
            return connect(client, method, uri, replicas.getFirst());
        }
        return firstOf(client, method, uri, inTurn(), 0);
    }

    /** Asks each replica for itself: who takes part in the health of the whole. */
    public List<Future<Connected>> connectEach(HttpClient client, HttpMethod method, String uri) {
        return replicas.stream()
                .map(replica -> connect(client, method, uri, replica))
                .toList();
    }

    private Future<Connected> firstOf(
            HttpClient client, HttpMethod method, String uri, List<Replica> candidates, int at) {
        Future<Connected> attempt = connect(client, method, uri, candidates.get(at));
        return at + 1 == candidates.size()
                ? attempt
                : attempt.recover(cause ->
                        isBusy(cause) ? Future.failedFuture(cause) : firstOf(client, method, uri, candidates, at + 1));
    }

    private Future<Connected> connect(HttpClient client, HttpMethod method, String uri, Replica replica) {
        return client.request(replica.request(method, uri).setConnectTimeout(waitMillis))
                .map(request -> {
                    replica.connected();
                    return new Connected(request, replica.authority());
                })
                .onFailure(cause -> leaveOut(replica, cause));
    }

    private void leaveOut(Replica replica, Throwable cause) {
        if (!isBusy(cause)) {
            LOG.debugf("%s at %s can't be reached: %s", service.id(), replica.authority(), cause);
            replica.refused(System.nanoTime());
        }
    }

    private List<Replica> inTurn() {
        long now = System.nanoTime();
        int first = Math.floorMod(turn.getAndIncrement(), replicas.size());
        List<Replica> in = new ArrayList<>(replicas.size());
        List<Replica> out = new ArrayList<>(0);
        for (int i = 0; i < replicas.size(); i++) {
            Replica replica = replicas.get((first + i) % replicas.size());
            (replica.isOut(now) ? out : in).add(replica);
        }
        in.addAll(out);
        return in;
    }

    /** A wait for a free connection that was too long is load, not absence. A connect time-out is an {@code IOException}. */
    static boolean isBusy(Throwable cause) {
        return cause instanceof ConnectionPoolTooBusyException || cause instanceof TimeoutException;
    }
}
