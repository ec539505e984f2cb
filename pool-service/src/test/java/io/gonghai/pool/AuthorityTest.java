package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.pool.AuthorityScene.Given;
import io.gonghai.pool.AuthorityTable.Cell;
import io.gonghai.pool.AuthorityTable.Column;
import io.gonghai.pool.AuthorityTable.Line;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.openapi.ApiDocument;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may do what: every operation, asked by everybody, in every relation, answers as {@code authority.txt} says. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class AuthorityTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}|\\$(\\w+)");
    private static final List<String> ROLES = List.of("sales", "manager", "administrator", "auditor", "integrator");

    @Inject
    AuthorityScene scene;

    @TestHTTPResource
    URI service;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Line> lines = AuthorityTable.lines();
    private final Map<String, AuthorityCast> casts = new ConcurrentHashMap<>();
    private final Map<String, Deque<Given>> fresh = new ConcurrentHashMap<>();
    private final Map<String, Given> shared = new ConcurrentHashMap<>();

    @AfterEach
    void clear() {
        scene.clear();
    }

    @Test
    void every_operation_of_the_api_has_its_line() {
        Set<String> published = new TreeSet<>();
        ApiDocument.served()
                .root()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        published.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));

        Set<String> listed = lines.stream().map(Line::operation).collect(Collectors.toSet());
        assertThat(listed).containsExactlyInAnyOrderElementsOf(published);
    }

    /** The casts of the roles know nothing of each other and play at once. */
    @Test
    void everybody_is_answered_as_the_table_says() throws Exception {
        together(role -> {
            AuthorityCast cast = new AuthorityCast(role);
            scene.people(cast);
            casts.put(role, cast);
            return cast;
        });

        List<List<String>> wrong = together(role -> {
            customersForAll(role);
            return lines.stream().flatMap(line -> wrong(role, line).stream()).toList();
        });

        assertThat(wrong.stream().flatMap(List::stream)).isEmpty();
    }

    private static <T> List<T> together(Function<String, T> play) throws Exception {
        try (ExecutorService stage = Executors.newFixedThreadPool(ROLES.size())) {
            List<T> ends = new ArrayList<>();
            for (Future<T> end : stage.invokeAll(ROLES.stream()
                    .map(role -> (Callable<T>) () -> play.apply(role))
                    .toList())) {
                ends.add(end.get());
            }
            return ends;
        }
    }

    /** What is done by those who may needs its own customer each time; refusals share one, as they must not change it. */
    private void customersForAll(String role) {
        Map<String, Integer> needed = new HashMap<>();
        lines.stream()
                .filter(Line::changes)
                .forEach(line -> of(role, line)
                        .filter(cell -> cell.answer() == '+')
                        .forEach(cell -> needed.merge(key(line, cell), 1, Integer::sum)));
        needed.forEach((key, many) -> {
            String[] parts = key.split(" ");
            boolean together =
                    parts[0].matches("POOLED|HELD|FROZEN|FROZEN_BY_HOLDER|DISCARDED|REQUESTED|EXTENSION_ASKED");
            fresh.put(
                    key,
                    new ArrayDeque<>(together ? scene.make(parts[0], casts.get(parts[1]), parts[1], many) : List.of()));
        });
    }

    /** The cells of those who play with a role's cast. */
    private static Stream<Cell> of(String role, Line line) {
        return line.cells().stream().filter(cell -> whose(line, cell).equals(role));
    }

    private static String key(Line line, Cell cell) {
        return line.given() + " " + whose(line, cell);
    }

    /** The directory's tokens are the company's: one cast has them for all. */
    private static String whose(Line line, Cell cell) {
        return line.given().matches("TOKEN|NO_TOKEN") ? "administrator" : role(cell.column());
    }

    /** Whose cast somebody belongs to: who has left, and nobody, stand before the sales team's. */
    private static String role(Column column) {
        return ROLES.contains(column.group()) ? column.group() : "sales";
    }

    /** What of a line is not so for those who play with a role's cast. */
    private List<String> wrong(String role, Line line) {
        List<String> wrong = new ArrayList<>();
        Map<String, String> before = new HashMap<>();
        of(role, line)
                .forEach(cell -> before.computeIfAbsent(
                        key(line, cell), key -> scene.answer(shared(line, cell).probe())));
        List<Cell> refusedFirst = of(role, line)
                .filter(Cell::applies)
                .sorted(java.util.Comparator.comparing((Cell cell) -> cell.answer() == '+'))
                .toList();
        for (Cell cell : refusedFirst) {
            if (cell.answer() == '+') {
                wrong.addAll(changed(line, before));
                before.clear();
            }
            String answer = answer(line, cell);
            if (!answer.startsWith(String.valueOf(cell.answer()))) {
                wrong.add("%s %s (%s) %s: %s instead of %s"
                        .formatted(line.operation(), line.body(), line.given(), cell.column(), answer, cell.answer()));
            }
        }
        wrong.addAll(changed(line, before));
        return wrong;
    }

    /** Refusals that changed something. */
    private List<String> changed(Line line, Map<String, String> before) {
        return before.entrySet().stream()
                .filter(one -> !one.getValue()
                        .equals(scene.answer(shared.get(one.getKey()).probe())))
                .map(one -> line.operation() + " (" + one.getKey() + ") was refused and changed something")
                .toList();
    }

    private Given shared(Line line, Cell cell) {
        String role = role(cell.column());
        return shared.computeIfAbsent(
                key(line, cell),
                key -> scene.make(line.given(), casts.get(role), role, 1).getFirst());
    }

    private Given its(Line line, Cell cell) {
        if (!line.changes() || cell.answer() != '+') {
            return shared(line, cell);
        }
        Given ready = fresh.get(key(line, cell)).poll();
        String role = role(cell.column());
        return ready == null
                ? scene.make(line.given(), casts.get(role), role, 1).getFirst()
                : ready;
    }

    /** The sign of what was answered, and the status with what came. */
    private String answer(Line line, Cell cell) {
        Given given = its(line, cell);
        HttpResponse<String> answer = send(line, cell.column(), given);
        int status = answer.statusCode();
        if (status == 200 && line.batch()) {
            JsonNode result = readTree(answer.body()).path("results").path(0);
            status = result.path("problem").path("status").asInt(200);
        }
        boolean list = cell.answer() == 'o' || cell.answer() == '~';
        String shows = line.path().startsWith("/reps") ? given.names().get("personId") : given.shows();
        String sign = switch (status) {
            case 200, 201, 202, 204 -> !list ? "+" : answer.body().contains(shows) ? "o" : "~";
            case 400 -> "4";
            case 401 -> "0";
            case 403 -> "-";
            case 404 -> "?";
            case 409 -> "!";
            default -> "";
        };
        return sign + " " + status + " " + answer.body();
    }

    private HttpResponse<String> send(Line line, Column column, Given given) {
        String path = "/api/v1" + filled(line.path(), given);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service.resolve(path)).header("Content-Type", "application/json");
        String bearer = casts.get(role(column)).bearer(column);
        if (bearer != null) {
            request.header("Authorization", bearer);
        }
        String body = body(line, path, given);
        if (line.versioned()) {
            String version = read(path.replace("/retirement", "")).getHeader("ETag");
            request.header("If-Match", version == null ? "\"1\"" : version);
        }
        request.method(
                line.method(),
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String body(Line line, String path, Given given) {
        if (line.body().equals("$read")) {
            return read(path).asString();
        }
        String body = filled(line.body(), given);
        if (!line.batch()) {
            return body;
        }
        ObjectNode many = (ObjectNode) readTree(body);
        many.putArray("customerIds").add(given.names().get("customerId"));
        return many.toString();
    }

    private static Response read(String path) {
        return admin().get(path);
    }

    private static JsonNode readTree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String filled(String text, Given given) {
        return NAME.matcher(text).replaceAll(found -> {
            String name = found.group(1) == null ? found.group(2) : found.group(1);
            return Matcher.quoteReplacement(
                    java.util.Objects.requireNonNull(given.names().get(name), name));
        });
    }
}
