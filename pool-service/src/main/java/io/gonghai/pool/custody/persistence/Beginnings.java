package io.gonghai.pool.custody.persistence;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.pool.custody.application.Custodies.Beginning;
import io.gonghai.pool.custody.application.Custodies.Recorded;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.runtime.sql.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Writes custodies that begin, those of nobody and those of somebody each in one batch; ledger rows in one order. */
final class Beginnings {
    private final List<Object[]> pooled = new ArrayList<>();
    private final List<Object[]> held = new ArrayList<>();

    Beginnings(Collection<Beginning> beginnings, ObjectMapper json) {
        beginnings.stream()
                .sorted(Comparator.comparing((Beginning one) ->
                                String.valueOf(one.recorded().move().after().holder()))
                        .thenComparing(
                                one -> one.recorded().move().after().poolId().toString()))
                .forEach(beginning -> {
                    Recorded recorded = beginning.recorded();
                    Custody custody = recorded.move().after();
                    Arguments arguments = new Arguments().begun(custody, false, beginning.facts());
                    if (custody.holder() != null) {
                        arguments.gained(recorded.move(), recorded.decision().zone());
                    }
                    Object[] row =
                            arguments.told(recorded, json).history(recorded).toArray();
                    (custody.holder() == null ? pooled : held).add(row);
                });
    }

    /** Within the running transaction, under the locks of who gains. */
    void write(Sql sql) {
        sql.batch(Statements.BEGIN_POOLED, pooled);
        sql.batch(Statements.BEGIN_HELD, held);
    }
}
