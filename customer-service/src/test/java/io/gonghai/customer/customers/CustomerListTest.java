package io.gonghai.customer.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.gonghai.customer.support.CustomerServiceTest;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Tokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The lists: mine, related, created, all. */
@QuarkusTest
class CustomerListTest extends CustomerServiceTest {
    private static final String MARK = String.valueOf(1_000_000_000L + System.nanoTime() % 1_000_000_000L);

    private static List<String> ids(Tokens who, String query) {
        return as(who).get(CUSTOMERS + "?limit=200&" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    @Test
    void each_view_holds_what_its_name_says() {
        Tokens me = rep(unique("me"));
        Tokens other = rep(unique("other"));
        Tokens manager = Tokens.manager(unique("manager"));
        UUID pool = pool(manager.who().sub(), "", "", "");
        String mine = customer(Tokens.administrator());
        String related = customer(Tokens.administrator());
        String made = customer(me);
        String madeAndLost = customer(me);
        custody(mine, 2, "HELD", pool, me.who().sub());
        custody(related, 3, "HELD", pool, other.who().sub(), me.who().sub());
        custody(madeAndLost, 2, "HELD", pool, other.who().sub());

        assertThat(ids(me, "view=mine")).containsExactly(mine);
        assertThat(ids(me, "")).containsExactly(mine);
        assertThat(ids(me, "view=related")).containsExactly(related);
        assertThat(ids(me, "view=created")).containsExactly(made);
        assertThat(ids(me, "view=all")).isEmpty();
        assertThat(ids(manager, "view=all")).containsExactlyInAnyOrder(mine, related, madeAndLost);
        assertThat(ids(Tokens.administrator(), "")).contains(mine, related, made, madeAndLost);
        assertThat(ids(Tokens.person("eye").groups("auditor"), "view=all")).contains(mine, related, made);
    }

    @Test
    void a_former_relation_that_ended_leaves_the_list() {
        Tokens me = rep(unique("me"));
        String id = customer(Tokens.administrator());
        custody(id, 2, "HELD", null, "x", me.who().sub());
        assertThat(ids(me, "view=related")).containsExactly(id);
        custody(id, 3, "HELD", null, "x");
        assertThat(ids(me, "view=related")).isEmpty();
    }

    @Test
    void who_comes_and_who_goes_moves_nobody_else_of_those_related() {
        Tokens stays = rep(unique("stays"));
        Tokens goes = rep(unique("goes"));
        Tokens comes = rep(unique("comes"));
        String id = customer(Tokens.administrator());
        String other = customer(Tokens.administrator());
        custody(other, 2, "HELD", null, "x", goes.who().sub(), goes.who().sub());
        custody(id, 2, "HELD", null, "x", stays.who().sub(), goes.who().sub());
        custody(id, 4, "HELD", null, "x", comes.who().sub(), stays.who().sub());
        custody(id, 3, "HELD", null, "x", goes.who().sub());
        custody(id, 4, "HELD", null, "x", goes.who().sub());
        custody(id, 5, "HELD", null, "x", comes.who().sub(), stays.who().sub());

        assertThat(ids(stays, "view=related")).containsExactly(id);
        assertThat(ids(comes, "view=related")).containsExactly(id);
        assertThat(ids(goes, "view=related")).containsExactly(other);
    }

    @Test
    void filters_and_search_narrow_a_list() {
        Tokens me = rep(unique("me"));
        String a = customer(me, """
                {"type":"PERSON","name":"100% Müller_AG","region":"CN-SH","industry":"finance","level":"A","priority":"HIGH","channel":"web","phone":"13800001111"}""");
        String b = customer(me, """
                {"type":"PERSON","name":"Zhang Wei","region":"CN-BJ","industry":"retail","level":"B","priority":"LOW","channel":"fair","email":"Zhang@example.com"}""");

        assertThat(ids(me, "view=created")).containsExactly(b, a);
        assertThat(ids(me, "view=created&region=CN-SH")).containsExactly(a);
        assertThat(ids(me, "view=created&industry=retail")).containsExactly(b);
        assertThat(ids(me, "view=created&level=A&priority=HIGH&channel=web")).containsExactly(a);
        assertThat(ids(me, "view=created&level=A&priority=LOW")).isEmpty();
        assertThat(ids(me, "view=created&q=M%C3%BCLLER")).containsExactly(a);
        assertThat(ids(me, "view=created&q=0%25")).containsExactly(a);
        assertThat(ids(me, "view=created&q=_")).containsExactly(a);
        assertThat(ids(me, "view=created&q=1380000")).containsExactly(a);
        assertThat(ids(me, "view=created&q=zhang@")).containsExactly(b);
        assertThat(ids(me, "view=created&q=nobody")).isEmpty();
    }

    @Test
    void customers_are_found_by_the_sound_of_their_names_and_the_end_of_their_numbers() {
        Tokens me = rep(unique("me"));
        String a = customer(me, "{\"type\":\"PERSON\",\"name\":\"阿里巴巴\",\"phone\":\"+86 139-1234-5678\"}");
        String b = customer(me, "{\"type\":\"PERSON\",\"name\":\"重庆长安\"}");

        for (String sought : List.of("ali", "AL", "albb", "baba", "alibaba", "阿里", "5678", "12345678", "1234-5678")) {
            assertThat(ids(me, "view=created&q=" + sought)).containsExactly(a);
        }
        for (String sought : List.of("changan", "cqca", "chong%20qing")) {
            assertThat(ids(me, "view=created&q=" + sought)).containsExactly(b);
        }
        for (String none : List.of("iba", "678", "391234", "zhongqing")) {
            assertThat(ids(me, "view=created&q=" + none)).isEmpty();
        }
    }

    @Test
    void a_customer_that_was_renamed_is_found_by_its_new_sound_whoever_renamed_it() {
        Tokens me = rep(unique("me"));
        String id = customer(me, "{\"type\":\"PERSON\",\"name\":\"阿里巴巴\"}");
        as(Tokens.administrator())
                .header("If-Match", "\"1\"")
                .body("{\"name\":\"重庆长安\"}")
                .patch(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200);
        assertThat(ids(me, "view=created&q=cqca")).containsExactly(id);
        assertThat(ids(me, "view=created&q=ali")).isEmpty();

        // as a replica from before pinyin does
        sql.update("UPDATE customer SET name = '上海星河' WHERE id = ?::uuid", id);
        await().until(() -> ids(me, "view=created&q=shxh").contains(id)
                && ids(me, "view=created&q=cqca").isEmpty());
    }

    @Test
    void pages_hold_everyone_once_while_new_ones_arrive() {
        Tokens me = rep(unique("me"));
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.add(customer(me));
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            var page = as(me).get(CUSTOMERS + "?view=created&limit=3&cursor=" + next)
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.path("items.id"));
            next = page.path("next");
            customer(me);
        }
        assertThat(seen).hasSize(7).hasSameElementsAs(new HashSet<>(made));
    }

    @Test
    void a_count_is_given_when_asked() {
        Tokens me = rep(unique("me"));
        customer(me);
        customer(me);

        as(me).get(CUSTOMERS + "?view=created&limit=1&count=true")
                .then()
                .body("items", hasSize(1))
                .body("count", equalTo(2));
        as(me).get(CUSTOMERS + "?view=created&limit=1").then().body("$", not(hasItem("count")));
    }

    @Test
    void a_manager_of_two_pools_pages_through_both() {
        Tokens manager = Tokens.manager(unique("manager"));
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            UUID pool = pool(manager.who().sub(), "", "", "");
            for (int j = 0; j < 3; j++) {
                String id = customer(
                        Tokens.administrator(), "{\"type\":\"PERSON\",\"name\":\"A\",\"level\":\"" + j + "\"}");
                custody(id, 1, "POOLED", pool, null);
                made.addFirst(id);
            }
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            var page = as(manager)
                    .get(CUSTOMERS + "?view=all&limit=4&count=true&cursor=" + next)
                    .then()
                    .statusCode(200)
                    .body("count", equalTo(6))
                    .extract();
            seen.addAll(page.path("items.id"));
            next = page.path("next");
        }
        assertThat(seen).isEqualTo(made);
        assertThat(ids(manager, "view=all&level=1&q=a")).containsExactly(made.get(1), made.get(4));
    }

    @Test
    void a_search_finds_beyond_what_it_looks_along() {
        Tokens maker = rep(unique("maker"));
        Tokens manager = Tokens.manager(unique("manager"));
        UUID pool = pool(manager.who().sub(), "", "", "");
        String rare = customer(maker, """
                {"type":"PERSON","name":"珍稀鑫鼎","phone":"1395550%s","email":"Rare%s@example.com"}""".formatted(MARK.substring(0, 4), MARK));
        String commonAndOld = customer(maker, "{\"type\":\"PERSON\",\"name\":\"公司 old " + MARK + "\"}");
        custody(rare, 2, "POOLED", pool, null);
        custody(commonAndOld, 2, "POOLED", pool, null);
        sql.update("""
                INSERT INTO customer (id, version, type, name, tags, custom, created_by, created_at, changed_at)
                SELECT ('ff' || substr(gen_random_uuid()::text, 3))::uuid, 1, 'PERSON', '公司', '[]', '{}', ?, now(), now()
                FROM generate_series(1, ?)""", maker.who().sub(), CustomerSelection.LOOK_ALONG + 50);
        sql.update("""
                INSERT INTO custody_copy (customer_id, version, state, pool_id, related_people)
                SELECT id, 1, 'POOLED', ?, '{}' FROM customer WHERE created_by = ? AND id::text LIKE 'ff%'""", pool, maker.who().sub());
        try {
            for (Tokens who : List.of(manager, Tokens.administrator())) {
                assertThat(ids(who, "view=all&q=%E9%91%AB")).contains(rare);
                assertThat(ids(who, "view=all&q=%E7%A8%80%E9%91%AB")).contains(rare);
                assertThat(ids(who, "view=all&q=rare" + MARK)).containsExactly(rare);
                assertThat(ids(who, "view=all&q=old%20" + MARK)).containsExactly(commonAndOld);
                assertThat(ids(who, "view=all&q=%E5%85%AC%E5%8F%B8"))
                        .hasSize(200)
                        .doesNotContain(commonAndOld);
                as(who).get(CUSTOMERS + "?view=all&count=true&q=rare" + MARK)
                        .then()
                        .body("count", equalTo(1));
            }
            assertThat(ids(manager, "view=all&q=1395550" + MARK.substring(0, 4)))
                    .containsExactly(rare);
            assertThat(ids(maker, "view=created&q=rare" + MARK)).containsExactly(rare);
            as(manager)
                    .get(CUSTOMERS + "?view=all&count=true&limit=1&q=%E5%85%AC%E5%8F%B8")
                    .then()
                    .body("count", equalTo(CustomerSelection.LOOK_ALONG + 51));
        } finally {
            sql.update(
                    "DELETE FROM custody_copy WHERE customer_id IN (SELECT id FROM customer WHERE created_by = ?)",
                    maker.who().sub());
            sql.update("DELETE FROM customer WHERE created_by = ?", maker.who().sub());
        }
    }

    @Test
    void a_search_that_takes_too_long_is_to_be_narrowed() throws InterruptedException {
        Tokens seeker = rep(unique("seeker"));
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        Thread blocker = Thread.startVirtualThread(
                () -> QuarkusTransaction.requiringNew().timeout(15).run(() -> {
                    sql.update("LOCK TABLE customer IN ACCESS EXCLUSIVE MODE");
                    locked.countDown();
                    awaitQuietly(answered);
                }));
        awaitQuietly(locked);

        Response tooLong = as(seeker).get(CUSTOMERS + "?q=xing");
        answered.countDown();
        blocker.join();

        tooLong.then().spec(Problems.problem(400)).body("violations.field", contains("q"));
        as(seeker).get(CUSTOMERS + "?q=xing").then().statusCode(200);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(9, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
