package io.gonghai.pool.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
class ForgetViewsTest {
    @Inject
    ForgetViews forget;

    @Inject
    Sql sql;

    @Test
    void days_that_are_over_everywhere_are_forgotten_and_others_kept() {
        sql.update("""
                INSERT INTO viewed (day, person_id, kind, customer_id)
                SELECT (now() AT TIME ZONE 'UTC')::date - ago, 'forgotten', 'CARDS', gen_random_uuid()
                FROM generate_series(0, 3) AS ago, generate_series(1, 6000)""");
        sql.update("""
                INSERT INTO view_day (day, person_id, kind, used)
                SELECT (now() AT TIME ZONE 'UTC')::date - ago, 'forgotten', 'CARDS', 6000 FROM generate_series(0, 3) AS ago""");

        int turns = 0;
        boolean more = true;
        while (more) {
            more = forget.some();
            turns++;
        }
        assertThat(turns).isEqualTo(2);

        assertThat(days("viewed")).containsExactly(0, 1);
        assertThat(days("view_day")).containsExactly(0, 1);
    }

    private List<Integer> days(String table) {
        return sql.list(
                "SELECT DISTINCT (now() AT TIME ZONE 'UTC')::date - day AS ago FROM " + table
                        + " WHERE person_id = 'forgotten' ORDER BY ago",
                row -> row.getInt(1));
    }
}
