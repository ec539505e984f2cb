package io.gonghai.reclaim.deadlines.domain;

import java.util.List;
import java.util.UUID;

/** What one pool says about taking back, in one version. */
public record PoolRules(UUID poolId, int version, List<ReclaimRule> rules, Exemptions exemptions) {}
