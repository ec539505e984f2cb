package io.gonghai.notification.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.notification.Contract;
import io.gonghai.notification.HeardStreams;
import io.gonghai.notification.Inbox;
import io.gonghai.notification.Streams;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A notice names what it is about as it was called when it was filed: its reader may see it no longer. */
@NullUnmarked
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(HeardStreams.class)
class NamesAsTheyWereTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource("/api/v1/notifications/stream")
    String url;

    @Inject
    Streams streams;

    @Inject
    Sql sql;

    private final UUID customer = UUID.randomUUID();
    private final UUID pool = UUID.randomUUID();
    private final Inbox former = Inbox.somebody("former");

    @Test
    void who_had_a_customer_does_not_learn_what_it_is_called_now() throws JsonProcessingException {
        card(1, "Xinghe");
        pool(1, "East");
        awaitNames("Xinghe", "East");
        returned(former, 1);

        card(2, "Project Falcon");
        pool(2, "Secret takeovers");
        awaitNames("Project Falcon", "Secret takeovers");
        Inbox later = Inbox.somebody("later");
        returned(later, 1);

        assertThat(words(later)).isEqualTo("You returned Project Falcon. It is in Secret takeovers now");
        assertThat(words(former)).isEqualTo("You returned Xinghe. It is in East now");
        assertThat(former.as()
                        .header("Accept-Language", "zh")
                        .get("/api/v1/notifications")
                        .asString())
                .contains("Xinghe", "East")
                .doesNotContain("Falcon", "takeovers");
        try (StreamClient client = StreamClient.open(
                url,
                Map.of(
                        "Authorization",
                        Tokens.rep(former.person()).bearer(),
                        "Accept-Language",
                        "en",
                        "Last-Event-ID",
                        "0"))) {
            await().until(() -> !client.events(Dispatch.NOTIFICATION).isEmpty());
            var told = JSON.readTree(
                    client.events(Dispatch.NOTIFICATION).getFirst().get("data"));
            assertThat(told.path("title").asText() + ". " + told.path("body").asText())
                    .isEqualTo(words(former));
        }
    }

    @Test
    void every_notice_keeps_the_name_of_its_time() {
        for (String name : List.of("Alpha", "Beta", "Alpha", "Gamma")) {
            int version = former.notices().size() + 1;
            card(version, name);
            awaitNames(name, null);
            returned(former, version);
        }
        card(9, "Delta");
        awaitNames("Delta", null);

        assertThat(former.notices())
                .extracting(notice -> notice.get("title"))
                .containsExactly("You returned Gamma", "You returned Alpha", "You returned Beta", "You returned Alpha");
    }

    @Test
    void a_notice_that_came_before_any_name_gets_the_first_and_no_other() {
        returned(former, 1);
        assertThat(words(former)).isEqualTo("You returned a customer. It is in a pool now");

        card(3, "Xinghe");
        pool(3, "East");
        card(4, "Project Falcon");
        pool(4, "Secret takeovers");
        awaitNames("Project Falcon", "Secret takeovers");
        assertThat(words(former)).isEqualTo("You returned Xinghe. It is in East now");

        card(5, "Project Eagle");
        pool(5, "More secrets");
        awaitNames("Project Eagle", "More secrets");
        assertThat(words(former)).isEqualTo("You returned Xinghe. It is in East now");
    }

    @Test
    void what_the_release_before_filed_keeps_the_names_it_had_at_the_upgrade() {
        card(1, "Xinghe");
        pool(1, "East");
        awaitNames("Xinghe", "East");
        returned(former, 1);
        sql.update("UPDATE notice SET card_version = NULL, pool_version = NULL WHERE customer_id = ?", customer);
        assertThat(words(former)).isEqualTo("You returned Xinghe. It is in East now");

        card(2, "Project Falcon");
        pool(2, "Secret takeovers");
        awaitNames("Project Falcon", "Secret takeovers");

        assertThat(words(former)).isEqualTo("You returned Xinghe. It is in East now");
    }

    @Test
    void former_names_are_erased_with_the_customer_and_pools_names_with_the_pool() {
        card(1, "Xinghe");
        pool(1, "East");
        awaitNames("Xinghe", "East");
        returned(former, 1);
        card(2, "Project Falcon");
        pool(2, "Secret takeovers");
        awaitNames("Project Falcon", "Secret takeovers");
        assertThat(formerNames()).containsExactlyInAnyOrder("Xinghe", "East");

        streams.tell(Streams.CARD, "CustomerCard", customer.toString(), null);
        streams.tell(Streams.POOL, "Pool", pool.toString(), null);

        await().untilAsserted(
                        () -> assertThat(words(former)).isEqualTo("You returned a customer. It is in a pool now"));
        assertThat(formerNames()).isEmpty();
    }

    @Test
    void a_name_that_no_notice_needs_is_not_kept() {
        card(1, "Xinghe");
        awaitNames("Xinghe", null);
        card(2, "Project Falcon");
        awaitNames("Project Falcon", null);

        assertThat(formerNames()).isEmpty();
    }

    @Test
    void who_asked_in_vain_reads_no_name() {
        card(1, "Xinghe");
        awaitNames("Xinghe", null);
        for (String decision : List.of("REJECTED", "A_NEW_ONE")) {
            streams.custody(
                    "ClaimDecided",
                    customer,
                    Map.of(
                            "poolId",
                            pool.toString(),
                            "requester",
                            former.person(),
                            "managers",
                            List.of(),
                            "decision",
                            decision,
                            "decidedBy",
                            "mgr-1"));
        }
        await().untilAsserted(() -> assertThat(former.notices()).hasSize(2));

        assertThat(former.notices())
                .extracting(notice -> notice.get("title"))
                .containsExactly(
                        "Something happened to a customer", "Your request for a customer of a pool was refused");
    }

    private List<String> formerNames() {
        return sql.list(
                "SELECT name FROM former_customer_name WHERE customer_id = ? UNION ALL SELECT name FROM former_pool_name WHERE pool_id = ?",
                row -> row.getString(1),
                customer,
                pool);
    }

    private void returned(Inbox by, int nth) {
        streams.custody(
                "CustomerReturned",
                customer,
                Map.of(
                        "poolId",
                        pool.toString(),
                        "actor",
                        by.person(),
                        "managers",
                        List.of(),
                        "from",
                        Map.of("state", "HELD", "poolId", pool.toString(), "holder", by.person())));
        await().untilAsserted(() -> assertThat(by.notices()).hasSize(nth));
    }

    private static String words(Inbox inbox) {
        var page = inbox.as()
                .header("Accept-Language", "en")
                .get("/api/v1/notifications")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return page.getString("items[0].title") + ". " + page.getString("items[0].body");
    }

    private void card(int version, String name) {
        streams.tell(
                Streams.CARD,
                "CustomerCard",
                customer.toString(),
                Contract.example(
                        Streams.CARD,
                        "CustomerCard",
                        Map.of("customerId", customer.toString(), "version", version, "name", name)));
    }

    private void pool(int version, String name) {
        streams.tell(
                Streams.POOL,
                "Pool",
                pool.toString(),
                Contract.example(
                        Streams.POOL, "Pool", Map.of("poolId", pool.toString(), "version", version, "name", name)));
    }

    /** Until these are what the copies say. */
    private void awaitNames(String customerName, String poolName) {
        await().untilAsserted(() -> {
            assertThat(sql.list(
                            "SELECT name FROM customer_name WHERE customer_id = ?", row -> row.getString(1), customer))
                    .containsExactly(customerName);
            if (poolName != null) {
                assertThat(sql.list("SELECT name FROM pool_name WHERE pool_id = ?", row -> row.getString(1), pool))
                        .containsExactly(poolName);
            }
        });
    }
}
