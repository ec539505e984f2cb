package io.gonghai.pool;

import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;

import io.gonghai.pool.AuthorityTable.Column;
import io.gonghai.pool.AuthorityTable.Relation;
import io.gonghai.testkit.Tokens;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** People of one role, one for each relation, and the pools in which they have it. */
final class AuthorityCast {
    /** Sorts before the names of other tests' pools, so that one page shows it. */
    private static final String FIRST = "!authority";

    private final String role;
    private final Map<Relation, String> people = new EnumMap<>(Relation.class);
    private final Map<Relation, String> bearers = new EnumMap<>(Relation.class);
    private final Map<Relation, String> gone = new EnumMap<>(Relation.class);
    private final Map<Relation, String> goneBearers = new EnumMap<>(Relation.class);
    private final Map<String, String> names = new HashMap<>();

    AuthorityCast(String role) {
        this.role = role;
        for (Relation relation : Relation.values()) {
            String word = relation.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            people.put(relation, unique(word));
            bearers.put(relation, token(relation).bearer());
            names.put(word, person(relation));
        }
        gone(Relation.MEMBER, "sales");
        gone(Relation.MANAGER, "manager");
        gone(Relation.OUTSIDER, "administrator");
        names.put("pool", team(FIRST, "SELF_CLAIM", Relation.MANAGER).toString());
        names.put("asking", team("asking", "APPROVAL", Relation.MANAGER).toString());
        names.put("target", team("target", "SELF_CLAIM", Relation.MANAGER).toString());
        names.put(
                "foreign",
                made("foreign", "SELF_CLAIM", quoted(Relation.OTHER_MANAGER), quoted(Relation.HOLDER))
                        .toString());
    }

    private void gone(Relation relation, String group) {
        String id = unique("gone");
        gone.put(relation, id);
        goneBearers.put(relation, Tokens.person(id).groups(group).bearer());
    }

    UUID team(String name, String mode, Relation manager) {
        return made(
                name,
                mode,
                quoted(manager) + ",\"" + gone.get(Relation.MANAGER) + "\"",
                quoted(Relation.HOLDER) + "," + quoted(Relation.FORMER) + "," + quoted(Relation.MEMBER) + ",\""
                        + gone.get(Relation.MEMBER) + "\"");
    }

    private static UUID made(String name, String mode, String managers, String members) {
        return poolOf("""
                {"name":"%s","claimMode":"%s","managers":{"people":[%s]},"members":{"people":[%s]},"extensions":{"most":9,"longest":"P3660D"}}""".formatted(unique(name), mode, managers, members));
    }

    private String quoted(Relation relation) {
        return "\"" + person(relation) + "\"";
    }

    String person(Relation relation) {
        return people.get(relation);
    }

    Tokens token(Relation relation) {
        return Tokens.person(person(relation)).groups(role);
    }

    /** Ids by their names in the table. */
    Map<String, String> names() {
        return names;
    }

    UUID pool(String name) {
        return UUID.fromString(names.get(name));
    }

    /** Those who have left, by relation. */
    Map<Relation, String> gone() {
        return gone;
    }

    /** What the column's caller shows; null: nothing. */
    String bearer(Column column) {
        return switch (column.group()) {
            case Column.NOBODY -> null;
            case Column.INACTIVE -> goneBearers.get(column.relation());
            default -> bearers.get(column.relation());
        };
    }
}
