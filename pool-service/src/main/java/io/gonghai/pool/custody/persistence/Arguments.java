package io.gonghai.pool.custody.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.pool.custody.application.Custodies;
import io.gonghai.pool.custody.application.Facts;
import io.gonghai.pool.custody.application.Tallies;
import io.gonghai.pool.custody.domain.Command;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Extended;
import io.gonghai.pool.custody.domain.Freeze;
import io.gonghai.pool.custody.domain.Standing;
import io.gonghai.pool.custody.domain.State;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.runtime.correlation.Correlation;
import io.gonghai.runtime.sql.Columns;
import io.gonghai.runtime.time.Ids;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a statement of {@link Statements} is filled with, part by part in its order. */
final class Arguments {
    private final List<Object> values = new ArrayList<>(48);

    Object[] toArray() {
        return values.toArray();
    }

    Arguments add(Object first, Object... more) {
        values.add(first);
        for (Object one : more) {
            values.add(one);
        }
        return this;
    }

    /** Who gained: the ledger's row; a claim also counts for its day. */
    Arguments gained(Transition move, ZoneId zone) {
        boolean claim = move.command() == Command.CLAIM || move.command() == Command.APPROVE;
        Custody after = move.after();
        return add(
                after.holder(),
                after.poolId(),
                after.standing().dealt() ? 1 : 0,
                claim ? move.at().atZone(zone).toLocalDate() : null,
                claim ? 1 : 0);
    }

    /** Who has one less: the ledger's row. */
    Arguments uncounted(Custody before) {
        return add(before.standing().dealt() ? 1 : 0, before.holder(), before.poolId());
    }

    /** Who lost it, and when. */
    Arguments lost(Transition move) {
        return add(move.after().customerId(), move.loser(), move.at());
    }

    /** All of a row that a move can change. */
    Arguments moved(Custody custody) {
        Standing standing = custody.standing();
        boolean heldLonger = custody.holder() != null && !standing.since().equals(custody.heldSince());
        boolean parked = custody.state() != State.POOLED && custody.state() != State.HELD;
        Freeze freeze = custody.freeze();
        Extended extended = custody.extended();
        return add(
                        standing.since(),
                        standing.changedAt(),
                        custody.version(),
                        custody.state().name())
                .add(custody.poolId(), custody.relatedPeople())
                .add(custody.holder())
                .add(custody.holdingVersion())
                .add(heldLonger ? custody.heldSince() : null)
                .add(heldLonger ? custody.holdingVersion() : null)
                .add(custody.locked() ? custody.holdingVersion() : null)
                .add(parked ? standing.since() : null)
                .add(freeze == null ? null : freeze.thawAt())
                .add(freeze == null ? null : freeze.by())
                .add(freeze != null && freeze.own() ? standing.since() : null)
                .add(standing.revisitAt())
                .add(standing.revisitAt() == null ? null : standing.since())
                .add(extended.times() == 0 ? null : extended.times())
                .add(extended.until())
                .add(extended.times() == 0 ? null : custody.heldSince());
    }

    /** What changes in several rows of the ledger. */
    Arguments posted(Tallies tallies) {
        Columns columns = new Columns(6);
        tallies.forEach((row, change) ->
                columns.row(row.person(), row.pool(), change.held(), change.dealt(), change.day(), change.claims()));
        values.addAll(columns.arguments());
        return this;
    }

    /** @param operation that it was part of; null where of none */
    Arguments told(Custodies.Recorded recorded, @Nullable UUID operation, ObjectMapper json) {
        Transition move = recorded.move();
        return add(
                Ids.next(),
                CustodyFact.STREAM,
                move.after().customerId().toString(),
                move.command().fact(),
                write(CustodyFact.of(recorded, operation), json),
                Correlation.current(),
                Correlation.traceparent());
    }

    Arguments history(Custodies.Recorded recorded) {
        Transition move = recorded.move();
        Custody before = move.before();
        Custody after = move.after();
        return add(after.customerId(), after.version(), move.command().word(), move.actor(), move.at())
                .add(before == null ? null : before.state().name())
                .add(before == null ? null : before.poolId())
                .add(before == null ? null : before.holder())
                .add(after.state().name(), after.poolId())
                .add(after.holder())
                .add(move.reason().code())
                .add(move.reason().text())
                .add(move.rule())
                .add(
                        recorded.decision().rules().version(),
                        recorded.decision().rules().poolId())
                .add(move.forced())
                .add(
                        recorded.decision().settings().version(),
                        recorded.decision().refusals())
                .add(move.command() == Command.RETURN ? after.standing().revisitAt() : null)
                .add(move.command() == Command.EXTEND ? after.extended().until() : null);
    }

    /** A row of custody that begins. */
    Arguments begun(Custody custody, boolean reserved, Facts facts) {
        return add(custody.customerId(), custody.poolId(), custody.standing().since(), custody.version())
                .add(custody.holdingVersion())
                .add(custody.state().name(), custody.standing().dealt(), reserved)
                .add(custody.holder())
                .add(facts.region())
                .add(facts.industry())
                .add(facts.size())
                .add(facts.level())
                .add(facts.priority())
                .add(facts.channel())
                .add(custody.customerId());
    }

    private static String write(Object fact, ObjectMapper json) {
        try {
            return json.writeValueAsString(fact);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
