package io.gonghai.reclaim.deadlines.persistence;

import io.gonghai.reclaim.deadlines.application.RulesReader;
import io.gonghai.reclaim.deadlines.domain.Exemptions;
import io.gonghai.reclaim.deadlines.domain.ReclaimRule;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@link WholeRules}, for rules that are not in force. */
@ApplicationScoped
class WholeRulesReader implements RulesReader {
    private final WholeRules whole;

    WholeRulesReader(WholeRules whole) {
        this.whole = whole;
    }

    @Override
    public Optional<ReclaimRule> rule(String json) {
        WholeRules.Read read = whole.read("{\"rules\":[" + json + "]}");
        return read.notCarriedOut() == 0 ? read.rules().stream().findFirst() : Optional.empty();
    }

    @Override
    public Optional<Exemptions> exemptions(String json) {
        WholeRules.Read read = whole.read("{\"rules\":[],\"exemptions\":" + json + "}");
        return read.notCarriedOut() == 0 ? Optional.of(read.exemptions()) : Optional.empty();
    }
}
