package io.gonghai.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(HeardStreams.class)
class NoticesFromEventsTest {
    @Inject
    Streams streams;

    @Inject
    Sql sql;

    @ConfigProperty(name = "gonghai.topic-prefix")
    String prefix;

    /** Columns: event, actor, what each party finds: - nothing, new (unread), own (already read). */
    @ParameterizedTest(name = "{0} by {1}: holder {2}, former holder {3}, manager {4}")
    @CsvSource({
        "CustomerClaimed,     holder,  own, -,   new, customer.claimed",
        "CustomerAssigned,    manager, new, -,   own, customer.assigned",
        "CustomerAssigned,    other,   new, -,   new, customer.assigned",
        "CustomerReturned,    former,  -,   own, new, customer.returned",
        "CustomerRecalled,    manager, -,   new, own, customer.recalled",
        "CustomerReclaimed,   system,  -,   new, new, customer.reclaimed",
        "CustomerTransferred, former,  new, own, new, customer.transferred",
        "CustomerTransferred, manager, new, new, own, customer.transferred",
        "CustomerMoved,       manager, new, -,   own, customer.moved",
        "CustomerMoved,       other,   -,   -,   new, customer.moved",
        "CustomerFrozen,      manager, new, -,   own, customer.frozen",
        "CustomerFrozen,      holder,  own, -,   new, customer.frozen",
        "CustomerFrozen,      manager, -,   new, own, customer.frozen",
        "CustomerRestored,    system,  new, -,   new, customer.restored",
        "CustomerRestored,    manager, -,   new, own, customer.restored",
        "CustomerDiscarded,   other,   -,   new, new, customer.discarded",
        "CustomerLocked,      holder,  own, -,   new, customer.locked",
        "CustomerUnlocked,    manager, new, -,   own, customer.unlocked",
    })
    void each_event_reaches_its_parties(
            String type, String actor, String holder, String former, String manager, String kind) {
        var people = Map.of(
                "holder", Inbox.somebody("holder"),
                "former", Inbox.somebody("former"),
                "manager", Inbox.somebody("manager"),
                "other", Inbox.somebody("other"),
                "system", new Inbox("system"));
        UUID customer = UUID.randomUUID();

        streams.custody(type, customer, members(people, holder, former, actor));

        await().untilAsserted(() -> {
            expect(people.get("holder"), holder, kind, customer);
            expect(people.get("former"), former, kind, customer);
            expect(people.get("manager"), manager, kind, customer);
        });
        assertThat(people.get("other").notices()).isEmpty();
    }

    private static Map<String, @Nullable Object> members(
            Map<String, Inbox> people, String holder, String former, String actor) {
        Map<String, @Nullable Object> members = new HashMap<>();
        members.put("holder", holder.equals("-") ? null : people.get("holder").person());
        Map<String, @Nullable Object> from = new HashMap<>();
        from.put("state", former.equals("-") ? "POOLED" : "HELD");
        from.put("poolId", "0190f5d2-0000-7000-8000-000000000001");
        from.put("holder", former.equals("-") ? null : people.get("former").person());
        members.put("from", from);
        members.put("actor", people.get(actor).person());
        members.put("managers", List.of(people.get("manager").person()));
        return members;
    }

    private static void expect(Inbox inbox, String what, String kind, UUID customer) {
        var notices = inbox.notices();
        if (what.equals("-")) {
            assertThat(notices).isEmpty();
        } else {
            assertThat(notices)
                    .singleElement()
                    .satisfies(notice -> assertThat(notice)
                            .containsEntry("kind", kind)
                            .containsEntry("customerId", customer.toString())
                            .containsEntry("read", what.equals("own")));
            assertThat(inbox.unread()).isEqualTo(what.equals("own") ? 0 : 1);
        }
    }

    @Test
    void managers_hear_of_a_request_and_the_requester_how_it_ended() {
        Inbox requester = Inbox.somebody("requester");
        Inbox manager = Inbox.somebody("manager");
        Inbox other = Inbox.somebody("other");
        UUID customer = UUID.randomUUID();
        Map<String, Object> people =
                Map.of("requester", requester.person(), "managers", List.of(manager.person(), other.person()));

        streams.custody("ClaimRequested", customer, people);
        await().untilAsserted(() -> expect(manager, "new", "claim.requested", customer));
        assertThat(requester.notices()).isEmpty();

        for (String decision : List.of("REJECTED", "EXPIRED", "CLOSED", "WITHDRAWN", "APPROVED")) {
            Map<String, Object> ended = new HashMap<>(people);
            ended.put("decision", decision);
            ended.put("decidedBy", other.person());
            streams.custody("ClaimDecided", customer, ended);
        }

        await().untilAsserted(() -> assertThat(requester.notices()).hasSize(4));
        assertThat(requester.notices())
                .allSatisfy(notice -> assertThat(notice).containsEntry("kind", "claim.decided"))
                .extracting(notice -> String.valueOf(((Map<?, ?>) notice.get("data")).get("decision")))
                .containsExactly("APPROVED", "CLOSED", "EXPIRED", "REJECTED");
        assertThat(requester.notices())
                .extracting(notice -> (String) notice.get("title"))
                .doesNotHaveDuplicates()
                .noneMatch(title -> title.contains("notice."));
        assertThat(manager.notices()).hasSize(2);
        assertThat(other.notices()).hasSize(2);
        assertThat(other.unread()).isEqualTo(1);
    }

    @Test
    void managers_hear_of_a_request_for_more_time_and_the_holder_how_it_ended() {
        Inbox holder = Inbox.somebody("holder");
        Inbox manager = Inbox.somebody("manager");
        Inbox other = Inbox.somebody("other");
        UUID customer = UUID.randomUUID();
        Map<String, Object> people =
                Map.of("requester", holder.person(), "managers", List.of(manager.person(), other.person()));

        streams.custody("ExtensionRequested", customer, people);
        await().untilAsserted(() -> expect(manager, "new", "extension.requested", customer));
        assertThat(manager.page("").getString("items[0].body"))
                .startsWith("Asked for until 2026-03-12 09:30:00 +08:00");
        assertThat(holder.notices()).isEmpty();
        streams.custody("CustomerExtended", customer, Map.of("holder", holder.person()));
        for (String decision : List.of("REJECTED", "EXPIRED", "CLOSED", "WITHDRAWN", "APPROVED")) {
            Map<String, Object> ended = new HashMap<>(people);
            ended.put("decision", decision);
            ended.put("decidedBy", other.person());
            streams.custody("ExtensionDecided", customer, ended);
        }

        await().untilAsserted(() -> assertThat(holder.notices()).hasSize(4));
        assertThat(holder.notices())
                .allSatisfy(notice -> assertThat(notice).containsEntry("kind", "extension.decided"))
                .extracting(notice -> String.valueOf(((Map<?, ?>) notice.get("data")).get("decision")))
                .containsExactly("APPROVED", "CLOSED", "EXPIRED", "REJECTED");
        assertThat(holder.notices())
                .extracting(notice -> (String) notice.get("title"))
                .doesNotHaveDuplicates()
                .noneMatch(title -> title.contains("notice."));
        assertThat(holder.page("").getString("items[0].data.dueAt")).isEqualTo("2026-03-12T01:30:00Z");
        assertThat(manager.notices()).hasSize(2);
        assertThat(other.notices()).hasSize(2);
        assertThat(other.unread()).isEqualTo(1);
    }

    @Test
    void what_was_asked_for_and_granted_is_told_once() {
        Inbox requester = Inbox.somebody("requester");
        UUID granted = UUID.randomUUID();
        UUID claimed = UUID.randomUUID();
        streams.custody("CustomerClaimed", granted, Map.of("holder", requester.person(), "command", "approve"));
        streams.custody("CustomerClaimed", claimed, Map.of("holder", requester.person(), "actor", "system"));

        await().untilAsserted(() -> assertThat(requester.notices())
                .extracting(notice -> notice.get("customerId"))
                .containsExactly(claimed.toString()));
    }

    @Test
    void a_suggested_move_is_told_once_to_those_who_manage_the_pool() {
        Inbox manager = Inbox.somebody("manager");
        UUID customer = UUID.randomUUID();
        var data = Contract.example(
                Streams.CUSTODY,
                "MoveSuggested",
                Map.of("customerId", customer.toString(), "managers", List.of(manager.person())));

        streams.tell(Streams.CUSTODY, "MoveSuggested", customer.toString(), data);

        await().untilAsserted(() -> expect(manager, "new", "move.suggested", customer));
    }

    @Test
    void administrators_are_told_of_a_holder_who_is_inactive_now_and_the_holder_is_not() {
        Inbox administrator = Inbox.somebody("administrator");
        Inbox holder = Inbox.somebody("holder");
        var data = Contract.example(
                Streams.CUSTODY,
                "HolderDeactivated",
                Map.of("holder", holder.person(), "managers", List.of(administrator.person())));

        streams.tell(Streams.CUSTODY, "HolderDeactivated", holder.person(), data);

        await().untilAsserted(() -> assertThat(administrator.notices()).hasSize(1));
        var notice = administrator.page("");
        assertThat(notice.getString("items[0].kind")).isEqualTo("person.deactivated");
        assertThat(notice.getString("items[0].customerId")).isNull();
        assertThat(notice.getString("items[0].data.holder")).isEqualTo(holder.person());
        assertThat(notice.getInt("items[0].data.held")).isEqualTo(12);
        assertThat(notice.getString("items[0].title"))
                .isEqualTo("A colleague was deactivated in the directory and still has customers: 12");
        assertThat(holder.notices()).isEmpty();
    }

    @Test
    void a_holder_is_told_once_of_all_that_they_have_again_and_of_no_customer_by_itself() {
        Inbox holder = Inbox.somebody("holder");
        UUID operation = UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            streams.custody(
                    "CustomerRestored",
                    UUID.randomUUID(),
                    Map.of(
                            "command",
                            "revert",
                            "state",
                            "HELD",
                            "holder",
                            holder.person(),
                            "operationId",
                            operation.toString(),
                            "periodSince",
                            "2026-03-01T01:30:00Z"));
        }
        var data =
                Contract.example(Streams.CUSTODY, "ReclaimsUndone", Map.of("holder", holder.person(), "customers", 3));

        streams.tell(Streams.CUSTODY, "ReclaimsUndone", operation.toString(), data);

        await().untilAsserted(() -> assertThat(holder.notices()).hasSize(1));
        var notice = holder.page("");
        assertThat(notice.getString("items[0].kind")).isEqualTo("reclaims.undone");
        assertThat(notice.getString("items[0].customerId")).isNull();
        assertThat(notice.getInt("items[0].data.held")).isEqualTo(3);
        assertThat(notice.getBoolean("items[0].read")).isFalse();
    }

    @Test
    void a_warning_reaches_the_holder_with_its_figures() {
        Inbox holder = Inbox.somebody("holder");
        UUID customer = UUID.randomUUID();

        streams.tell(
                Streams.RECLAIM,
                "ReclaimUpcoming",
                customer.toString(),
                Contract.example(
                        Streams.RECLAIM,
                        "ReclaimUpcoming",
                        Map.of("customerId", customer.toString(), "holder", holder.person())));

        await().untilAsserted(() -> assertThat(holder.notices()).hasSize(1));
        var notice = holder.page("");
        assertThat(notice.getString("items[0].kind")).isEqualTo("reclaim.upcoming");
        assertThat(notice.getString("items[0].data.rule")).isEqualTo("stale");
        assertThat(notice.getString("items[0].data.dueAt")).isEqualTo("2026-03-17T01:30:00.123456Z");
        assertThat(notice.getString("items[0].data.before")).isEqualTo("P1D");
        assertThat(notice.getString("items[0].title")).isEqualTo("A customer goes back at 2026-03-17 09:30:00 +08:00");
    }

    @Test
    void a_rule_that_only_warns_is_told_to_the_holder_as_one() {
        Inbox holder = Inbox.somebody("holder");
        UUID customer = UUID.randomUUID();

        streams.tell(
                Streams.RECLAIM,
                "ReclaimTried",
                customer.toString(),
                Contract.example(
                        Streams.RECLAIM,
                        "ReclaimTried",
                        Map.of("customerId", customer.toString(), "holder", holder.person())));

        await().untilAsserted(() -> assertThat(holder.notices()).hasSize(1));
        var notice = holder.page("");
        assertThat(notice.getString("items[0].kind")).isEqualTo("reclaim.tried");
        assertThat(notice.getString("items[0].data.rule")).isEqualTo("first-call");
        assertThat(notice.getString("items[0].title"))
                .isEqualTo("A customer would go back at 2026-03-17 09:30:00 +08:00; the rule only warns");
    }

    @Test
    void managers_are_told_whose_customer_goes_back_and_its_holder_is_not_told_again() {
        Inbox holder = Inbox.somebody("holder");
        Inbox manager = Inbox.somebody("manager");
        UUID customer = UUID.randomUUID();

        streams.custody(
                "ManagersWarned",
                customer,
                Map.of("holder", holder.person(), "managers", List.of(holder.person(), manager.person())));

        await().untilAsserted(() -> assertThat(manager.notices()).hasSize(1));
        var notice = manager.page("");
        assertThat(notice.getString("items[0].kind")).isEqualTo("reclaim.escalated");
        assertThat(notice.getString("items[0].data.dueAt")).isEqualTo("2026-03-17T01:30:00.123456Z");
        assertThat(notice.getString("items[0].title"))
                .startsWith("A customer, held by ")
                .endsWith(" goes back at 2026-03-17 09:30:00 +08:00");
        assertThat(holder.notices()).isEmpty();
    }

    @Test
    void managers_are_told_that_customers_of_a_pool_wait_for_somebody() {
        Inbox manager = Inbox.somebody("manager");
        UUID pool = UUID.randomUUID();

        streams.tell(
                Streams.CUSTODY,
                "UnassignedTooLong",
                pool.toString(),
                Contract.example(
                        Streams.CUSTODY,
                        "UnassignedTooLong",
                        Map.of("poolId", pool.toString(), "managers", List.of(manager.person()))));

        await().untilAsserted(() -> assertThat(manager.notices()).hasSize(1));
        var notice = manager.page("");
        assertThat(notice.getString("items[0].kind")).isEqualTo("pool.unassigned");
        assertThat(notice.getString("items[0].customerId")).isNull();
        assertThat(notice.getString("items[0].data.poolId")).isEqualTo(pool.toString());
        assertThat(notice.getString("items[0].title"))
                .isEqualTo("12 more customers of a pool have been nobody's for too long");
        assertThat(notice.getString("items[0].body")).contains("P7D");
    }

    @Test
    void times_are_told_in_the_time_zone_of_the_companys_settings() {
        Inbox holder = Inbox.somebody("holder");
        UUID customer = UUID.randomUUID();
        settings(2, "Europe/Berlin");
        settings(1, "America/New_York");
        await().untilAsserted(() -> assertThat(sql.first("SELECT zone FROM company_zone", row -> row.getString(1)))
                .contains("Europe/Berlin"));

        streams.tell(
                Streams.RECLAIM,
                "ReclaimUpcoming",
                customer.toString(),
                Contract.example(
                        Streams.RECLAIM,
                        "ReclaimUpcoming",
                        Map.of("customerId", customer.toString(), "holder", holder.person())));

        await().untilAsserted(() -> assertThat(holder.notices()).hasSize(1));
        assertThat(holder.page("").getString("items[0].title"))
                .isEqualTo("A customer goes back at 2026-03-17 02:30:00 +01:00");
        settings(3, "Asia/Shanghai");
        await().untilAsserted(() -> assertThat(sql.first("SELECT zone FROM company_zone", row -> row.getString(1)))
                .contains("Asia/Shanghai"));
    }

    private void settings(int version, String zone) {
        streams.tell(
                Streams.POOL,
                "CompanySettings",
                "00000000-0000-7000-8000-000000000002",
                Contract.example(Streams.POOL, "CompanySettings", Map.of("version", version, "timeZone", zone)));
    }

    @Test
    void entering_a_pool_and_creating_as_ones_own_are_no_news() {
        Inbox holder = Inbox.somebody("holder");
        Inbox manager = Inbox.somebody("manager");
        UUID customer = UUID.randomUUID();

        streams.custody("CustomerPooled", customer, Map.of("managers", List.of(manager.person())));
        streams.custody("CustomerRelationsChanged", customer, Map.of("managers", List.of(manager.person())));
        Map<String, @Nullable Object> created = new HashMap<>();
        created.put("command", "create");
        created.put("from", null);
        created.put("holder", holder.person());
        created.put("actor", holder.person());
        created.put("managers", List.of(manager.person()));
        streams.custody("CustomerClaimed", customer, created);
        streams.custody(
                "CustomerAssigned", customer, Map.of("holder", holder.person(), "managers", List.of(), "actor", "x"));

        await().untilAsserted(() -> assertThat(holder.notices()).isNotEmpty());
        assertThat(holder.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice).containsEntry("kind", "customer.assigned"));
        assertThat(manager.notices()).isEmpty();
    }

    @Test
    void an_event_that_is_delivered_again_makes_no_second_notice() {
        Inbox holder = Inbox.somebody("holder");
        UUID customer = UUID.randomUUID();
        var data = Contract.example(
                Streams.CUSTODY,
                "CustomerAssigned",
                Map.of(
                        "customerId",
                        customer.toString(),
                        "holder",
                        holder.person(),
                        "managers",
                        List.of(holder.person())));
        String eventId = UUID.randomUUID().toString();

        for (int i = 0; i < 3; i++) {
            streams.tell(Streams.CUSTODY, "CustomerAssigned", customer.toString(), data, eventId);
        }
        streams.tell(Streams.CUSTODY, "CustomerAssigned", customer.toString(), data);

        await().untilAsserted(() -> assertThat(holder.notices()).hasSize(2));
        assertThat(holder.unread()).isEqualTo(2);
    }

    @Test
    void names_arrive_change_and_are_erased() {
        Inbox holder = Inbox.somebody("holder");
        String actor = Inbox.somebody("actor").person();
        String pool = UUID.randomUUID().toString();
        UUID customer = UUID.randomUUID();
        streams.custody(
                "CustomerAssigned",
                customer,
                Map.of("holder", holder.person(), "managers", List.of(), "actor", actor, "poolId", pool));
        await().untilAsserted(
                        () -> assertThat(title(holder, "en")).isEqualTo("A colleague assigned a customer to you"));

        streams.tell(
                Streams.PERSON,
                "Person",
                actor,
                Contract.example(Streams.PERSON, "Person", Map.of("personId", actor, "name", "Han Mei")));
        streams.tell(Streams.POOL, "Pool", pool, Contract.example(Streams.POOL, "Pool", Map.of("poolId", pool)));
        card(customer, 4, "Xinghe");
        card(customer, 3, "an older name");

        await().untilAsserted(() -> {
            assertThat(title(holder, "en")).isEqualTo("Han Mei assigned Xinghe to you");
            assertThat(title(holder, "zh-CN")).isEqualTo("Han Mei 将 Xinghe 分配给了您");
            assertThat(holder.page("").getString("items[0].body")).isEqualTo("Pool: East finance");
        });

        streams.tell(Streams.CARD, "CustomerCard", customer.toString(), null);
        card(customer, 5, "back from the dead");
        card(UUID.fromString("0190f5d2-7b1e-7c3a-9d55-0000000000ff"), 1, "later");

        await().untilAsserted(() -> assertThat(title(holder, "en")).isEqualTo("Han Mei assigned a customer to you"));
        await().during(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(title(holder, "en")).isEqualTo("Han Mei assigned a customer to you"));
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
    }

    private static String title(Inbox inbox, String language) {
        return inbox.as()
                .header("Accept-Language", language)
                .get("/api/v1/notifications")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].title");
    }

    @Test
    void a_broken_event_is_put_aside_and_the_next_one_arrives() {
        Inbox holder = Inbox.somebody("holder");
        UUID customer = UUID.randomUUID();
        Map<String, @Nullable Object> broken = new HashMap<>();
        broken.put("at", null);

        streams.custody("CustomerAssigned", customer, broken);
        streams.custody("CustomerAssigned", customer, Map.of("holder", holder.person(), "managers", List.of()));

        await().untilAsserted(() -> assertThat(holder.notices()).hasSize(1));
        try (var deadLetters = TopicReader.of(prefix + "gonghai.dead-letter.v1")) {
            var letter = deadLetters.awaitEvent("MessageDeadLettered", customer.toString());
            assertThat(letter.value()).contains("gonghai.custody.v1").doesNotContain(holder.person());
        }
    }

    @Test
    void a_deleted_customer_is_forgotten_and_its_parties_are_told_once_without_a_name() {
        Inbox holder = Inbox.somebody("holder");
        Inbox manager = Inbox.somebody("manager");
        UUID customer = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        for (UUID one : List.of(customer, other)) {
            streams.custody(
                    "CustomerAssigned",
                    one,
                    Map.of("holder", holder.person(), "managers", List.of(manager.person()), "actor", "x"));
        }
        card(customer, 4, "Zhuge Kongming");
        await().untilAsserted(() -> {
            assertThat(holder.unread()).isEqualTo(2);
            assertThat(placesOf("kongming")).isNotEmpty();
        });

        Map<String, @Nullable Object> deletion = new HashMap<>();
        deletion.put("actor", "admin-1");
        deletion.put("managers", List.of(manager.person()));
        deletion.put("from", Map.of("state", "HELD", "poolId", other.toString(), "holder", holder.person()));
        streams.custody("CustomerDeleted", customer, deletion);
        await().untilAsserted(
                        () -> assertThat(holder.page("?kind=customer.deleted").getList("items"))
                                .hasSize(1));
        streams.custody("CustomerDeleted", customer, deletion);
        streams.custody(
                "CustomerTransferred",
                customer,
                Map.of("holder", holder.person(), "managers", List.of(), "actor", "x"));
        streams.tell(
                Streams.RECLAIM,
                "ReclaimUpcoming",
                customer.toString(),
                Contract.example(
                        Streams.RECLAIM,
                        "ReclaimUpcoming",
                        Map.of("customerId", customer.toString(), "holder", holder.person())));
        card(customer, 5, "Zhuge Kongming");
        streams.custody(
                "CustomerAssigned", other, Map.of("holder", manager.person(), "managers", List.of(), "actor", "x"));

        await().untilAsserted(() -> assertThat(manager.notices()).hasSize(3));
        await().during(Duration.ofSeconds(1)).untilAsserted(() -> {
            assertThat(holder.notices())
                    .extracting(notice -> notice.get("kind") + " of " + notice.get("customerId"))
                    .containsExactly("customer.deleted of " + customer, "customer.assigned of " + other);
            assertThat(holder.unread()).isEqualTo(2);
            assertThat(placesOf("kongming")).isEmpty();
        });
        assertThat(title(holder, "en")).isEqualTo("A colleague deleted a customer, which was yours");
    }

    /** Every text of every table, whatever it is called. */
    private List<String> placesOf(String text) {
        List<String> places = new ArrayList<>();
        sql.list("""
                        SELECT quote_ident(c.table_name), quote_ident(c.column_name) FROM information_schema.columns c
                        JOIN information_schema.tables t USING (table_schema, table_name)
                        WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
                            AND c.data_type IN ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'bytea')""", row -> Map.entry(row.getString(1), row.getString(2))).forEach(column -> {
            String found = "SELECT count(*) FROM " + column.getKey() + " WHERE position(lower(?) IN lower("
                    + column.getValue() + "::text)) > 0";
            if (sql.first(found, row -> row.getLong(1), text).orElse(0L) > 0) {
                places.add(column.getKey() + "." + column.getValue());
            }
        });
        return places;
    }

    @Test
    void moves_of_an_operation_are_told_together_when_it_has_ended() {
        Inbox starter = Inbox.somebody("starter");
        Inbox successor = Inbox.somebody("successor");
        Inbox manager = Inbox.somebody("manager");
        Inbox leaver = Inbox.somebody("leaver");
        UUID operation = UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            streams.custody(
                    "CustomerTransferred",
                    UUID.randomUUID(),
                    Map.of(
                            "operationId", operation.toString(),
                            "holder", successor.person(),
                            "from",
                                    Map.of(
                                            "state",
                                            "HELD",
                                            "poolId",
                                            UUID.randomUUID().toString(),
                                            "holder",
                                            leaver.person()),
                            "actor", starter.person(),
                            "managers", List.of(manager.person())));
        }
        var ended = Contract.example(
                Streams.CUSTODY,
                "OperationEnded",
                Map.of(
                        "operationId", operation.toString(),
                        "subject", leaver.person(),
                        "successor", successor.person(),
                        "startedBy", starter.person(),
                        "managers", List.of(manager.person(), starter.person())));
        String eventId = UUID.randomUUID().toString();
        for (int delivery = 0; delivery < 2; delivery++) {
            streams.tell(Streams.CUSTODY, "OperationEnded", operation.toString(), ended, eventId);
        }
        UUID after = UUID.randomUUID();
        streams.custody(
                "CustomerAssigned", after, Map.of("holder", successor.person(), "managers", List.of(manager.person())));

        await().untilAsserted(() -> assertThat(successor.notices())
                .anySatisfy(notice -> assertThat(notice).containsEntry("customerId", after.toString())));
        await().untilAsserted(() -> assertThat(starter.notices()).hasSize(1));
        for (Inbox inbox : List.of(starter, successor, manager)) {
            assertThat(inbox.notices().stream()
                            .filter(notice -> "operation.ended".equals(notice.get("kind")))
                            .toList())
                    .singleElement()
                    .satisfies(notice -> {
                        assertThat(notice).containsEntry("customerId", null).containsEntry("read", false);
                        assertThat((Map<?, ?>) ((Map<?, ?>) notice.get("data")).get("operation"))
                                .isEqualTo(Map.of(
                                        "operationId", operation.toString(),
                                        "kind", "OFFBOARDING",
                                        "moved", 118,
                                        "passedOn", 90,
                                        "failed", 2));
                    });
        }
        assertThat(successor.notices()).hasSize(2);
        assertThat(manager.notices()).hasSize(2);
        assertThat(leaver.notices()).isEmpty();
    }

    @Test
    void who_claims_what_they_asked_for_is_not_told_of_their_own_request() {
        Inbox requester = Inbox.somebody("requester");
        UUID customer = UUID.randomUUID();
        Map<String, Object> ended =
                Map.of("requester", requester.person(), "decision", "APPROVED", "decidedBy", requester.person());
        streams.custody("ClaimDecided", customer, ended);
        streams.custody("CustomerClaimed", customer, Map.of("holder", requester.person(), "actor", "system"));

        await().untilAsserted(() -> assertThat(requester.notices())
                .extracting(notice -> notice.get("kind"))
                .containsExactly("customer.claimed"));
    }
}
