package io.gonghai.pool.rules.domain;

import java.time.LocalDate;

/**
 * Days on which somebody is away, as rules count them: up to a day that is not one of them; absences of one person neither overlap nor touch.
 *
 * @param from the first of them
 * @param until the first day back
 */
public record AwayUntil(LocalDate from, LocalDate until) {
    boolean covers(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(until);
    }
}
