package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.rules.domain.Finding;
import io.gonghai.pool.rules.domain.Verdict;
import java.util.List;

/**
 * A custody as one person sees it.
 *
 * @param holderName the directory's; the id where it has none; null while nobody holds it
 * @param relatedPeople as far as they may see them
 * @param allowedActions commands that this person may try, rules aside
 * @param warnings what rules that only warn had against the command just done
 */
public record CustodyNow(
        Custody custody,
        String holderName,
        List<String> relatedPeople,
        List<String> allowedActions,
        List<Finding> warnings) {
    static CustodyNow of(Custody custody, String holderName, List<String> relatedPeople, List<String> allowedActions) {
        return new CustodyNow(custody, holderName, relatedPeople, allowedActions, List.of());
    }

    CustodyNow after(Verdict verdict) {
        return new CustodyNow(custody, holderName, relatedPeople, allowedActions, verdict.warnings());
    }
}
