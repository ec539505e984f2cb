package io.gonghai.pool.rules.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Who is away gets nothing until they are back; a manager may give them a customer nevertheless, by force.
 *
 * @param zone the company's, in which days begin and end
 */
public record AbsentRep(ZoneId zone) implements ClaimRule {
    public static final String CODE = "ABSENT_REP";
    static final Kind KIND = Kind.policy(CODE, Way.GAINING, policy -> new AbsentRep(policy.zone()))
            .orForce();

    @Override
    public Finding judge(ClaimCase facts) {
        LocalDate today = facts.now().atZone(zone).toLocalDate();
        Optional<Instant> back = facts.taker().absences().stream()
                .filter(absence -> absence.covers(today))
                .map(absence -> absence.until().atStartOfDay(zone).toInstant())
                .findFirst();
        return new Finding(CODE, back.isEmpty(), null, null, back.orElse(null));
    }
}
