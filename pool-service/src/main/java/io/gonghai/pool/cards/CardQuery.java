package io.gonghai.pool.cards;

import io.gonghai.pool.pools.CardField;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.search.PhoneTail;
import io.gonghai.runtime.web.Params;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a list of cards is asked for. */
public class CardQuery {
    @QueryParam("q")
    @Parameter(
            description =
                    "Part of the name, of any length; case and width do not matter. Or how a part of the name sounds, in pinyin or its initials (`xinghe` and `xh` find 星河); or four or more digits that the phone number ends with. What the pool does not show is not sought: of a masked number no more than its last four digits, of a hidden one none. Refused where the pool shows neither.",
            example = "Xinghe")
    String q;

    @QueryParam("sort")
    @Parameter(description = "`-since` (newest first, as without it), `since`, `name` or `-name`.", example = "-since")
    String sort;

    /** The filters by column. @throws Problem 400 where one is hidden or masked in the pool */
    static Map<String, String> filters(Map<CardField, String> facts, Masks masks) {
        Map<String, String> filters = new LinkedHashMap<>();
        Params.check(facts.keySet().stream()
                .map(field -> (Supplier<CardField>) () -> requireOpen(masks, field, field.toString()))
                .toArray(Supplier[]::new));
        facts.forEach((field, value) -> filters.put(field.toString(), value));
        return filters;
    }

    /** What is sought; null where nothing was given. @throws Problem 400 where it could be found by nothing that the pool shows */
    @Nullable
    CardSearch search(Masks masks) {
        if (q == null || q.isBlank()) {
            return null;
        }
        CardFacts.requireShort("q", q);
        PhoneTail tail = tail(q, masks);
        if (tail == null) {
            requireOpen(masks, CardField.NAME, "q");
        }
        return CardSearch.of(q, masks.open(CardField.NAME), tail, masks.open(CardField.PHONE));
    }

    /** A masked number shows its last four digits, so it is sought by four. */
    private static @Nullable PhoneTail tail(String q, Masks masks) {
        PhoneTail tail = masks.shows(CardField.PHONE) ? PhoneTail.of(q) : null;
        boolean shown =
                tail != null && (masks.open(CardField.PHONE) || tail.digits().length() == PhoneTail.FEWEST);
        return shown ? tail : null;
    }

    CardOrder order(Masks masks) {
        CardOrder order = CardOrder.of(sort);
        if (order.byName()) {
            requireOpen(masks, CardField.NAME, "sort");
        }
        return order;
    }

    private static CardField requireOpen(Masks masks, CardField field, String parameter) {
        if (!masks.open(field)) {
            throw Problem.invalid(parameter, "violation.hidden-field");
        }
        return field;
    }
}
