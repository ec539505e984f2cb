package io.gonghai.customer.custody;

import io.gonghai.customer.custody.domain.Standing;
import io.gonghai.customer.custody.domain.ViewKind;
import io.gonghai.customer.custody.domain.Viewer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Has pool-service count what somebody is about to be shown, where the company caps that (docs/adr/0032); else costs nothing. While pool-service is away
 * people go on being shown what they may see. Ask before a transaction begins, never inside.
 */
@ApplicationScoped
public class Views {
    /** What the API documents of a refusal. */
    public static final String REACHED =
            "More different customers than the company lets one person see in a day (`/problems/view-limit-reached`): `kind`, `limit`, `used`, `left`, `resetsAt`. Nothing was shown; what was shown today can be read again, and a page of up to `left` works. `Retry-After` is the time until the company's midnight.";

    private final PoolService authority;

    Views(PoolService authority) {
        this.authority = authority;
    }

    /** Records of customers that the viewer did not create, and perhaps does not hold; pool-service knows. @throws Problem 429 */
    public void records(Viewer viewer, Collection<UUID> customers) {
        count(viewer, ViewKind.RECORDS, customers);
    }

    /** The full record. @throws Problem 429 */
    void record(Standing standing) {
        if (!standing.ownOrMade()) {
            records(standing.viewer(), List.of(standing.subject().customerId()));
        }
    }

    /** The card. @throws Problem 429 */
    void card(Standing standing) {
        count(standing.viewer(), ViewKind.CARDS, List.of(standing.subject().customerId()));
    }

    private void count(Viewer viewer, ViewKind kind, Collection<UUID> customers) {
        if (!viewer.capped(kind) || customers.isEmpty()) {
            return;
        }
        try {
            authority.count(viewer.id(), kind, customers);
        } catch (PoolService.Away e) {
            // it left a trace; a cap must not stop everybody's work
        }
    }
}
