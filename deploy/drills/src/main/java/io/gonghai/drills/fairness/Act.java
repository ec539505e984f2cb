package io.gonghai.drills.fairness;

import java.time.Instant;
import java.util.UUID;

/** A follow-up or a deal, as the list of its customer shows it. */
record Act(UUID id, boolean deal, Instant recordedAt) {}
