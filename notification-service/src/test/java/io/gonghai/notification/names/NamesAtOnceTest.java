package io.gonghai.notification.names;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.RealParts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two that lock the same customers, one of whom is known here and one is not: the one waits for the other, and never both. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "notification-service"))
class NamesAtOnceTest {
    @Inject
    Sql sql;

    @Inject
    NameCopies names;

    @ParameterizedTest
    @ValueSource(strings = {"erase", "name"})
    void who_waits_for_a_new_row_holds_none_of_the_old_ones(String what) throws Exception {
        UUID known = Ids.next();
        UUID fresh = Ids.next();
        Consumer<List<UUID>> other = what.equals("erase")
                ? ids -> names.eraseCustomers(ids)
                : ids -> names.customers(ids.stream()
                        .map(id -> new NameCopies.CustomerName(id, 1, "Acme"))
                        .toList());
        QuarkusTransaction.requiringNew().run(() -> names.erased(List.of(known)));

        CompletableFuture<Void> second = QuarkusTransaction.requiringNew().call(() -> {
            names.erased(List.of(fresh)); // made here, and not seen by anybody yet
            CompletableFuture<Void> begun = CompletableFuture.runAsync(
                    () -> QuarkusTransaction.requiringNew().run(() -> other.accept(List.of(known, fresh))));
            await().atMost(20, SECONDS).until(this::somebodyWaits);
            assertThat(names.erased(List.of(known))).isEmpty();
            return begun;
        });

        second.get(20, SECONDS);
    }

    private boolean somebodyWaits() {
        return QuarkusTransaction.requiringNew()
                .call(() -> sql.first(
                                "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%customer_name%'",
                                row -> row.getInt(1))
                        .isPresent());
    }
}
