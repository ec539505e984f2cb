package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.Exemptions;
import io.gonghai.reclaim.deadlines.domain.ReclaimRule;
import java.util.Optional;

/** Rules as JSON, read by what reads those that pool-service tells: who tries a rule gets what they would have if it were set. */
public interface RulesReader {
    /** One rule; empty where this release does not carry it out. */
    Optional<ReclaimRule> rule(String json);

    /** Likewise, what no rule takes back. */
    Optional<Exemptions> exemptions(String json);
}
