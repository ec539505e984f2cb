package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.pool.cards.Card;
import io.gonghai.pool.cards.Cards;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class CardsTest {
    @Inject
    Scene scene;

    @Inject
    Cards cards;

    @Inject
    Sql sql;

    private final String ann = unique("ann");

    private UUID poolWith(String more) {
        return poolOf("{\"name\":\"" + unique("p") + "\",\"claimMode\":\"SELF_CLAIM\",\"members\":{\"people\":[\"" + ann
                + "\"]}" + more + "}");
    }

    private UUID customer(UUID pool, String name, String region) {
        return customer(pool, name, "13800008000", region);
    }

    private UUID customer(UUID pool, String name, String phone, String region) {
        UUID id = scene.pooled(pool);
        Card card = new Card(
                id,
                1,
                "ORGANIZATION",
                name,
                phone,
                "buyer@example.com",
                region,
                "finance",
                "50-199",
                "B",
                "HIGH",
                "website",
                "91310000MA1FL0000X",
                "https://example.com",
                "1 Road",
                List.of("expo"));
        QuarkusTransaction.requiringNew().run(() -> cards.put(List.of(card)));
        return id;
    }

    private Response list(UUID pool, String query) {
        return as(Tokens.rep(ann)).get("/api/v1/pools/" + pool + "/customers?" + query);
    }

    @Test
    void names_are_found_by_any_part_whatever_case_or_width() {
        UUID pool = poolWith("");
        customer(pool, "上海星河贸易有限公司", "CN-SH");
        customer(pool, "Beijing Milky Way Ltd", "CN-BJ");

        list(pool, "q=星河").then().body("items.name", contains("上海星河贸易有限公司"));
        list(pool, "q=河").then().body("items.name", contains("上海星河贸易有限公司"));
        list(pool, "q=milky w").then().body("items.name", contains("Beijing Milky Way Ltd"));
        list(pool, "q=ＷＡＹ").then().body("items", hasSize(1));
        list(pool, "q=河星").then().body("items", hasSize(0));
        list(pool, "q=%25").then().body("items", hasSize(0));
        list(pool, "q=way&region=CN-SH").then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ali", "al", "ALB", "albb", "alibaba", "baba", "ali baba", "ａｌｉ", "阿里"})
    void names_are_found_by_their_sound(String sound) {
        UUID pool = poolWith("");
        UUID wanted = customer(pool, "阿里巴巴", "CN-ZJ");
        customer(pool, "上海星河贸易有限公司", "CN-SH");

        list(pool, "q=" + sound + "&count=true")
                .then()
                .body("items.customerId", contains(wanted.toString()))
                .body("count", equalTo(1));
    }

    @Test
    void a_new_name_is_found_by_its_new_sound_only() {
        UUID pool = poolWith("");
        UUID id = customer(pool, "阿里巴巴", "CN-ZJ");
        Card renamed = new Card(
                id, 2, "ORGANIZATION", "重庆长安", null, null, null, null, null, null, null, null, null, null, null, null);
        QuarkusTransaction.requiringNew().run(() -> cards.put(List.of(renamed)));

        list(pool, "q=changan").then().body("items.customerId", contains(id.toString()));
        list(pool, "q=cqca").then().body("items.customerId", contains(id.toString()));
        list(pool, "q=ali").then().body("items", hasSize(0));
    }

    @Test
    void what_was_erased_is_found_by_nothing() {
        UUID pool = poolWith("");
        UUID id = customer(pool, "阿里巴巴", "13912345678", "CN-ZJ");
        QuarkusTransaction.requiringNew().run(() -> cards.erase(id));

        for (String sought : List.of("ali", "阿里", "5678")) {
            list(pool, "q=" + sought).then().statusCode(200).body("items", hasSize(0));
        }
        assertThat(sql.first(
                        "SELECT 1 FROM customer_card WHERE customer_id = ? AND terms IS NULL AND terms_of IS NULL",
                        row -> row.getInt(1),
                        id))
                .isPresent();
    }

    @Test
    void numbers_are_found_by_their_end() {
        UUID pool = poolWith("");
        UUID wanted = customer(pool, "Milky", "+86 139-1234-5678", "CN-SH");
        customer(pool, "Way", "13812340000", "CN-SH");
        customer(pool, "1688 wholesale", null, "CN-SH");

        for (String tail : List.of("5678", "345678", "13912345678", "1234-5678", "8613912345678")) {
            list(pool, "q=" + tail).then().body("items.customerId", contains(wanted.toString()));
        }
        list(pool, "q=1688").then().body("items.name", contains("1688 wholesale"));
        for (String none : List.of("678", "1391234", "05678", "%255678")) {
            list(pool, "q=" + none).then().statusCode(200).body("items", hasSize(0));
        }
    }

    @Test
    void a_masked_number_is_sought_by_what_its_mask_shows() {
        UUID pool = poolWith(",\"maskedFields\":[\"phone\"]");
        UUID wanted = customer(pool, "Milky", "13912345678", "CN-SH");
        customer(pool, "Too short to be shown", "1235678", "CN-SH");

        list(pool, "q=5678&count=true")
                .then()
                .body("items.customerId", contains(wanted.toString()))
                .body("items[0].phone", equalTo("139****5678"))
                .body("count", equalTo(1));
        for (String more : List.of("45678", "12345678", "13912345678", "1391")) {
            list(pool, "q=" + more).then().statusCode(200).body("items", hasSize(0));
        }
    }

    @Test
    void a_hidden_number_is_not_sought_and_hidden_names_leave_the_number() {
        UUID noNumber = poolWith(",\"hiddenFields\":[\"phone\"]");
        customer(noNumber, "Milky", "13912345678", "CN-SH");
        customer(noNumber, "5678 works", "13900000000", "CN-SH");
        UUID noName = poolWith(",\"hiddenFields\":[\"name\"],\"maskedFields\":[\"phone\"]");
        UUID unnamed = customer(noName, "阿里 5678", "13912345678", "CN-SH");
        customer(noName, "5678", "13900000000", "CN-SH");
        UUID neither = poolWith(",\"maskedFields\":[\"name\"],\"hiddenFields\":[\"phone\"]");

        list(noNumber, "q=5678").then().body("items.name", contains("5678 works"));
        list(noName, "q=5678").then().body("items.customerId", contains(unnamed.toString()));
        for (String refused : List.of("ali", "45678", "567", "阿里")) {
            list(noName, "q=" + refused).then().spec(Problems.problem(400)).body("violations.field", contains("q"));
        }
        list(neither, "q=5678").then().spec(Problems.problem(400)).body("violations.field", contains("q"));
    }

    @Test
    void what_few_have_is_found_far_down_a_long_list_each_way() {
        UUID pool = poolWith("");
        UUID wanted = customer(pool, "阿里巴巴", "13912345678", "CN-ZJ");
        customer(poolWith(""), "阿里巴巴", "13912345678", "CN-ZJ");
        scene.pooled(pool, 2_100);

        for (String sought : List.of("alibb", "alibaba", "baba", "5678", "13912345678")) {
            list(pool, "count=true&q=" + sought)
                    .then()
                    .body("items.customerId", sought.equals("alibb") ? hasSize(0) : contains(wanted.toString()))
                    .body("count", equalTo(sought.equals("alibb") ? 0 : 1));
        }
    }

    @Test
    void all_mistakes_of_a_question_are_told_at_once() {
        list(poolWith(""), "sort=phone&limit=500&priority=URGENT&count=maybe&region=" + "x".repeat(201))
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", contains("sort", "region", "priority", "limit", "count"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"region=CN-SH", "industry=finance", "level=B", "priority=HIGH", "channel=website"})
    void every_filter_narrows_every_order(String filter) {
        UUID pool = poolWith("");
        customer(pool, "ant", "CN-SH");
        UUID bare = scene.pooled(pool);
        sql.update(
                "UPDATE custody SET region = NULL, industry = NULL, level = NULL, priority = NULL, channel = NULL WHERE customer_id = ?",
                bare);

        for (String sort : List.of("", "-since", "since", "name", "-name")) {
            list(pool, filter + "&count=true&sort=" + sort)
                    .then()
                    .body("items.name", contains("ant"))
                    .body("count", equalTo(1));
        }
        list(pool, filter.startsWith("priority") ? "priority=LOW" : filter + "x")
                .then()
                .body("items", hasSize(0));
        list(pool, filter + "x".repeat(201)).then().spec(Problems.problem(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-since", "since", "name", "-name"})
    void every_order_pages_through_all_once(String sort) {
        UUID pool = poolWith("");
        List<String> names = List.of("bee", "ant", "cat", "ant", "dog");
        names.forEach(name -> customer(pool, name, "CN-SH"));

        List<String> ids = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            Response page = list(pool, "limit=2&sort=" + sort + "&cursor=" + next);
            page.then().statusCode(200);
            ids.addAll(page.path("items.customerId"));
            seen.addAll(page.path("items.name"));
            next = page.path("next");
        } while (next != null);

        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
        assertThat(seen)
                .isEqualTo(
                        switch (sort) {
                            case "since" -> names;
                            case "-since" -> names.reversed();
                            case "name" -> names.stream().sorted().toList();
                            default -> names.stream().sorted().toList().reversed();
                        });
    }

    @Test
    void hidden_and_masked_fields_stay_so_and_can_not_be_searched() {
        UUID pool = poolWith(",\"maskedFields\":[\"phone\",\"name\"],\"hiddenFields\":[\"region\",\"creditCode\"]");
        customer(pool, "Xinghe", "CN-SH");

        list(pool, "limit=5")
                .then()
                .body("items[0].name", equalTo("X***"))
                .body("items[0].phone", equalTo("138****8000"))
                .body("items[0].email", equalTo("buyer@example.com"))
                .body("items[0].region", nullValue())
                .body("items[0].creditCode", nullValue());
        for (String query : List.of("q=xinghe", "region=CN-SH", "sort=name", "sort=-name")) {
            list(pool, query).then().spec(Problems.problem(400));
        }
    }

    @Test
    void only_pooled_customers_are_listed_and_counted() {
        UUID pool = poolWith("");
        UUID held = customer(pool, "held", "CN-SH");
        customer(pool, "free", "CN-SH");
        claim(Tokens.rep(ann), held).then().statusCode(200);

        list(pool, "count=true").then().body("items.name", contains("free")).body("count", equalTo(1));
    }

    @Test
    void lists_of_custodies_name_the_customers_whatever_is_masked_until_they_are_claimed() {
        String mgr = unique("mgr");
        UUID pool = poolWith(",\"maskedFields\":[\"name\"],\"managers\":{\"people\":[\"" + mgr + "\"]}");
        UUID mine = customer(pool, "Mine", "CN-SH");
        claim(Tokens.rep(ann), mine).then().statusCode(200);
        UUID erased = customer(pool, "Erased", "CN-SH");
        QuarkusTransaction.requiringNew().run(() -> cards.erase(erased));
        UUID withoutCard = scene.pooled(pool);
        customer(pool, "Pooled", "CN-SH");

        as(Tokens.manager(mgr))
                .get("/api/v1/custodies?state=POOLED&poolId={p}", pool)
                .then()
                .body("items.name", contains("Pooled", null, null))
                .body("items[1].customerId", equalTo(withoutCard.toString()));
        as(Tokens.rep(ann))
                .get("/api/v1/custodies?holder=me")
                .then()
                .body("items.name", contains("Mine"))
                .body("items.state", contains("HELD"));
    }

    @Test
    void strangers_and_bad_questions_are_refused() {
        UUID pool = poolWith("");
        as(Tokens.rep(unique("x")))
                .get("/api/v1/pools/{id}/customers", pool)
                .then()
                .spec(Problems.problem(404));
        as(Tokens.integrator("crm"))
                .get("/api/v1/pools/{id}/customers", pool)
                .then()
                .spec(Problems.problem(403));
        admin().get("/api/v1/pools/nonsense/customers").then().spec(Problems.problem(404));
        for (String bad :
                List.of("limit=0", "limit=201", "sort=phone", "cursor=@@", "tag=vip", "q=" + "a".repeat(201))) {
            list(pool, bad).then().spec(Problems.problem(400));
        }
        as(Tokens.rep(ann))
                .queryParam("q", "a\0b")
                .get("/api/v1/pools/{id}/customers", pool)
                .then()
                .spec(Problems.problem(400));
    }

    @Test
    void a_name_far_down_a_long_list_is_found_and_counted() {
        UUID pool = poolWith("");
        customer(pool, "Wanted Needle Works", "CN-SH");
        customer(poolWith(""), "Wanted elsewhere", "CN-SH");
        scene.pooled(pool, 2_100);
        customer(pool, "Wanted first", "CN-SH");

        list(pool, "q=wanted&count=true")
                .then()
                .body("items.name", contains("Wanted first", "Wanted Needle Works"))
                .body("count", equalTo(2));
        list(pool, "q=wanted&limit=1").then().body("items.name", contains("Wanted first"));
        list(pool, "q=wanted&sort=since").then().body("items.name", contains("Wanted Needle Works", "Wanted first"));
    }

    @Test
    void a_search_that_takes_too_long_is_to_be_narrowed() throws InterruptedException {
        UUID pool = poolWith("");
        customer(pool, "Xinghe", "CN-SH");
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        Thread blocker = Thread.startVirtualThread(
                () -> QuarkusTransaction.requiringNew().timeout(15).run(() -> {
                    sql.update("LOCK TABLE customer_card IN ACCESS EXCLUSIVE MODE");
                    locked.countDown();
                    awaitQuietly(answered);
                }));
        awaitQuietly(locked);

        Response tooLong = list(pool, "q=xing");
        answered.countDown();
        blocker.join();

        tooLong.then().spec(Problems.problem(400)).body("violations.field", contains("q"));
        list(pool, "q=xing").then().body("items", hasSize(1));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(9, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
