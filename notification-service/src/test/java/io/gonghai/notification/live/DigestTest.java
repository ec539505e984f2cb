package io.gonghai.notification.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.notification.Contract;
import io.gonghai.notification.HeardStreams;
import io.gonghai.notification.Inbox;
import io.gonghai.notification.Occurrences;
import io.gonghai.notification.Streams;
import io.gonghai.notification.notices.application.Filing.Held;
import io.gonghai.notification.notices.application.ForgetOldNotices;
import io.gonghai.notification.notices.domain.Figures;
import io.gonghai.notification.notices.domain.Kind;
import io.gonghai.notification.notices.domain.Occurrence;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Warnings above the first few to one person within an hour are gathered in one notice, and none is lost. */
@NullUnmarked
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(HeardStreams.class)
@TestProfile(DigestTest.AsInProduction.class)
class DigestTest {
    private static final Logger LOG = Logger.getLogger(DigestTest.class);
    private static final String PATH = "/api/v1/notifications";
    private static final Instant DUE = Instant.parse("2026-03-17T01:30:00Z");
    private static final UUID EAST = UUID.fromString("0190f5d2-0000-7000-8000-00000000ea57");
    private static final UUID WEST = UUID.fromString("0190f5d2-0000-7000-8000-00000000e577");
    private static final int SINGLES = 10;

    /** What is gathered as it is by default; told again a little sooner. */
    public static class AsInProduction implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gonghai.digest.singles", String.valueOf(SINGLES), "gonghai.digest.pace", "PT1.5S");
        }
    }

    @TestHTTPResource("/api/v1/notifications/stream")
    String url;

    @Inject
    Occurrences occurrences;

    @Inject
    Streams streams;

    @Inject
    DatabaseClock clock;

    @Inject
    ForgetOldNotices forget;

    @Inject
    Sql sql;

    @AfterEach
    void now() {
        clock.shift(Duration.ZERO);
    }

    /** The n-th warning goes back an hour after the one before it. */
    private static Occurrence warning(Kind kind, String holder, UUID customer, UUID pool, int nth, String... managers) {
        return new Occurrence(
                UUID.randomUUID(),
                kind,
                customer,
                Instant.parse("2026-03-02T01:30:00Z").plusSeconds(nth),
                new Figures(null, holder, null, pool, "stale", 3, null, 2L, DUE.plus(Duration.ofHours(nth)), "P1D"),
                List.of(managers));
    }

    private static Occurrence upcoming(String holder, int nth) {
        return warning(Kind.RECLAIM_UPCOMING, holder, UUID.randomUUID(), EAST, nth);
    }

    private static Occurrence[] upcoming(String holder, int from, int to) {
        return IntStream.range(from, to).mapToObj(nth -> upcoming(holder, nth)).toArray(Occurrence[]::new);
    }

    private static JsonPath digest(Inbox inbox) {
        List<Map<String, Object>> found = inbox.page("?kind=reclaim.digest").getList("items");
        assertThat(found).hasSize(1);
        return one(inbox, (String) found.getFirst().get("id"));
    }

    private static JsonPath one(Inbox inbox, String id) {
        return inbox.as().get(PATH + "/" + id).then().statusCode(200).extract().jsonPath();
    }

    private static List<Map<String, Object>> items(Inbox inbox, String digest, String query) {
        return inbox.as()
                .get(PATH + "/" + digest + "/items" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }

    private static List<String> customers(Inbox inbox, String digest) {
        return items(inbox, digest, "?limit=200").stream()
                .map(item -> (String) item.get("customerId"))
                .toList();
    }

    /** Counters are what they count, whatever happened. */
    private void assertExact() {
        assertThat(sql.list("""
                SELECT 1 FROM unread_count c WHERE unread <>
                    (SELECT count(*) FROM notice n WHERE n.person_id = c.person_id AND n.kind = c.kind AND n.read_at IS NULL)""", row -> 1)).isEmpty();
        assertThat(sql.list("""
                SELECT 1 FROM digest_count c WHERE customers <>
                    (SELECT count(*) FROM digest_item i WHERE i.digest_id = c.digest_id AND i.kind = c.kind AND i.pool_id = c.pool_id)""", row -> 1)).isEmpty();
        assertThat(sql.list(
                        "SELECT 1 FROM digest d WHERE NOT EXISTS (SELECT FROM digest_item i WHERE i.digest_id = d.id)",
                        row -> 1))
                .isEmpty();
    }

    @Test
    void the_first_warnings_are_notices_and_the_others_are_gathered_in_one() {
        Inbox inbox = Inbox.somebody("rep");
        Occurrence[] all = upcoming(inbox.person(), 0, SINGLES + 3);
        card(all[SINGLES + 1].customerId(), 1, "Xinghe");

        occurrences.file(all[12], all[0], all[1], all[2], all[3], all[4]);
        occurrences.file(all[5], all[6], all[7], all[8], all[11], all[9], all[10]);

        assertThat(inbox.page("?kind=reclaim.upcoming&count=true").getInt("count"))
                .isEqualTo(SINGLES);
        assertThat(inbox.count().getMap("byKind")).isEqualTo(Map.of("reclaim.upcoming", SINGLES, "reclaim.digest", 1));
        JsonPath digest = digest(inbox);
        assertThat(digest.getString("title"))
                .isEqualTo("3 more customers are about to go back, the first at 2026-03-17 18:30:00 +08:00");
        assertThat(digest.getString("body")).contains("list of deadlines");
        assertThat(digest.getString("customerId")).isNull();
        assertThat(digest.getString("data.dueAt")).isEqualTo("2026-03-17T10:30:00Z");
        assertThat(digest.getInt("data.count")).isEqualTo(3);
        assertThat(digest.getInt("data.tried")).isZero();
        assertThat(digest.getList("data.pools")).isEqualTo(List.of(Map.of("poolId", EAST.toString(), "count", 3)));
        assertThat(inbox.as()
                        .header("Accept-Language", "zh-CN")
                        .get(PATH + "?kind=reclaim.digest")
                        .jsonPath()
                        .getString("items[0].title"))
                .isEqualTo("另有 3 位客户即将被自动回收，最早的一位将于 2026-03-17 18:30:00 +08:00 到期");

        List<Map<String, Object>> items = items(inbox, digest.getString("id"), "");
        assertThat(items)
                .extracting(item -> item.get("customerId"))
                .containsExactly(
                        all[9].customerId().toString(),
                        all[10].customerId().toString(),
                        all[11].customerId().toString());
        assertThat(items.get(2))
                .containsEntry("name", "Xinghe")
                .containsEntry("kind", "reclaim.upcoming")
                .containsEntry("title", "Xinghe goes back at 2026-03-17 20:30:00 +08:00")
                .containsEntry("dueAt", "2026-03-17T12:30:00Z")
                .containsEntry("before", "P1D")
                .containsEntry("rule", "stale")
                .containsEntry("rulesVersion", 3)
                .containsEntry("poolId", EAST.toString())
                .containsEntry("holder", inbox.person())
                .containsEntry("holdingVersion", 2);
        assertThat(items.getFirst().get("name")).isNull();
        assertExact();
    }

    @Test
    void what_goes_back_and_what_a_rule_only_tries_are_told_apart() {
        Inbox manager = Inbox.somebody("manager");
        Inbox holder = Inbox.somebody("holder");
        occurrences.file(upcoming(manager.person(), 0, SINGLES));
        UUID customer = UUID.randomUUID();

        occurrences.file(warning(Kind.RECLAIM_TRIED, manager.person(), customer, EAST, 1));
        assertThat(digest(manager).getString("title"))
                .isEqualTo("One more customer would go back, at 2026-03-17 10:30:00 +08:00; the rule only warns");
        occurrences.file(warning(Kind.RECLAIM_TRIED, manager.person(), UUID.randomUUID(), EAST, 2));
        assertThat(digest(manager).getString("title"))
                .isEqualTo(
                        "2 more customers would go back, the first at 2026-03-17 10:30:00 +08:00; the rules only warn");
        occurrences.file(
                warning(
                        Kind.RECLAIM_ESCALATED,
                        holder.person(),
                        UUID.randomUUID(),
                        WEST,
                        5,
                        manager.person(),
                        holder.person()),
                warning(Kind.RECLAIM_UPCOMING, manager.person(), customer, WEST, 4));

        JsonPath digest = digest(manager);
        assertThat(digest.getString("title"))
                .isEqualTo("2 more customers are about to go back, the first at 2026-03-17 13:30:00 +08:00");
        assertThat(digest.getString("body")).startsWith("By rules that only warn, more would go back: 2. ");
        assertThat(digest.getInt("data.count")).isEqualTo(4);
        assertThat(digest.getInt("data.tried")).isEqualTo(2);
        assertThat(digest.getList("data.pools.poolId")).containsExactlyInAnyOrder(EAST.toString(), WEST.toString());
        assertThat(items(manager, digest.getString("id"), ""))
                .extracting(item -> item.get("kind"))
                .containsExactly("reclaim.upcoming", "reclaim.escalated", "reclaim.tried", "reclaim.tried");
        assertThat(holder.notices()).isEmpty();
        assertExact();
    }

    @Test
    void of_a_customer_the_newest_warning_stands() {
        Inbox inbox = Inbox.somebody("rep");
        UUID customer = UUID.randomUUID();
        occurrences.file(upcoming(inbox.person(), 0, SINGLES));

        Occurrence newer = warning(Kind.RECLAIM_UPCOMING, inbox.person(), customer, WEST, 7);
        occurrences.file(warning(Kind.RECLAIM_UPCOMING, inbox.person(), customer, EAST, 3));
        occurrences.file(newer);
        occurrences.file(warning(Kind.RECLAIM_UPCOMING, inbox.person(), customer, EAST, 5));

        JsonPath digest = digest(inbox);
        assertThat(digest.getInt("data.count")).isEqualTo(1);
        assertThat(digest.getString("data.dueAt"))
                .isEqualTo(newer.figures().dueAt().toString());
        assertThat(digest.getList("data.pools.poolId")).containsExactly(WEST.toString());
        assertThat(customers(inbox, digest.getString("id"))).containsExactly(customer.toString());
        assertExact();
    }

    @Test
    void a_warning_that_is_delivered_again_is_counted_once_whatever_it_became() {
        Inbox inbox = Inbox.somebody("rep");
        Occurrence[] all = upcoming(inbox.person(), 0, SINGLES + 5);

        Races.results(6, runner -> () -> {
            occurrences.file(all);
            occurrences.file(all);
            return runner;
        });
        clock.shift(Duration.ofHours(2));
        occurrences.file(all);

        assertThat(inbox.page("?kind=reclaim.upcoming&count=true").getInt("count"))
                .isEqualTo(SINGLES);
        assertThat(digest(inbox).getInt("data.count")).isEqualTo(5);
        assertThat(inbox.unread()).isEqualTo(SINGLES + 1);
        assertExact();
    }

    @Test
    void nothing_is_lost_or_doubled_when_partitions_are_consumed_at_once_while_its_reader_reads() {
        Inbox manager = Inbox.somebody("manager");
        Inbox other = Inbox.somebody("other");

        Races.results(8, runner -> () -> {
            for (int round = 0; round < 15; round++) {
                if (runner == 7) {
                    manager.as()
                            .contentType("application/json")
                            .body("{\"all\":true}")
                            .post(PATH + "/read")
                            .then()
                            .statusCode(200);
                    continue;
                }
                String[] managers = runner % 2 == 0
                        ? new String[] {manager.person(), other.person()}
                        : new String[] {other.person(), manager.person()};
                occurrences.file(IntStream.range(0, 4)
                        .mapToObj(i -> warning(Kind.RECLAIM_ESCALATED, "rep", UUID.randomUUID(), EAST, i, managers))
                        .toArray(Occurrence[]::new));
            }
            return runner;
        });

        for (Inbox one : List.of(manager, other)) {
            assertThat(one.page("?kind=reclaim.escalated&count=true").getInt("count"))
                    .isEqualTo(SINGLES);
            JsonPath digest = digest(one);
            int gathered = 7 * 15 * 4 - SINGLES;
            assertThat(digest.getInt("data.count")).isEqualTo(gathered);
            HashSet<String> seen = new HashSet<>();
            String next = null;
            int pages = 0;
            do {
                JsonPath page = one.as()
                        .get(PATH + "/" + digest.getString("id") + "/items?limit=60&count=true"
                                + (next == null ? "" : "&cursor=" + next))
                        .then()
                        .statusCode(200)
                        .body("count", equalTo(gathered))
                        .extract()
                        .jsonPath();
                seen.addAll(page.getList("items.customerId"));
                next = page.getString("next");
                pages++;
            } while (next != null);
            assertThat(seen).hasSize(gathered);
            assertThat(pages).isEqualTo((gathered + 59) / 60);
        }
        assertExact();
    }

    @Test
    void counts_stay_exact_while_customers_are_warned_of_and_taken_away_at_once() {
        List<Inbox> managers =
                IntStream.range(0, 4).mapToObj(i -> Inbox.somebody("manager")).toList();
        String[] all = managers.stream().map(Inbox::person).toArray(String[]::new);
        List<UUID> customers =
                IntStream.range(0, 12).mapToObj(i -> UUID.randomUUID()).toList();
        for (Inbox manager : managers) {
            occurrences.file(upcoming(manager.person(), 0, SINGLES));
        }

        Races.results(8, runner -> () -> {
            for (int round = 0; round < 25; round++) {
                UUID customer = customers.get((runner * 7 + round * 5) % customers.size());
                if (runner % 2 == 0) {
                    String[] some = {all[runner % 4], all[(runner + round) % 4]};
                    occurrences.file(warning(Kind.RECLAIM_ESCALATED, "rep", customer, EAST, round, some));
                } else {
                    occurrences.moved(new Held(customer, null, null), new Held(customers.get(round % 12), "other", 3L));
                }
            }
            return runner;
        });
        assertExact();

        occurrences.moved(
                customers.stream().map(one -> new Held(one, null, null)).toArray(Held[]::new));

        for (Inbox manager : managers) {
            assertThat(manager.page("?kind=reclaim.digest").getList("items")).isEmpty();
            assertThat(manager.unread()).isEqualTo(SINGLES);
        }
        assertExact();
    }

    @Test
    void when_the_hour_is_over_warnings_are_notices_again_and_then_another_digest() {
        Inbox inbox = Inbox.somebody("rep");
        occurrences.file(upcoming(inbox.person(), 0, SINGLES + 2));
        clock.shift(Duration.ofMinutes(59));
        occurrences.file(upcoming(inbox.person(), 0, 1));
        assertThat(digest(inbox).getInt("data.count")).isEqualTo(3);

        clock.shift(Duration.ofMinutes(61));
        occurrences.file(upcoming(inbox.person(), 0, SINGLES + 4));

        assertThat(inbox.page("?kind=reclaim.upcoming&count=true").getInt("count"))
                .isEqualTo(2 * SINGLES);
        assertThat(inbox.page("?kind=reclaim.digest").getList("items.data.count"))
                .isEqualTo(List.of(4, 3));
        assertExact();
    }

    @Test
    void a_digest_that_grows_is_unread_again_at_once_and_on_top_soon() {
        Inbox inbox = Inbox.somebody("rep");
        occurrences.file(upcoming(inbox.person(), 0, SINGLES + 1));
        String id = digest(inbox).getString("id");
        String before = etag(inbox, id);
        inbox.as().post(PATH + "/" + id + "/read").then().statusCode(204);
        assertThat(inbox.unread()).isEqualTo(SINGLES);
        occurrences.file(Occurrences.occurrence(Kind.CUSTOMER_ASSIGNED, inbox.person(), DUE));

        occurrences.file(upcoming(inbox.person(), 30, 31));

        assertThat(inbox.unread()).isEqualTo(SINGLES + 2);
        assertThat(one(inbox, id).getBoolean("read")).isFalse();
        assertThat(one(inbox, id).getInt("data.count")).isEqualTo(2);
        assertThat(one(inbox, id).getString("at")).isEqualTo("2026-03-02T01:30:30Z");
        assertThat(etag(inbox, id)).isNotEqualTo(before);
        await().untilAsserted(() ->
                assertThat(inbox.page("?limit=1").getString("items[0].id")).isEqualTo(id));
        assertExact();
    }

    private static String etag(Inbox inbox, String id) {
        return inbox.as().get(PATH + "/" + id).header("ETag");
    }

    @Test
    void live_streams_are_told_of_a_digest_when_it_begins_and_at_its_pace_while_it_grows()
            throws JsonProcessingException {
        Inbox inbox = Inbox.somebody("rep");
        occurrences.file(upcoming(inbox.person(), 0, SINGLES));
        try (StreamClient client = StreamClient.open(
                url, Map.of("Authorization", Tokens.rep(inbox.person()).bearer()))) {
            await().until(() -> client.events(Dispatch.UNREAD_COUNT).size() == 1);
            Instant began = Instant.now();

            for (int i = 0; i < 40; i++) {
                occurrences.file(upcoming(inbox.person(), i, i + 1));
                if (i == 0) {
                    await().atMost(Duration.ofSeconds(1))
                            .until(() -> client.events(Dispatch.NOTIFICATION).size() == 1);
                }
            }

            await().untilAsserted(() -> assertThat(counts(client)).endsWith(40));
            long paces = Duration.between(began, Instant.now()).dividedBy(Duration.ofMillis(1_500)) + 1;
            assertThat(counts(client)).startsWith(1).isSorted().hasSizeLessThanOrEqualTo((int) paces + 1);
            assertThat(client.ids(Dispatch.NOTIFICATION)).isSorted().doesNotHaveDuplicates();
        }
    }

    private static List<Integer> counts(StreamClient client) throws JsonProcessingException {
        List<Integer> counts = new ArrayList<>();
        for (Map<String, String> event : client.events(Dispatch.NOTIFICATION)) {
            counts.add(new ObjectMapper()
                    .readTree(event.get("data"))
                    .at("/data/count")
                    .asInt());
        }
        return counts;
    }

    @Test
    void a_customer_that_its_holder_has_no_more_leaves_a_digest_that_is_not_read_yet() {
        Inbox holder = Inbox.somebody("holder");
        Inbox manager = Inbox.somebody("manager");
        UUID gone = UUID.randomUUID();
        UUID again = UUID.randomUUID();
        UUID locked = UUID.randomUUID();
        List<UUID> all = List.of(gone, again, locked);
        occurrences.file(upcoming(holder.person(), 0, SINGLES));
        occurrences.file(upcoming(manager.person(), 0, SINGLES));
        for (UUID customer : all) {
            occurrences.file(warning(Kind.RECLAIM_UPCOMING, holder.person(), customer, EAST, 1));
            occurrences.file(warning(Kind.RECLAIM_ESCALATED, holder.person(), customer, EAST, 1, manager.person()));
        }
        String read = digest(manager).getString("id");
        manager.as().post(PATH + "/" + read + "/read").then().statusCode(204);
        String unread = digest(holder).getString("id");

        Map<String, @Nullable Object> nobody = new HashMap<>();
        nobody.put("holder", null);
        nobody.put("holdingVersion", null);
        nobody.put("managers", List.of());
        streams.custody("CustomerReclaimed", gone, nobody);
        streams.custody(
                "CustomerClaimed",
                again,
                Map.of("holder", holder.person(), "holdingVersion", 5, "managers", List.of()));
        streams.custody(
                "CustomerLocked",
                locked,
                Map.of("holder", holder.person(), "holdingVersion", 2, "managers", List.of()));

        await().untilAsserted(() -> assertThat(customers(holder, unread)).containsExactly(locked.toString()));
        assertThat(one(holder, unread).getInt("data.count")).isEqualTo(1);
        assertThat(customers(manager, read)).hasSize(3);

        streams.custody(
                "CustomerTransferred",
                locked,
                Map.of("holder", "somebody-else", "holdingVersion", 3, "managers", List.of()));
        await().untilAsserted(() -> holder.as().get(PATH + "/" + unread).then().statusCode(404));
        assertThat(holder.count().getMap("byKind").get("reclaim.digest")).isNull();
        occurrences.file(upcoming(holder.person(), 0, 1));
        assertThat(digest(holder).getInt("data.count")).isEqualTo(1);
        assertExact();
    }

    @Test
    void an_escalation_that_comes_with_the_transfer_that_ends_it_is_not_kept() {
        Inbox manager = Inbox.somebody("manager");
        occurrences.file(upcoming(manager.person(), 0, SINGLES));
        UUID over = UUID.randomUUID();
        UUID stands = UUID.randomUUID();

        occurrences.fileAndMove(
                List.of(
                        warning(Kind.RECLAIM_ESCALATED, "rep", over, EAST, 1, manager.person()),
                        warning(Kind.RECLAIM_ESCALATED, "rep", stands, EAST, 2, manager.person())),
                new Held(over, "other", 3L),
                new Held(stands, "rep", 2L));

        assertThat(customers(manager, digest(manager).getString("id"))).containsExactly(stands.toString());
        assertExact();
    }

    @Test
    void a_customer_that_is_deleted_is_in_no_digest_any_more_and_an_empty_digest_is_gone() {
        Inbox holder = Inbox.somebody("holder");
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        occurrences.file(upcoming(holder.person(), 0, SINGLES));
        card(first, 1, "Xinghe");
        occurrences.file(
                warning(Kind.RECLAIM_UPCOMING, holder.person(), first, EAST, 1),
                warning(Kind.RECLAIM_UPCOMING, holder.person(), second, EAST, 2));
        String id = digest(holder).getString("id");
        holder.as().post(PATH + "/" + id + "/read").then().statusCode(204);

        streams.custody("CustomerDeleted", first, Map.of("managers", List.of()));
        await().untilAsserted(() -> assertThat(customers(holder, id)).containsExactly(second.toString()));
        assertThat(one(holder, id).getInt("data.count")).isEqualTo(1);
        occurrences.file(warning(Kind.RECLAIM_UPCOMING, holder.person(), first, EAST, 1));
        assertThat(customers(holder, id)).containsExactly(second.toString());

        // a replica of the release before knows of no digest: it erases the name alone
        sql.update("UPDATE customer_name SET erased = true, name = NULL WHERE customer_id = ?", second);
        await().untilAsserted(() -> holder.as().get(PATH + "/" + id).then().statusCode(404));
        assertThat(holder.page("?kind=reclaim.digest").getList("items")).isEmpty();
        assertThat(sql.list(
                        "SELECT customer_id FROM digest_erasure WHERE customer_id IN (?, ?)", row -> 1, first, second))
                .isEmpty();
        assertExact();
    }

    @Test
    void nothing_is_gathered_for_somebody_who_is_not_active() {
        Inbox leaver = Inbox.somebody("leaver");
        streams.tell(
                Streams.PERSON,
                "Person",
                leaver.person(),
                Contract.example(
                        Streams.PERSON, "Person", Map.of("personId", leaver.person(), "version", 2, "active", false)));
        await().until(() -> sql.first(
                        "SELECT 1 FROM person_name WHERE person_id = ? AND NOT active", row -> 1, leaver.person())
                .isPresent());

        occurrences.file(upcoming(leaver.person(), 0, SINGLES + 5));

        assertThat(sql.list("SELECT kind FROM notice WHERE person_id = ?", row -> row.getString(1), leaver.person()))
                .hasSize(SINGLES)
                .containsOnly("reclaim.upcoming");
        assertThat(sql.list("SELECT 1 FROM digest_item WHERE person_id = ?", row -> 1, leaver.person()))
                .isEmpty();
        leaver.as().get(PATH + "/" + UUID.randomUUID() + "/items").then().spec(Problems.problem(403));
    }

    @Test
    void only_its_reader_sees_what_a_digest_gathers() {
        Inbox inbox = Inbox.somebody("rep");
        occurrences.file(upcoming(inbox.person(), 0, SINGLES + 2));
        String items = PATH + "/" + digest(inbox).getString("id") + "/items";

        Inbox.somebody("other").as().get(items).then().spec(Problems.problem(404));
        given().header(
                        "Authorization",
                        Tokens.person("boss").groups("administrator").bearer())
                .get(items)
                .then()
                .spec(Problems.problem(404));
        given().header(
                        "Authorization",
                        Tokens.person("machine").groups("service").bearer())
                .get(items)
                .then()
                .spec(Problems.problem(403));
        given().get(items).then().spec(Problems.problem(401));
        inbox.as().get(PATH + "/no-id/items").then().spec(Problems.problem(404));
        inbox.as()
                .get(items + "?limit=0&cursor=x&count=perhaps")
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", hasItems("limit", "cursor", "count"));
        String single = inbox.page("?kind=reclaim.upcoming&limit=1").getString("items[0].id");
        inbox.as()
                .get(PATH + "/" + single + "/items?count=true")
                .then()
                .statusCode(200)
                .body("items", equalTo(List.of()))
                .body("count", equalTo(0));
    }

    @Test
    void a_customer_is_called_what_it_was_when_it_was_warned_of() {
        Inbox inbox = Inbox.somebody("rep");
        UUID customer = UUID.randomUUID();
        occurrences.file(upcoming(inbox.person(), 0, SINGLES));
        card(customer, 1, "Xinghe");
        occurrences.file(warning(Kind.RECLAIM_UPCOMING, inbox.person(), customer, EAST, 1));

        card(customer, 2, "Yinhe");

        assertThat(items(inbox, digest(inbox).getString("id"), ""))
                .extracting(item -> item.get("name"))
                .containsExactly("Xinghe");
    }

    private void card(UUID customer, int version, String name) {
        streams.tell(
                Streams.CARD,
                "CustomerCard",
                customer.toString(),
                Contract.example(
                        Streams.CARD,
                        "CustomerCard",
                        Map.of("customerId", customer.toString(), "version", version, "name", name)));
        await().until(() -> sql.first(
                        "SELECT 1 FROM customer_name WHERE customer_id = ? AND version = ?", row -> 1, customer, (long)
                                version)
                .isPresent());
    }

    @Test
    void old_digests_go_with_all_they_gathered_when_they_were_read_and_only_then() {
        Inbox read = Inbox.somebody("rep");
        Inbox unread = Inbox.somebody("rep");
        for (Inbox one : List.of(read, unread)) {
            occurrences.file(upcoming(one.person(), 0, SINGLES + 3));
        }
        read.as()
                .post(PATH + "/" + digest(read).getString("id") + "/read")
                .then()
                .statusCode(204);
        sql.update(
                "UPDATE notice SET stored_at = clock_timestamp() - interval '91 days' WHERE kind = 'reclaim.digest' AND person_id IN (?, ?)",
                read.person(),
                unread.person());

        forget.run();

        assertThat(read.page("?kind=reclaim.digest").getList("items")).isEmpty();
        assertThat(sql.list("SELECT 1 FROM digest_item WHERE person_id = ?", row -> 1, read.person()))
                .isEmpty();
        assertThat(digest(unread).getInt("data.count")).isEqualTo(3);
        assertExact();
    }

    @Test
    void whoever_removes_a_digest_leaves_nothing_of_it_and_the_next_warning_begins_another() {
        Inbox inbox = Inbox.somebody("rep");
        occurrences.file(upcoming(inbox.person(), 0, SINGLES + 3));
        String id = digest(inbox).getString("id");

        // as a replica of the release before forgets notices
        sql.update("DELETE FROM notice WHERE id = ?::uuid", id);
        sql.update(
                "UPDATE unread_count SET unread = 0 WHERE person_id = ? AND kind = 'reclaim.digest'", inbox.person());

        assertThat(sql.list("SELECT 1 FROM digest_item WHERE person_id = ?", row -> 1, inbox.person()))
                .isEmpty();
        occurrences.file(upcoming(inbox.person(), 0, 2));
        assertThat(digest(inbox).getInt("data.count")).isEqualTo(2);
        assertThat(digest(inbox).getString("id")).isNotEqualTo(id);
        assertExact();
    }

    /** Says what it takes; a figure, not a limit. */
    @Test
    void ten_thousand_warnings_to_one_manager_are_ten_notices_and_one() {
        Inbox flooded = Inbox.somebody("manager");
        Inbox before = Inbox.somebody("manager");

        long gathered = filing(
                10_000,
                nth -> warning(
                        Kind.RECLAIM_ESCALATED,
                        "rep-" + nth % 100,
                        UUID.randomUUID(),
                        nth % 3 == 0 ? WEST : EAST,
                        nth % 500,
                        flooded.person()));
        long single = filing(
                10_000,
                nth -> new Occurrence(
                        UUID.randomUUID(),
                        Kind.CUSTOMER_RECALLED,
                        UUID.randomUUID(),
                        DUE,
                        new Figures("x", null, "rep", EAST, "stale", 3, 2L, 2L, null, null),
                        List.of(before.person())));
        Instant asked = Instant.now();
        JsonPath digest = digest(flooded);
        int listed = items(flooded, digest.getString("id"), "?limit=200").size();

        LOG.infof(
                "10 000 warnings to one manager, 500 at once: gathered in %d ms; as many single notices %d ms; digest and a page of 200 read in %d ms",
                gathered, single, Duration.between(asked, Instant.now()).toMillis());
        assertThat(digest.getInt("data.count")).isEqualTo(10_000 - SINGLES);
        assertThat(listed).isEqualTo(200);
        assertThat(flooded.unread()).isEqualTo(SINGLES + 1);
        assertThat(before.page("?limit=1&count=true").getInt("count")).isEqualTo(10_000);
    }

    private long filing(int many, IntFunction<Occurrence> one) {
        Instant began = Instant.now();
        for (int from = 0; from < many; from += 500) {
            occurrences.file(IntStream.range(from, from + 500).mapToObj(one).toArray(Occurrence[]::new));
        }
        return Duration.between(began, Instant.now()).toMillis();
    }
}
