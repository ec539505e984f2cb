package io.gonghai.pool.custody.persistence;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.pool.custody.application.Custodies.Recorded;
import io.gonghai.pool.custody.application.Tallies;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.runtime.sql.Sql;
import java.util.Objects;

/** Writes a move of one customer in one statement: a single command's second round trip. */
record OneMove(Recorded recorded, ObjectMapper json) {
    /** Within the running transaction, under the locks of the customer and of who gains. */
    void write(Sql sql) {
        sql.update(Statements.move(recorded.move()), arguments());
    }

    private Object[] arguments() {
        Transition move = recorded.move();
        Arguments arguments = new Arguments().moved(move.after());
        boolean between = move.counts() && move.uncounts();
        if (between) {
            arguments.posted(new Tallies().add(move, recorded.decision().zone()));
        }
        arguments.add(move.after().customerId());
        if (move.counts() && !between) {
            arguments.gained(move, recorded.decision().zone());
        }
        if (move.uncounts() && !between) {
            arguments.uncounted(Objects.requireNonNull(move.before()));
        }
        if (move.loser() != null) {
            arguments.lost(move);
        }
        return arguments.told(recorded, null, json).history(recorded).toArray();
    }
}
