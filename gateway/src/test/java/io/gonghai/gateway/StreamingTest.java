package io.gonghai.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gonghai.gateway.world.Client;
import io.gonghai.gateway.world.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class StreamingTest {
    private static final int MEGABYTE = 1 << 20;

    @Test
    void an_event_arrives_while_the_stream_is_open_and_silence_does_not_end_it() throws IOException {
        AtomicReference<HttpServerResponse> open = new AtomicReference<>();
        CountDownLatch left = new CountDownLatch(1);
        World.notification.on("/api/v1/notifications/stream", request -> {
            request.response().closeHandler(gone -> left.countDown());
            request.response().exceptionHandler(gone -> left.countDown());
            request.response().putHeader("content-type", "text/event-stream").setChunked(true);
            request.response().write("data: first\n\n");
            open.set(request.response());
        });

        HttpResponse<InputStream> stream =
                Client.send(Client.as("rep-sse", "/api/v1/notifications/stream"), BodyHandlers.ofInputStream());

        BufferedReader events = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
        assertThat(events.readLine()).isEqualTo("data: first");
        await().during(Duration.ofMillis(2_500)).atMost(Duration.ofSeconds(10)).until(() -> left.getCount() == 1);
        Objects.requireNonNull(open.get()).write("data: second\n\n");
        assertThat(events.readLine()).isEmpty();
        assertThat(events.readLine()).isEqualTo("data: second");
        stream.body().close();
        await().until(() -> left.getCount() == 0);
    }

    @Test
    void a_body_of_any_size_flows_through_and_is_not_kept() {
        HttpResponse<String> response =
                Client.send(Client.as("rep-import", "/api/v1/imports").POST(megabytes(48)));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Client.json(response).getLong("received")).isEqualTo(48L * MEGABYTE);
    }

    @Test
    void a_body_with_a_length_arrives_with_it() {
        HttpResponse<String> response = Client.send(
                Client.as("rep-length", "/api/v1/customers").POST(BodyPublishers.ofString("{\"name\":\"公海\"}")));

        assertThat(Client.json(response).getLong("received")).isEqualTo(17);
        assertThat(Client.json(response).getJsonObject("headers").getString("content-length"))
                .isEqualTo("17");
    }

    @Test
    void a_slow_reader_slows_the_service_and_gets_everything() throws IOException {
        AtomicInteger written = new AtomicInteger();
        World.customer.on("/api/v1/exports/customers", request -> {
            HttpServerResponse response = request.response().setChunked(true);
            Buffer chunk = Buffer.buffer(new byte[64 * 1024]);
            Runnable[] fill = new Runnable[1];
            fill[0] = () -> {
                while (!response.writeQueueFull() && written.get() < 640) {
                    response.write(chunk);
                    written.incrementAndGet();
                }
                if (written.get() == 640) {
                    response.end();
                } else {
                    response.drainHandler(drained -> fill[0].run());
                }
            };
            fill[0].run();
        });

        HttpResponse<InputStream> response =
                Client.send(Client.as("rep-export", "/api/v1/exports/customers"), BodyHandlers.ofInputStream());
        await().during(Duration.ofMillis(300)).until(() -> written.get() < 640);
        long length = response.body().transferTo(OutputStream.nullOutputStream());

        assertThat(length).isEqualTo(640L * 64 * 1024);
    }

    @Test
    void a_client_that_leaves_takes_its_request_along() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        World.customer.on("/api/v1/customers/left", request -> {
            request.response().closeHandler(gone -> left.countDown());
            arrived.countDown();
        });
        try (var socket = new Socket("127.0.0.1", Client.port())) {
            socket.getOutputStream()
                    .write(("GET /api/v1/customers/left HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                                    + World.issuer.token("rep-left") + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            await().until(() -> arrived.getCount() == 0);
        }

        await().until(() -> left.getCount() == 0);
    }

    @Test
    void an_answer_that_breaks_off_is_not_passed_off_as_whole() {
        World.customer.on("/api/v1/customers/half", request -> {
            request.response().setChunked(true).write("half");
            request.response()
                    .write(" of it")
                    .onComplete(sent -> request.connection().close());
        });

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> Client.send(Client.as("rep-half", "/api/v1/customers/half"))))
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void answers_without_a_body_stay_without() {
        World.customer.on(
                "/api/v1/customers/none",
                request -> request.response().setStatusCode(204).end());
        World.customer.on(
                "/api/v1/customers/same",
                request -> request.response()
                        .setStatusCode(304)
                        .putHeader("etag", "\"1\"")
                        .end());

        HttpResponse<String> none =
                Client.send(Client.as("rep-none", "/api/v1/customers/none").DELETE());
        HttpResponse<String> same = Client.send(Client.as("rep-none", "/api/v1/customers/same"));
        HttpResponse<String> head =
                Client.send(Client.as("rep-none", "/api/v1/customers").method("HEAD", BodyPublishers.noBody()));

        assertThat(none.statusCode()).isEqualTo(204);
        assertThat(none.body()).isEmpty();
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.headers().firstValue("ETag")).hasValue("\"1\"");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void a_resource_made_by_a_replica_is_found_at_the_gateway() {
        World.customer.on(
                "/api/v1/customers/made",
                request -> request.response()
                        .setStatusCode(201)
                        .putHeader("location", World.customer.url() + "/api/v1/customers/7")
                        .end());

        HttpResponse<String> made = Client.send(Client.as("rep-made", "/api/v1/customers/made"));

        assertThat(made.headers().firstValue("Location")).hasValue("/api/v1/customers/7");
    }

    static BodyPublisher megabytes(int count) {
        return BodyPublishers.ofInputStream(() ->
                new SequenceInputStream(Collections.enumeration(IntStream.range(0, count)
                        .mapToObj(i -> (InputStream) new ByteArrayInputStream(new byte[MEGABYTE]))
                        .toList())));
    }
}
