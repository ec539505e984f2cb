package io.gonghai.pool.pools;

import io.gonghai.pool.people.Person;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the active members of pools. */
@ApplicationScoped
class PoolMembers {
    private final Sql sql;

    PoolMembers(Sql sql) {
        this.sql = sql;
    }

    /** By id, after the given one. */
    List<Person> page(MemberSelection selection, @Nullable String after, int limit) {
        MemberSelection.Question question = selection.page(after, limit);
        return sql.list(question.sql(), Person::read, question.arguments().toArray());
    }

    long count(MemberSelection selection) {
        MemberSelection.Question question = selection.count();
        return sql.first(
                        question.sql(),
                        row -> row.getLong(1),
                        question.arguments().toArray())
                .orElse(0L);
    }
}
