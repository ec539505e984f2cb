package io.gonghai.reclaim.calendar.ical;

import io.gonghai.reclaim.calendar.domain.SpecialDay;
import java.util.List;

/**
 * What a file says.
 *
 * @param days by date; of use only where there are no faults
 * @param faults the first of them, in the order of lines
 */
public record DaysRead(List<SpecialDay> days, List<Fault> faults) {}
