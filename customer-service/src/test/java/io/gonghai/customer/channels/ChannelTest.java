package io.gonghai.customer.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.gonghai.customer.support.CustomerServiceTest;
import io.gonghai.customer.support.PoolAnswers;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Channels and their keys. */
@QuarkusTest
class ChannelTest extends CustomerServiceTest {
    private static final String CHANNELS = "/api/v1/channels";
    private static final Tokens ADMIN = Tokens.administrator();

    private static String generic(String name) {
        return "{\"name\":\"" + name + "\",\"kind\":\"GENERIC\"}";
    }

    private static String name() {
        return unique("c").substring(0, 30);
    }

    @Test
    void a_channel_shows_its_key_once_and_only_a_hash_is_kept() {
        String name = name();
        String idempotencyKey = unique("key");

        var created = as(ADMIN)
                .header("Idempotency-Key", idempotencyKey)
                .body(generic(name))
                .post(CHANNELS)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("autoConvert", equalTo(true))
                .body("key", startsWith("ck_"))
                .extract();

        String id = created.path("id");
        String key = created.path("key");
        as(ADMIN)
                .header("Idempotency-Key", idempotencyKey)
                .body(generic(name))
                .post(CHANNELS)
                .then()
                .statusCode(201)
                .body("id", equalTo(id))
                .body("$", not(hasKey("key")));
        as(ADMIN)
                .get(CHANNELS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("$", not(hasKey("key")));
        as(Tokens.integrator("crm"))
                .get(CHANNELS + "?limit=200")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id))
                .body("items.key", not(hasItem(key)));
        assertThat(sql.list(
                        "SELECT to_jsonb(c)::text FROM channel c UNION ALL SELECT to_jsonb(i)::text FROM idempotency i",
                        row -> row.getString(1)))
                .noneMatch(row -> row.contains(key));
    }

    @Test
    void a_name_is_given_once() {
        String name = name();

        List<Integer> statuses = Races.results(
                6, i -> () -> as(ADMIN).body(generic(name)).post(CHANNELS).statusCode());

        assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
        as(ADMIN).body(generic(name)).post(CHANNELS).then().spec(Problems.problem(409, "/problems/channel-name-taken"));
    }

    @Test
    void only_administrators_make_channels() {
        for (Tokens who : List.of(Tokens.rep("r"), Tokens.manager("m"), Tokens.integrator("i"))) {
            as(who).body(generic(name())).post(CHANNELS).then().spec(Problems.problem(403));
        }
        as(Tokens.rep("r")).get(CHANNELS).then().spec(Problems.problem(403));
        as(ADMIN).get(CHANNELS + "/" + UUID.randomUUID()).then().spec(Problems.problem(404));
        as(ADMIN).get(CHANNELS + "/x").then().spec(Problems.problem(404));
        as(ADMIN).get(CHANNELS + "?limit=x").then().spec(Problems.problem(400));
    }

    @Test
    void the_pool_must_be_known() {
        UUID pool = UUID.randomUUID();
        String body = "{\"name\":\"%s\",\"kind\":\"GENERIC\",\"poolId\":\"%s\"}".formatted(name(), pool);

        as(ADMIN)
                .body(body)
                .post(CHANNELS)
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", hasItem("poolId"));
        PoolAnswers.goDown();
        as(ADMIN).body(body).post(CHANNELS).then().spec(Problems.problem(503));
        PoolAnswers.comeBack();
        PoolAnswers.put("GET /internal/pools/" + pool, 200, poolJson(pool, 1, "", "", "", ""));
        as(ADMIN).body(body).post(CHANNELS).then().statusCode(201).body("poolId", equalTo(pool.toString()));
    }

    @Test
    void a_kind_that_is_not_available_yet_is_refused_with_what_is() {
        as(ADMIN)
                .body("{\"name\":\"" + name() + "\",\"kind\":\"META\"}")
                .post(CHANNELS)
                .then()
                .spec(Problems.problem(400))
                .body("violations[0].field", equalTo("kind"))
                .body("violations[0].message", containsString("GENERIC"));
    }

    static Stream<Arguments> badChannels() {
        return Stream.of(
                Arguments.of("{", "body"),
                Arguments.of("null", "body"),
                Arguments.of("{\"kind\":\"GENERIC\"}", "name"),
                Arguments.of("{\"name\":\"x\"}", "kind"),
                Arguments.of("{\"name\":\"\",\"kind\":\"GENERIC\"}", "name"),
                Arguments.of("{\"name\":\"" + "n".repeat(65) + "\",\"kind\":\"GENERIC\"}", "name"),
                Arguments.of("{\"name\":\"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e\",\"kind\":\"GENERIC\"}", "name"),
                Arguments.of("{\"name\":\"x\",\"kind\":\"CARRIER_PIGEON\"}", "kind"),
                Arguments.of("{\"name\":\"x\",\"kind\":\"GENERIC\",\"poolId\":\"p\"}", "poolId"),
                Arguments.of("{\"name\":\"x\",\"kind\":\"GENERIC\",\"autoConvert\":\"yes\"}", "autoConvert"),
                Arguments.of("{\"name\":\"x\",\"kind\":\"GENERIC\",\"mapping\":{\"a\":\"holder\"}}", "mapping.a"),
                Arguments.of("{\"name\":\"x\",\"kind\":\"GENERIC\",\"mapping\":{\"a\":1}}", "mapping.a"),
                Arguments.of("{\"name\":\"x\",\"kind\":\"GENERIC\",\"mapping\":[]}", "mapping"),
                Arguments.of("{\"name\":\"x\",\"kind\":\"GENERIC\",\"key\":\"mine\"}", "key"));
    }

    @ParameterizedTest
    @MethodSource("badChannels")
    void a_bad_channel_is_refused_by_name(String body, String field) {
        as(ADMIN)
                .body(body)
                .post(CHANNELS)
                .then()
                .spec(Problems.problem(400, "/problems/invalid-request"))
                .body("violations.field", hasItem(field));
    }
}
