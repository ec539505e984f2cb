package io.gonghai.customer.custody;

import java.util.Collection;
import java.util.UUID;

/** Forgets customers for good. */
public interface Erasure {
    /** Erases customers that pool-service has deleted, in the running transaction; what is gone already stays so, and is told again. */
    void erase(Collection<UUID> customerIds);
}
