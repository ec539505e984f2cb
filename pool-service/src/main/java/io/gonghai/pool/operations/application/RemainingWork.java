package io.gonghai.pool.operations.application;

import java.util.List;
import java.util.UUID;

/** What an operation still has to do, as it stands: what is done does not match its plan any more. */
public interface RemainingWork {
    /** Customers that it has to do next; in what order is nobody's business. */
    List<UUID> next(RunningOperation operation, int most);

    /** How many customers it has to do in all, as it stands; to be asked once, as an undo writes them down. */
    long count(RunningOperation operation);

    /** Customers that were named and that it neither moved nor stepped over. */
    List<UUID> missing(RunningOperation operation);

    /** Whether customers will come that it will have to do: such as are only reserved yet. */
    boolean expectsMore(RunningOperation operation);
}
