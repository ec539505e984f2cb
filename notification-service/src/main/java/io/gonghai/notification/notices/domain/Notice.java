package io.gonghai.notification.notices.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * What one person was told.
 *
 * @param kind code of a {@link Kind}, or of one that a newer version of this service has filed already
 * @param customerId the customer; of an operation its own id
 * @param cardVersion version of the customer's card by which the customer was named when it was filed; 0: none had come
 * @param poolVersion the same of the pool
 * @param seq place in that person's inbox: later arrivals have higher ones, and none becomes visible before one below it
 */
public record Notice(
        String person,
        long seq,
        UUID id,
        String kind,
        UUID customerId,
        Instant at,
        Figures figures,
        boolean read,
        long cardVersion,
        long poolVersion) {
    private static final String APPROVED = "APPROVED";

    /** The same with other figures. */
    public Notice with(Figures other) {
        return new Notice(person, seq, id, kind, customerId, at, other, read, cardVersion, poolVersion);
    }

    /** Goes up with every change of what its reader is shown. */
    public long version() {
        long gathered = figures.digest() == null ? 0 : figures.digest().version();
        return 2 * gathered + (read ? 2 : 1);
    }

    /**
     * Whether its reader may know which customer it is: who asked for one in vain may not, and who set a reminder may have set it about any; who asked for more
     * time had it.
     */
    public boolean namesCustomer() {
        boolean told = figures.decision() == null
                || figures.decision().equals(APPROVED)
                || kind.equals(Kind.EXTENSION_DECIDED.code());
        return told && figures.reminder() == null;
    }
}
