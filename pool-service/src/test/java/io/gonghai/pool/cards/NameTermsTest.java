package io.gonghai.pool.cards;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
class NameTermsTest {
    @Inject
    NameTerms terms;

    @Inject
    Cards cards;

    @Inject
    Sql sql;

    private UUID card(String name) {
        Card card = new Card(
                Ids.next(), 1, "PERSON", name, null, null, null, null, null, null, null, null, null, null, null, null);
        QuarkusTransaction.requiringNew().run(() -> cards.put(List.of(card)));
        return card.customerId();
    }

    /** As the release before terms writes it. */
    private void renamedByAnOldReplica(UUID id, String name) {
        sql.update(
                "UPDATE customer_card SET version = version + 1, name = ?, search_name = ? WHERE customer_id = ?",
                name,
                name,
                id);
    }

    private boolean found(UUID id, String sound) {
        return sql.first(
                        "SELECT 1 FROM customer_card WHERE customer_id = ? AND terms @@ ?::tsquery",
                        row -> row.getInt(1),
                        id,
                        "'" + sound + "':*")
                .isPresent();
    }

    private void fillAll() {
        int some;
        do {
            some = terms.fill();
        } while (some > 0);
    }

    @Test
    void a_name_that_an_old_replica_wrote_is_found_by_its_sound_soon() {
        UUID id = card("阿里巴巴");
        assertThat(found(id, "alb")).isTrue();
        renamedByAnOldReplica(id, "重庆长安");

        await().until(() -> {
            fillAll();
            return found(id, "cqca") && !found(id, "alb");
        });
    }

    @Test
    void what_an_old_replica_erased_keeps_no_terms() {
        UUID id = card("阿里巴巴");
        sql.update(
                "UPDATE customer_card SET erased = true, name = NULL, search_name = NULL, grams = NULL WHERE customer_id = ?",
                id);

        await().until(() -> {
            fillAll();
            return sql.first(
                            "SELECT 1 FROM customer_card WHERE customer_id = ? AND terms IS NULL AND terms_of IS NULL",
                            row -> row.getInt(1),
                            id)
                    .isPresent();
        });
    }

    @Test
    void what_another_replica_has_taken_is_passed_over_and_done_when_that_one_was_killed() {
        List<UUID> ids = Stream.generate(() -> card("阿里巴巴")).limit(3).toList();
        ids.forEach(id -> renamedByAnOldReplica(id, "重庆长安"));

        QuarkusTransaction.begin();
        List<UUID> taken = sql.list(NameTerms.WITHOUT, row -> row.getObject("id", UUID.class));
        fillAll();
        assertThat(taken).noneMatch(id -> found(id, "cqca"));
        QuarkusTransaction.rollback();

        await().until(() -> {
            fillAll();
            return ids.stream().allMatch(id -> found(id, "cqca"));
        });
    }

    @Test
    void nothing_is_done_where_nothing_is_to_do() {
        card("阿里巴巴");
        await().until(() -> terms.fill() == 0);
    }
}
