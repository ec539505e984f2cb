package io.gonghai.drills.bench;

import io.gonghai.drills.Person;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A list that somebody asks for, and the barest SQL for a page of it.
 *
 * @param path with its query, but for limit and cursor
 * @param from of the bare query: tables and conditions
 * @param order by since or by name
 * @param deep whether its pages go deep: what few match has none
 */
record Question(String name, Person who, String path, String from, Order order, boolean deep) {
    static final int PAGE = 20;

    /** In which order a list comes. */
    enum Order {
        SINCE_BACKWARDS("c.since DESC, c.customer_id DESC", "(c.since, c.customer_id) < ('%1$s', '%3$s')"),
        SINCE("c.since, c.customer_id", "(c.since, c.customer_id) > ('%1$s', '%3$s')"),
        NAME("c.sort_name, c.customer_id", "(c.sort_name, c.customer_id) > ('%2$s', '%3$s')"),
        NAME_BACKWARDS("c.sort_name DESC, c.customer_id DESC", "(c.sort_name, c.customer_id) < ('%2$s', '%3$s')");

        final String by;
        final String after;

        Order(String by, String after) {
            this.by = by;
            this.after = after;
        }
    }

    /** A row's place in its list. */
    record Place(String since, String sortName, String customer) {}

    String bare() {
        return bare("", PAGE);
    }

    String bare(Place after) {
        return bare(" AND " + order.after.formatted(after.since(), after.sortName(), after.customer()), PAGE);
    }

    String bare(String more, int limit) {
        return "SELECT c.customer_id, c.sort_name, c.since FROM " + from + more + " ORDER BY " + order.by + " LIMIT "
                + limit;
    }

    /** The row after so many. */
    String place(long rows) {
        return "SELECT c.since::text, c.sort_name, c.customer_id::text FROM " + from + " ORDER BY " + order.by
                + " OFFSET " + (rows - 1) + " LIMIT 1";
    }

    /** All lists of cards and of custodies, with each filter, order and kind of search. */
    static List<Question> all(UUID pool) {
        List<Question> all = new ArrayList<>(cards(pool));
        all.addAll(searches(pool));
        all.addAll(custodies(pool));
        return all;
    }

    private static List<Question> cards(UUID pool) {
        List<Question> all = new ArrayList<>();
        all.add(card(pool, "cards", "", "", Order.SINCE_BACKWARDS));
        all.add(card(pool, "cards, since", "sort=since", "", Order.SINCE));
        all.add(card(pool, "cards, name", "sort=name", "", Order.NAME));
        all.add(card(pool, "cards, -name", "sort=-name", "", Order.NAME_BACKWARDS));
        Map<String, String> filters = new java.util.LinkedHashMap<>();
        filters.put("region", "CN-3");
        filters.put("industry", "industry-7");
        filters.put("level", "B");
        filters.put("priority", "HIGH");
        filters.put("channel", "channel-4");
        filters.forEach((field, value) -> {
            String where = " AND c." + field + " = '" + value + "'";
            all.add(card(pool, field, field + "=" + value, where, Order.SINCE_BACKWARDS));
            all.add(card(pool, field + ", name", field + "=" + value + "&sort=name", where, Order.NAME));
        });
        all.add(card(
                pool,
                "region and level",
                "region=CN-3&level=B",
                " AND c.region = 'CN-3' AND c.level = 'B'",
                Order.SINCE_BACKWARDS));
        return all;
    }

    private static List<Question> searches(UUID pool) {
        String text = " AND position('%s' in k.search_name) > 0";
        String sound = " AND k.terms @@ '''%s'':*'::tsquery";
        return List.of(
                search(pool, "text that all have", "公司", "", text.formatted("公司"), true),
                search(pool, "text that some have", "星河", "", text.formatted("星河"), true),
                search(pool, "text that few have", SoughtNames.RARE, "", text.formatted(SoughtNames.RARE), false),
                search(pool, "pinyin that all have", "gongsi", "", sound.formatted("gongsi"), true),
                search(pool, "pinyin that some have", "xinghe", "", sound.formatted("xinghe"), true),
                search(
                        pool,
                        "pinyin that few have",
                        SoughtNames.RARE_SOUND,
                        "",
                        sound.formatted(SoughtNames.RARE_SOUND),
                        false),
                search(pool, "initials that all have", "yxgs", "", sound.formatted("yxgs"), true),
                search(
                        pool,
                        "initials that few have",
                        SoughtNames.RARE_INITIALS,
                        "",
                        sound.formatted(SoughtNames.RARE_INITIALS),
                        false),
                search(
                        pool,
                        "text that some have, of a region",
                        "星河",
                        "&region=CN-3",
                        text.formatted("星河") + " AND c.region = 'CN-3'",
                        false),
                search(
                        pool,
                        "last four digits",
                        "4321",
                        "",
                        " AND phone_backwards(k.phone) LIKE '1234%' AND k.phone IS NOT NULL",
                        false));
    }

    private static List<Question> custodies(UUID pool) {
        List<Question> all = new ArrayList<>();
        for (String state : List.of("POOLED", "HELD", "FROZEN", "DISCARDED")) {
            all.add(managed(pool, state, "state=" + state, "c.state = '" + state + "'"));
        }
        all.add(managed(pool, "recycle bin", "state=FROZEN,DISCARDED", "c.state IN ('FROZEN', 'DISCARDED')"));
        all.add(managed(pool, "all states", "", "c.state IN ('POOLED', 'HELD', 'FROZEN', 'DISCARDED')"));
        String keeper = " AND c.holder = '" + SoughtCards.KEEPER + "'";
        all.add(managed(pool, "HELD by one", "state=HELD&holder=" + SoughtCards.KEEPER, "c.state = 'HELD'" + keeper));
        all.add(new Question(
                "one's own",
                Person.rep(SoughtCards.KEEPER),
                "/custodies?holder=me",
                "custody c WHERE c.state IN ('HELD', 'FROZEN')" + keeper,
                Order.SINCE_BACKWARDS,
                true));
        return all;
    }

    private static Question card(UUID pool, String name, String query, String where, Order order) {
        return new Question(
                name,
                ClaimRequests.rep(0),
                "/pools/" + pool + "/customers?" + query,
                "custody c WHERE c.pool_id = '" + pool + "' AND c.state = 'POOLED'" + where,
                order,
                true);
    }

    private static Question search(UUID pool, String name, String q, String query, String where, boolean deep) {
        return new Question(
                name,
                ClaimRequests.rep(0),
                "/pools/" + pool + "/customers?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8) + query,
                "custody c JOIN customer_card k ON k.customer_id = c.customer_id WHERE c.pool_id = '" + pool
                        + "' AND c.state = 'POOLED'" + where,
                Order.SINCE_BACKWARDS,
                deep);
    }

    private static Question managed(UUID pool, String name, String query, String where) {
        return new Question(
                "managers': " + name,
                Scene.MANAGER,
                "/custodies?poolId=" + pool + (query.isEmpty() ? "" : "&" + query),
                "custody c WHERE c.pool_id = '" + pool + "' AND " + where,
                Order.SINCE_BACKWARDS,
                true);
    }

    /** The path of the page after a cursor. */
    String page(int limit, String cursor) {
        return path + (path.endsWith("?") ? "" : "&") + "limit=" + limit
                + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
    }
}
