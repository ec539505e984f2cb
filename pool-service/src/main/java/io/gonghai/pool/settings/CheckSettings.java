package io.gonghai.pool.settings;

import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.Texts;
import io.gonghai.runtime.problems.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks what no field of the settings tells alone. */
final class CheckSettings {
    private final List<Violation> wrong = new ArrayList<>();

    private CheckSettings() {}

    /** @throws Problem 400 with everything that is wrong */
    static void check(CustodySettings settings) {
        CheckSettings check = new CheckSettings();
        check.zone(settings);
        check.reasons(settings.reasons());
        check.tiers(settings.tiers());
        check.rating(settings);
        if (!check.wrong.isEmpty()) {
            throw Problem.invalid(check.wrong);
        }
    }

    private void zone(CustodySettings settings) {
        if (!ZoneReader.fits(settings.timeZone())) {
            add("timeZone", ZoneReader.WRONG);
        }
    }

    private void reasons(List<CatalogueReason> reasons) {
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < reasons.size(); i++) {
            String code = reasons.get(i).code();
            if (CatalogueReason.OF_THE_SYSTEM.contains(code)) {
                add("reasons[" + i + "].code", "violation.reserved");
            } else if (!codes.add(code)) {
                add("reasons[" + i + "].code", "violation.duplicate");
            }
        }
    }

    /** Somebody with few deals is of a lower tier than somebody with many, and nobody who is rated is of none. */
    private void tiers(List<Tier> tiers) {
        Set<String> codes = new HashSet<>();
        Integer least = null;
        int last = 0;
        for (int i = 0; i < tiers.size(); i++) {
            if (!codes.add(tiers.get(i).code())) {
                add("tiers[" + i + "].code", "violation.duplicate");
            }
            Integer deals = tiers.get(i).deals();
            if (deals != null) {
                if (least != null && deals >= least) {
                    add("tiers[" + i + "].deals", "violation.deals-fall");
                }
                least = deals;
                last = i;
            }
        }
        if (least != null && least != 0) {
            add("tiers[" + last + "].deals", "violation.deals-end");
        }
    }

    private void rating(CustodySettings settings) {
        if (settings.rating() != null && settings.tiers().stream().allMatch(tier -> tier.deals() == null)) {
            add("rating", "violation.rating-by-deals");
        }
    }

    private void add(String field, String key) {
        wrong.add(new Violation(field, Texts.current().text(key)));
    }
}
