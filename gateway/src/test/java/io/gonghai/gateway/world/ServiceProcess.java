package io.gonghai.gateway.world;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A replica of a service that tells what it received. Paths may be given another behaviour. It can be stopped and come
 * back on the same port.
 */
public final class ServiceProcess implements AutoCloseable {
    private final Vertx vertx;
    private final String name;
    private final ConcurrentHashMap<String, Consumer<HttpServerRequest>> behaviours = new ConcurrentHashMap<>();
    private final Queue<String> uris = new ConcurrentLinkedQueue<>();
    private volatile String openapi = "{\"openapi\":\"3.1.0\",\"paths\":{}}";
    private volatile HttpServer server;
    private volatile int port;
    public final AtomicInteger requests = new AtomicInteger();
    public final AtomicLong bytes = new AtomicLong();
    public final CountDownLatch abandoned = new CountDownLatch(1);

    ServiceProcess(Vertx vertx, String name) {
        this.vertx = vertx;
        this.name = name;
        start();
    }

    public void start() {
        server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(this::handle);
        server.listen().toCompletionStage().toCompletableFuture().join();
        port = server.actualPort();
    }

    public void stop() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public Queue<String> uris() {
        return uris;
    }

    public void describe(String document) {
        openapi = document;
    }

    public void on(String path, Consumer<HttpServerRequest> behaviour) {
        behaviours.put(path, behaviour);
    }

    private void handle(HttpServerRequest request) {
        Consumer<HttpServerRequest> behaviour = behaviours.get(request.path());
        if (request.path().equals("/q/openapi")) {
            request.response().end(openapi);
        } else if (request.path().equals("/q/health/ready")) {
            request.response().end("{\"status\":\"UP\"}");
        } else {
            requests.incrementAndGet();
            uris.add(request.uri());
            if (behaviour != null) {
                behaviour.accept(request);
            } else {
                echo(request);
            }
        }
    }

    private void echo(HttpServerRequest request) {
        AtomicLong received = new AtomicLong();
        request.handler(chunk -> {
            received.addAndGet(chunk.length());
            bytes.addAndGet(chunk.length());
        });
        request.endHandler(end -> {
            JsonObject headers = new JsonObject();
            request.headers()
                    .forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
            Buffer told = new JsonObject()
                    .put("service", name)
                    .put("method", request.method().name())
                    .put("uri", request.uri())
                    .put("headers", headers)
                    .put("received", received.get())
                    .toBuffer();
            request.response()
                    .putHeader("content-type", "application/json")
                    .putHeader("server", "leaky/1.0")
                    .end(told);
        });
    }

    @Override
    public void close() {
        stop();
    }
}
