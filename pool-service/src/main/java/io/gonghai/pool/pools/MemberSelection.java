package io.gonghai.pool.pools;

import io.gonghai.pool.people.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which active people of a pool a list shows. Everyone of the directory would be administrators and machines, too: of a pool of everyone it shows sales.
 *
 * @param part of a name or an id, in whatever case; null: all
 */
record MemberSelection(Members members, @Nullable String part) {
    /** A statement, filled in. */
    record Question(String sql, List<Object> arguments) {}

    /** By id, after the given one; the limit is written out so that the plan is made for it. */
    Question page(@Nullable String after, int limit) {
        List<Object> arguments = new ArrayList<>();
        String where = where(arguments);
        if (after != null) {
            where += " AND id > ?";
            arguments.add(after);
        }
        return new Question(
                "SELECT " + Person.COLUMNS + " FROM person WHERE " + where + " ORDER BY id LIMIT " + limit, arguments);
    }

    Question count() {
        List<Object> arguments = new ArrayList<>();
        return new Question("SELECT count(*) FROM person WHERE " + where(arguments), arguments);
    }

    private String where(List<Object> arguments) {
        // an alternative that finds nobody would keep the others from their index
        List<String> belongs = new ArrayList<>();
        if (members.everyone()) {
            belongs.add("'sales' = ANY (groups)");
        }
        if (!members.people().isEmpty()) {
            belongs.add("id = ANY (?)");
            arguments.add(members.people());
        }
        if (!members.departments().isEmpty()) {
            belongs.add("departments && ?");
            arguments.add(members.departments());
        }
        StringBuilder where = new StringBuilder("active AND ")
                .append(belongs.isEmpty() ? "false" : "(" + String.join(" OR ", belongs) + ")");
        if (part != null) {
            where.append(" AND (position(? IN lower(name)) > 0 OR position(? IN lower(id)) > 0)");
            String lower = part.toLowerCase(Locale.ROOT);
            arguments.add(lower);
            arguments.add(lower);
        }
        return where.toString();
    }
}
