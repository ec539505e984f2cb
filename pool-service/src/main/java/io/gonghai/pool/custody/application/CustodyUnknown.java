package io.gonghai.pool.custody.application;

import java.util.UUID;

/** A custody is not known here, or only reserved: its customer's service must be asked, outside of the transaction, and then it is tried again. */
public final class CustodyUnknown extends RuntimeException {
    private final UUID customerId;

    public CustodyUnknown(UUID customerId) {
        super("custody unknown", null, false, false);
        this.customerId = customerId;
    }

    public UUID customerId() {
        return customerId;
    }
}
