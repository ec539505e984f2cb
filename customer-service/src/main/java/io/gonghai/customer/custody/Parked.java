package io.gonghai.customer.custody;

import io.gonghai.customer.custody.domain.Custody;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.ProblemType;
import io.gonghai.runtime.problems.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Refuses changes of a customer that is frozen or discarded, with the finding that pool-service would name. */
final class Parked {
    private static final ProblemType REFUSED = new ProblemType("transition-refused", 409);

    private Parked() {}

    static Problem refusal(Custody custody) {
        Map<String, Object> finding = new LinkedHashMap<>();
        finding.put("rule", custody.frozen() ? "FROZEN" : "NOT_IN_POOL");
        finding.put("passed", false);
        finding.put("limit", null);
        finding.put("used", null);
        finding.put("possibleAt", custody.thawAt());
        finding.put("message", message(custody));
        return new Problem(REFUSED).extension("findings", List.of(finding));
    }

    private static String message(Custody custody) {
        Texts texts = Texts.current();
        if (!custody.frozen()) {
            return texts.text("finding.NOT_IN_POOL");
        }
        return custody.thawAt() == null
                ? texts.text("finding.FROZEN")
                : texts.text("finding.FROZEN.until", "possibleAt", custody.thawAt());
    }
}
