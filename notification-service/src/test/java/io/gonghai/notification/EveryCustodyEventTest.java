package io.gonghai.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.Examples;
import io.gonghai.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever pool-service tells, those concerned hear of it once, and nothing of it is put aside. */
@NullUnmarked
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(HeardStreams.class)
class EveryCustodyEventTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Set<String> NO_NEWS = Set.of("pool", "create", "approve", "extend", "relate", "unrelate");

    /**
     * The example of a decision is a rejection, which is told to who asked alone; more time is told as the decision on it; of an undo of rules each holder is
     * told, and managers of its end.
     */
    private static final Set<String> NONE_FOR_MANAGERS = Set.of(
            "CustomerPooled",
            "CustomerRelationsChanged",
            "ReclaimRefused",
            "ClaimDecided",
            "CustomerExtended",
            "ReclaimsUndone");

    @Inject
    Streams streams;

    @Inject
    Sql sql;

    static Stream<String> types() {
        return Examples.types(Streams.CUSTODY).stream();
    }

    private static void assertLast(Inbox inbox, List<String> kinds) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(inbox.notices().stream().map(notice -> notice.get("kind")))
                        .containsExactlyElementsOf(kinds));
    }

    /** What is told of the same customer afterwards: when that has come, all before it has. */
    private void andThenItIsAssigned(UUID customer, Inbox manager) {
        streams.custody("CustomerAssigned", customer, Map.of("version", 9, "managers", List.of(manager.person())));
    }

    private void assertNothingPutAside(UUID customer) {
        assertThat(sql.list("SELECT type FROM dead_letter WHERE key = ?", row -> row.getString(1), customer.toString()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_published_event_is_news_or_none(String type) {
        Inbox manager = Inbox.somebody("manager");
        UUID customer = UUID.randomUUID();
        ObjectNode example = Contract.example(Streams.CUSTODY, type);
        Map<String, Object> members = new HashMap<>(Map.of("toldLater", Map.of("some", List.of(1))));
        if (example.has("managers")) {
            members.put("managers", List.of(manager.person()));
        }

        streams.custody(type, customer, members);
        if (!type.equals("CustomerDeleted")) {
            andThenItIsAssigned(customer, manager);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(manager.notices().stream().map(notice -> notice.get("kind")))
                            .startsWith("customer.assigned"));
            boolean none = NONE_FOR_MANAGERS.contains(type);
            assertThat(manager.notices()).hasSize(none ? 1 : 2);
        } else {
            assertLast(manager, List.of("customer.deleted"));
        }
        assertNothingPutAside(customer);
    }

    @ParameterizedTest(name = "{0} by {1}: {2} to {3}")
    @CsvFileSource(resources = "/contracts/events/gonghai.custody.v1/moves.csv")
    void every_move_is_told_to_who_lost_the_customer_and_who_got_it(
            String type, String command, String before, String after) {
        Inbox former = Inbox.somebody("former");
        Inbox holder = Inbox.somebody("holder");
        Inbox manager = Inbox.somebody("manager");
        UUID customer = UUID.randomUUID();
        boolean had = before.equals("HELD");
        boolean has = after.equals("HELD");
        Map<String, Object> members = new HashMap<>();
        members.put("command", command);
        members.put("state", after);
        members.put("holder", has ? holder.person() : null);
        members.put("actor", "system");
        members.put("managers", List.of(manager.person()));
        members.put("from", before.equals("-") ? null : from(before, had ? former.person() : null));
        members.put("toldLater", List.of(1));

        streams.custody(type, customer, members);

        List<String> news = NO_NEWS.contains(command) ? List.of() : List.of(kind(type));
        if (command.equals("delete")) {
            assertLast(manager, news);
        } else {
            andThenItIsAssigned(customer, manager);
            assertLast(
                    manager,
                    Stream.concat(Stream.of("customer.assigned"), news.stream()).toList());
        }
        assertLast(former, had ? news : List.of());
        assertLast(holder, has ? news : List.of());
        assertNothingPutAside(customer);
    }

    private static Map<String, Object> from(String state, String holder) {
        Map<String, Object> from = new HashMap<>();
        from.put("state", state);
        from.put("poolId", UUID.randomUUID().toString());
        from.put("holder", holder);
        return from;
    }

    private static String kind(String type) {
        return "customer." + type.substring("Customer".length()).toLowerCase(java.util.Locale.ROOT);
    }
}
