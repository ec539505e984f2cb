package io.gonghai.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The OpenID Connect issuer of the local stack: keys, discovery, tokens for services ({@code POST /token}, client
 * credentials) and tokens for anybody who asks ({@code POST /dev/tokens}). The last one is why it must never run in production.
 */
public final class TokenIssuer implements AutoCloseable {
    /** How long a token lasts. */
    public static final Duration LASTS = Duration.ofSeconds(3600);

    private static final int LARGEST_BODY = 16_384;

    private final HttpServer server;
    private final ExecutorService threads;
    private final TokenMint mint;
    private final ClientCredentials clients;
    private final Clock clock;

    private TokenIssuer(HttpServer server, TokenMint mint, ClientCredentials clients, Clock clock) {
        this.server = server;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.mint = mint;
        this.clients = clients;
        this.clock = clock;
    }

    /**
     * Starts the issuer.
     *
     * @param keyDirectory where the signing key lies, made at the first start
     * @param port {@code 0} takes a free one
     * @param clients the secret of each service that may ask for a token as itself
     */
    public static TokenIssuer start(Path keyDirectory, int port, Map<String, String> clients) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
            var url = "http://localhost:" + server.getAddress().getPort();
            var mint = new TokenMint(SigningKeys.in(keyDirectory), url);
            var issuer = new TokenIssuer(server, mint, new ClientCredentials(clients), Clock.systemUTC());
            server.setExecutor(issuer.threads);
            server.createContext("/", issuer::handle);
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException("the token issuer cannot listen on port " + port, e);
        }
    }

    /** The address that stands in {@code iss}. */
    public String url() {
        return mint.issuer();
    }

    public String jwksUrl() {
        return url() + "/jwks";
    }

    public String tokenUrl() {
        return url() + "/token";
    }

    /** Signs as this issuer does. */
    public TokenMint mint() {
        return mint;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var reply = reply(exchange);
            var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        return switch (exchange.getRequestMethod() + " " + path) {
            case "GET /jwks" -> new Reply(200, "application/json", mint.keys().jwks(), Map.of());
            case "GET /.well-known/openid-configuration" -> Reply.json(200, discovery());
            case "GET /health" -> Reply.json(200, Map.of("status", "UP"));
            case "POST /token" -> clientToken(exchange);
            case "POST /dev/tokens" -> devToken(exchange);
            default ->
                Reply.problem(
                        404, "not-found", "Not found", "nothing is served here by this method", request(exchange));
        };
    }

    private Map<String, Object> discovery() {
        var document = new LinkedHashMap<String, Object>();
        document.put("issuer", url());
        document.put("jwks_uri", jwksUrl());
        document.put("token_endpoint", tokenUrl());
        document.put("grant_types_supported", List.of("client_credentials"));
        document.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        document.put("response_types_supported", List.of("token"));
        document.put("subject_types_supported", List.of("public"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        return document;
    }

    private Reply clientToken(HttpExchange exchange) throws IOException {
        try {
            var form = ClientCredentials.form(body(exchange));
            if (!"client_credentials".equals(form.get("grant_type"))) {
                return Reply.oauth(400, "unsupported_grant_type");
            }
            var header = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
            return clients.authenticate(header, form)
                    .map(client -> issue(Identity.service(client)))
                    .orElseGet(() -> Reply.oauth(401, "invalid_client"));
        } catch (IllegalArgumentException e) {
            return Reply.oauth(400, "invalid_request");
        }
    }

    private Reply devToken(HttpExchange exchange) throws IOException {
        try {
            return issue(DevTokenRequest.read(body(exchange)));
        } catch (DevTokenRequest.Invalid e) {
            return Reply.problem(400, "invalid-request", "The request is not valid", e.reason(), request(exchange));
        } catch (IllegalArgumentException e) {
            String limit = "at most " + LARGEST_BODY + " bytes are read";
            return Reply.problem(413, "too-large", "The request is too large", limit, request(exchange));
        }
    }

    private static Reply.Request request(HttpExchange exchange) {
        String id = exchange.getRequestHeaders().getFirst("X-Request-Id");
        return new Reply.Request(exchange.getRequestURI().getPath(), id == null ? "-" : id);
    }

    private Reply issue(Identity who) {
        return Reply.token(mint.mint(who, clock.instant(), LASTS), (int) LASTS.toSeconds());
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new IllegalArgumentException("the body is too large");
        }
        return bytes;
    }
}
