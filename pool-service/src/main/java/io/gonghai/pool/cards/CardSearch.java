package io.gonghai.pool.cards;

import io.gonghai.runtime.search.PhoneTail;
import io.gonghai.runtime.search.Pinyin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What cards are sought by: any part of the name, its sound, the end of the phone number. Each only as far as the pool shows it, so that nothing is found by what
 * is not shown.
 *
 * @param part of the folded name; null where names are not open
 * @param sound as a {@code tsquery}; null where it can be none
 * @param tail of the phone number; null where it can be none
 * @param whole whether all of the number is shown; else only the last four of what has eight digits
 */
public record CardSearch(
        @Nullable String part,
        @Nullable String sound,
        @Nullable PhoneTail tail,
        boolean whole) {
    private static final String MASKED = " AND length(phone_backwards(%sphone)) >= 8";

    /** By an open name. @param tail null where the number is not sought */
    static CardSearch of(String q, boolean byName, @Nullable PhoneTail tail, boolean whole) {
        return new CardSearch(byName ? NameGrams.folded(q) : null, byName ? Pinyin.query(q) : null, tail, whole);
    }

    /** By all that a card has, for those who see it in full; null where nothing was given. @throws Problem 400 where it is longer than names are */
    public static @Nullable CardSearch inFull(@Nullable String q) {
        if (q == null || q.isBlank()) {
            return null;
        }
        CardFacts.requireShort("q", q);
        return of(q, true, PhoneTail.of(q), true);
    }

    /** A statement's part with its arguments. */
    public record Condition(String sql, List<Object> arguments) {}

    /** The condition on {@code customer_card k}, without an index. */
    public Condition matching() {
        List<String> any = new ArrayList<>();
        List<Object> arguments = new ArrayList<>();
        if (part != null) {
            any.add("position(? in k.search_name) > 0");
            arguments.add(part);
        }
        if (sound != null) {
            any.add("k.terms @@ ?::tsquery");
            arguments.add(sound);
        }
        if (tail != null) {
            any.add("starts_with(phone_backwards(k.phone), ?)" + (whole ? "" : MASKED.formatted("k.")));
            arguments.add(tail.backwards());
        }
        return new Condition("(" + String.join(" OR ", any) + ")", arguments);
    }

    /**
     * The ids of matching cards as {@code named}, each way by its index. Ids only: the indexes know all customers of the company, whatever pool they are in. Ranges
     * are spelled out, since a {@code LIKE} with a parameter can use no b-tree once the plan is a generic one.
     */
    public Condition named() {
        List<String> any = new ArrayList<>();
        List<Object> arguments = new ArrayList<>();
        if (part != null) {
            any.add("grams @> ? AND position(? in search_name) > 0");
            arguments.add(NameGrams.wanted(part));
            arguments.add(part);
        }
        if (sound != null) {
            any.add("terms @@ ?::tsquery");
            arguments.add(sound);
        }
        if (tail != null) {
            any.add("phone_backwards(phone) ~>=~ ? AND phone_backwards(phone) ~<~ ? AND phone IS NOT NULL"
                    + (whole ? "" : MASKED.formatted("")));
            arguments.add(tail.backwards());
            arguments.add(tail.backwardsEnd());
        }
        List<String> selects = any.stream()
                .map(condition -> "SELECT customer_id FROM customer_card WHERE " + condition)
                .toList();
        return new Condition("WITH named AS MATERIALIZED (" + String.join(" UNION ", selects) + ") ", arguments);
    }
}
