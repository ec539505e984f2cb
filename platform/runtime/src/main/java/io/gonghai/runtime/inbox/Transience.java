package io.gonghai.runtime.inbox;

import io.gonghai.runtime.sql.SqlFailure;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;

/** Tells a failure that time can heal (database, network, race) from one that lies in the message, or the row, itself. */
public final class Transience {
    private Transience() {}

    public static boolean of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean heals = switch (cause) {
                case SQLException sql -> SqlFailure.transientFailure(sql);
                case OptimisticLockException lock -> true;
                case PessimisticLockException lock -> true;
                case LockTimeoutException lock -> true;
                case NeighbourAway away -> true;
                case jakarta.transaction.RollbackException rollback -> rollback.getCause() == null;
                default -> false;
            };
            if (heals) {
                return true;
            }
        }
        return false;
    }
}
