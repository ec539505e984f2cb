package io.gonghai.pool;

import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;

import io.gonghai.pool.cards.Card;
import io.gonghai.pool.custody.application.Facts;
import io.gonghai.pool.custody.application.RegisterCustomers;
import io.gonghai.pool.custody.application.Registration;
import io.gonghai.pool.custody.application.TakeCards;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Customers that look for their pool, and cards that tell of them. */
@ApplicationScoped
class Placement {
    @Inject
    RegisterCustomers register;

    @Inject
    TakeCards take;

    @Inject
    Sql sql;

    /** A pool for the regions, and whatever else. @param more further fields, each ending with a comma */
    static UUID poolFor(String regions, String manager, String member, String more) {
        return poolOf("""
                {%s"name":"%s","claimMode":"SELF_CLAIM","managers":{"people":["%s"]},"members":{"people":["%s"]},
                 "scope":{"regions":[%s]}}""".formatted(more, unique("pool"), manager, member, regions));
    }

    static Facts from(String region) {
        return new Facts(region, null, null, null, null, null);
    }

    /** A customer of the region that was put into no pool by name. */
    UUID arrives(String region) {
        return arrives(new Registration(Ids.next(), null, null, from(region)));
    }

    UUID arrives(Registration registration) {
        QuarkusTransaction.requiringNew().run(() -> register.register(List.of(registration)));
        return registration.customerId();
    }

    /** In the running transaction, if there is one. */
    void card(UUID customer, int version, String region) {
        Card card = new Card(
                customer, version, "PERSON", "Wang", null, null, region, null, null, null, null, null, null, null, null,
                List.of());
        QuarkusTransaction.joiningExisting().run(() -> take.take(List.of(card)));
    }

    UUID poolOfCustomer(UUID customer) {
        return sql.first(
                        "SELECT pool_id FROM custody WHERE customer_id = ?",
                        row -> row.getObject(1, UUID.class),
                        customer)
                .orElseThrow();
    }

    int version(UUID customer) {
        return sql.first("SELECT version FROM custody WHERE customer_id = ?", row -> row.getInt(1), customer)
                .orElseThrow();
    }
}
