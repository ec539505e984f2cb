package io.gonghai.pool.rules.domain;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** All kinds of rules, in the order in which their findings are told. */
public final class Catalogue {
    static final List<Kind> ALL = List.of(
            ActiveRep.KIND,
            Membership.KIND,
            AbsentRep.KIND,
            HoldingLimit.KIND,
            InPool.KIND,
            NotFrozen.KIND,
            ClaimMode.KIND,
            WithinScope.KIND,
            DailyClaimLimit.KIND,
            CoolDown.KIND,
            HeadStart.KIND,
            ReasonRequired.KIND);

    private Catalogue() {}

    /** The rules that apply to a way of getting a customer, with the figures of the policy. */
    public static Rulebook rulebook(Way way, Policy policy) {
        List<ClaimRule> rules = ALL.stream()
                .filter(kind -> kind.ways().contains(way))
                .map(kind -> kind.of().apply(policy))
                .filter(Objects::nonNull)
                .toList();
        Set<String> open = open();
        return new Rulebook(
                rules,
                policy.modes().entrySet().stream()
                        .filter(mode -> open.contains(mode.getKey()))
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Codes of the rules that a manager who assigns may pass over by force. */
    public static Set<String> forcible() {
        return ALL.stream().filter(Kind::forcible).map(Kind::code).collect(Collectors.toUnmodifiableSet());
    }

    /** Codes of the rules that may be tried before they bind. */
    public static Set<String> open() {
        return ALL.stream().filter(kind -> !kind.binding()).map(Kind::code).collect(Collectors.toUnmodifiableSet());
    }
}
