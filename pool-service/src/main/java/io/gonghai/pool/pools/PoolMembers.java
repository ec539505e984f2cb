package io.gonghai.pool.pools;

import io.gonghai.pool.people.Person;
import io.gonghai.runtime.search.Patience;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the active members of pools. */
@ApplicationScoped
class PoolMembers {
    private static final String PART = "q";

    private final Sql sql;
    private final Patience patience;

    PoolMembers(Sql sql, Patience patience) {
        this.sql = sql;
        this.patience = patience;
    }

    /** By id, after the given one. */
    List<Person> page(MemberSelection selection, @Nullable String after, int limit) {
        MemberSelection.Question question = selection.page(after, limit);
        return patience.with(
                PART,
                () -> sql.list(
                        question.sql(), Person::read, question.arguments().toArray()));
    }

    long count(MemberSelection selection) {
        MemberSelection.Question question = selection.count();
        return patience.with(
                PART,
                () -> sql.first(
                                question.sql(),
                                row -> row.getLong(1),
                                question.arguments().toArray())
                        .orElse(0L));
    }
}
