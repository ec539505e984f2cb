package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Custody;
import java.util.List;

/**
 * A custody as one person sees it.
 *
 * @param holderName the directory's; the id where it has none; null while nobody holds it
 * @param relatedPeople as far as they may see them
 * @param allowedActions commands that this person may try, rules aside
 */
public record CustodyNow(Custody custody, String holderName, List<String> relatedPeople, List<String> allowedActions) {}
