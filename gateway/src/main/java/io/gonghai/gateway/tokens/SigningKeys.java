package io.gonghai.gateway.tokens;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider's published keys. They are read without blocking, kept while the provider is away, and read
 * again when a token names a key that is not known (a rotation), at most once in {@link #PAUSE_NANOS}.
 */
final class SigningKeys {
    private static final Logger LOG = Logger.getLogger(SigningKeys.class);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long PAUSE_WITHOUT_KEYS_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int MAX_DOCUMENT = 1 << 20;

    private final Vertx vertx;
    private final HttpClient client;
    private final String location;
    private final Runnable onChange;
    private final AtomicReference<@Nullable Future<Void>> reading = new AtomicReference<>();
    private volatile List<JsonWebKey> known = List.of();
    private volatile long readAt = System.nanoTime() - PAUSE_NANOS;

    SigningKeys(Vertx vertx, HttpClient client, String location, Runnable onChange) {
        this.vertx = vertx;
        this.client = client;
        this.location = location;
        this.onChange = onChange;
    }

    List<JsonWebKey> known() {
        return known;
    }

    /** Reads the keys again unless that was just done; all who ask meanwhile share one reading. Never fails. */
    Future<Void> refresh() {
        Future<Void> running = reading.get();
        if (running != null) {
            return running;
        }
        long pause = known.isEmpty() ? PAUSE_WITHOUT_KEYS_NANOS : PAUSE_NANOS;
        if (System.nanoTime() - readAt < pause) {
            return Future.succeededFuture();
        }
        Promise<Void> done = Promise.promise();
        if (!reading.compareAndSet(null, done.future())) {
            return refresh();
        }
        document().onComplete(read -> {
            readAt = System.nanoTime();
            if (read.succeeded()) {
                adopt(read.result());
            } else {
                LOG.warnf("The identity provider's keys can't be read: %s", read.cause());
            }
            reading.set(null);
            done.complete();
        });
        return done.future();
    }

    private Future<Buffer> document() {
        if (!location.startsWith("http")) {
            return vertx.fileSystem().readFile(location.startsWith("file:") ? location.substring(5) : location);
        }
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(location)
                .setConnectTimeout(2_000)
                .setIdleTimeout(5_000);
        return client.request(options).compose(request -> request.send()).compose(SigningKeys::body);
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        return response.statusCode() == 200
                ? response.body()
                : response.body().compose(ignored -> Future.failedFuture("answered " + response.statusCode()));
    }

    private void adopt(Buffer document) {
        if (document.length() > MAX_DOCUMENT) {
            LOG.warn("The identity provider's keys are too long to be keys");
            return;
        }
        try {
            List<JsonWebKey> keys = List.copyOf(new JsonWebKeySet(document.toString()).getJsonWebKeys());
            boolean changed = !thumbprints(keys).equals(thumbprints(known));
            known = keys;
            if (changed) {
                onChange.run();
                LOG.infof("%d signing keys of the identity provider are known", keys.size());
            }
        } catch (JoseException e) {
            LOG.warnf("The identity provider's keys are not a JWK set: %s", e.getMessage());
        }
    }

    private static List<String> thumbprints(List<JsonWebKey> keys) throws JoseException {
        List<String> prints = new ArrayList<>();
        for (JsonWebKey key : keys) {
            prints.add(key.getKeyId() + " " + key.calculateBase64urlEncodedThumbprint("SHA-256"));
        }
        return prints;
    }
}
