package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.rules.domain.Finding;
import io.gonghai.pool.rules.domain.Verdict;
import java.util.List;
import java.util.UUID;

/**
 * A custody as one person sees it.
 *
 * @param holderName the directory's; the id where it has none; null while nobody holds it
 * @param relatedPeople as far as they may see them
 * @param allowedActions commands that this person may try, rules aside
 * @param suggestedPool for those who manage its pool or read all: where it should go; null where it fits
 * @param warnings what rules that only warn had against the command just done
 */
public record CustodyNow(
        Custody custody,
        String holderName,
        List<String> relatedPeople,
        List<String> allowedActions,
        UUID suggestedPool,
        List<Finding> warnings) {
    /** Where no move is suggested, or they may not know. */
    static CustodyNow of(Custody custody, String holderName, List<String> relatedPeople, List<String> allowedActions) {
        return of(custody, holderName, relatedPeople, allowedActions, null);
    }

    static CustodyNow of(
            Custody custody,
            String holderName,
            List<String> relatedPeople,
            List<String> allowedActions,
            UUID suggestedPool) {
        return new CustodyNow(custody, holderName, relatedPeople, allowedActions, suggestedPool, List.of());
    }

    CustodyNow after(Verdict verdict) {
        return new CustodyNow(custody, holderName, relatedPeople, allowedActions, suggestedPool, verdict.warnings());
    }
}
