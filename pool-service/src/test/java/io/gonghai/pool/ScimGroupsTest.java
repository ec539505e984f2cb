package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static io.gonghai.pool.ScimUsersTest.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ScimGroupsTest.RolesByGroups.class)
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class ScimGroupsTest {
    /** As operators set it who push roles from the directory, and whose tokens carry the user name. */
    public static class RolesByGroups implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "gonghai.scim.person-id",
                    "userName",
                    "gonghai.scim.roles",
                    "Gonghai admins=administrator; Gonghai sales=sales");
        }
    }

    private static final Logger LOG = Logger.getLogger(ScimGroupsTest.class);

    @Inject
    Directory directory;

    @Inject
    Sql sql;

    private final String east = unique("east");
    private final String annName = unique("ann");
    private final String benName = unique("ben");
    private String ann;
    private String ben;

    @BeforeEach
    void two_people_of_the_directory() {
        directory.signIn();
        sql.update("DELETE FROM directory_group WHERE display_name LIKE 'Gonghai%'");
        ann = user(annName);
        ben = user(benName);
    }

    private String user(String userName) {
        return directory
                .create(Directory.oktaUser(userName, unique("00u")))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private List<String> departments(String person) {
        return admin().get("/api/v1/reps/" + person)
                .then()
                .statusCode(200)
                .extract()
                .path("departments");
    }

    @Test
    void a_group_is_a_department_and_decides_who_is_a_member_and_manager() {
        UUID pool = poolOf("""
                {"name":"%s","claimMode":"SELF_CLAIM","managers":{"departments":["%s"]},"members":{"departments":["%s"]}}""".formatted(unique("pool"), east, east));
        as(Tokens.rep(annName)).get("/api/v1/pools/" + pool).then().statusCode(404);

        directory.group(east, List.of(ann));

        assertThat(departments(annName)).containsExactly(east);
        as(Tokens.rep(annName)).get("/api/v1/pools/" + pool).then().statusCode(200);
        as(Tokens.rep(annName).departments("elsewhere"))
                .get("/api/v1/pools/" + pool)
                .then()
                .statusCode(200);
        assertThat(managers(pool)).containsExactly(annName);
        assertThat(told(annName)).contains("\"departments\":[\"" + east + "\"],\"directoryDepartments\":true");
    }

    @Test
    void okta_pushes_a_group_and_its_members() {
        String group = directory.group(east, List.of(ann));
        directory
                .scim()
                .queryParam("filter", "displayName eq \"" + east + "\"")
                .queryParam("startIndex", 1)
                .queryParam("count", 100)
                .get("/scim/v2/Groups")
                .then()
                .statusCode(200)
                .body("Resources.id", contains(group))
                .body("Resources[0].members.value", contains(ann));

        directory.patch("Groups/" + group, """
                        [{"op":"remove","path":"members[value eq \\"%s\\"]"},{"op":"add","path":"members","value":[{"value":"%s","display":"ben"}]}]""".formatted(ann, ben)).then().statusCode(204);
        assertThat(departments(annName)).isEmpty();
        assertThat(departments(benName)).containsExactly(east);

        String west = unique("west");
        directory
                .patch(
                        "Groups/" + group,
                        "[{\"op\":\"replace\",\"value\":{\"id\":\"%s\",\"displayName\":\"%s\"}}]"
                                .formatted(group, west))
                .then()
                .statusCode(204);
        assertThat(departments(benName)).containsExactly(west);

        directory
                .scim()
                .body(
                        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"id\":\"%s\",\"displayName\":\"%s\",\"members\":[{\"value\":\"%s\"},{\"value\":\"%s\"}]}"
                                .formatted(group, west, ann, ben))
                .put("/scim/v2/Groups/" + group)
                .then()
                .statusCode(200)
                .body("members.value", containsInAnyOrder(ann, ben));
        directory
                .scim()
                .get("/scim/v2/Users/" + ann)
                .then()
                .body("groups.display", contains(west))
                .body("groups.value", contains(group));

        directory.scim().delete("/scim/v2/Groups/" + group).then().statusCode(204);
        directory.scim().get("/scim/v2/Groups/" + group).then().spec(error(404, null));
        assertThat(departments(annName)).isEmpty();
        assertThat(departments(benName)).isEmpty();
    }

    @Test
    void entra_id_asks_without_members_and_adds_and_removes_in_its_own_way() {
        String group = directory
                .scim()
                .body("""
                        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group","http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
                         "externalId":"8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159","displayName":"%s","meta":{"resourceType":"Group"}}""".formatted(east))
                .post("/scim/v2/Groups")
                .then()
                .statusCode(201)
                .body("externalId", equalTo("8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159"))
                .extract()
                .path("id");
        directory
                .scim()
                .queryParam("excludedAttributes", "members")
                .queryParam("filter", "displayName eq \"" + east + "\"")
                .get("/scim/v2/Groups")
                .then()
                .body("totalResults", equalTo(1))
                .body("Resources[0].members", nullValue());

        directory
                .patch(
                        "Groups/" + group,
                        "[{\"op\":\"Add\",\"path\":\"members\",\"value\":[{\"$ref\":null,\"value\":\"%s\"},{\"value\":\"%s\"}]}]"
                                .formatted(ann, ben))
                .then()
                .statusCode(204);
        directory
                .scim()
                .queryParam("filter", "id eq \"%s\" and members eq \"%s\"".formatted(group, ann))
                .queryParam("excludedAttributes", "members")
                .get("/scim/v2/Groups")
                .then()
                .body("totalResults", equalTo(1));
        directory
                .patch(
                        "Groups/" + group,
                        "[{\"op\":\"Remove\",\"path\":\"members\",\"value\":[{\"value\":\"%s\"}]}]".formatted(ann))
                .then()
                .statusCode(204);
        assertThat(departments(annName)).isEmpty();
        assertThat(departments(benName)).containsExactly(east);
        directory
                .patch(
                        "Groups/" + group,
                        "[{\"op\":\"Replace\",\"path\":\"displayName\",\"value\":\"%s-2\"},{\"op\":\"Remove\",\"path\":\"members\"}]"
                                .formatted(east))
                .then()
                .statusCode(204);
        directory
                .scim()
                .get("/scim/v2/Groups/" + group)
                .then()
                .body("displayName", equalTo(east + "-2"))
                .body("members", empty());
    }

    @Test
    void a_group_that_is_a_role_is_no_department() {
        directory.group("Gonghai Admins", List.of(ann));
        directory.group(east, List.of(ann));

        assertThat(departments(annName)).containsExactly(east);
        assertThat(roles(annName)).containsExactly("administrator");
        assertThat(managers(UUID.fromString("00000000-0000-7000-8000-000000000001")))
                .contains(annName);
        as(Tokens.rep(annName)).get("/api/v1/reps/me").then().statusCode(200);
        assertThat(roles(annName)).containsExactly("administrator");
    }

    @Test
    void until_the_directory_has_put_a_person_into_a_department_tokens_say_it() {
        as(Tokens.rep(annName).departments("north"))
                .get("/api/v1/reps/me")
                .then()
                .body("departments", contains("north"));
        directory.group("Gonghai sales", List.of(ann));
        assertThat(departments(annName)).containsExactly("north");

        directory.group(east, List.of(ann));

        as(Tokens.rep(annName).departments("south"))
                .get("/api/v1/reps/me")
                .then()
                .body("departments", contains(east));
    }

    @Test
    void the_person_is_who_the_user_name_says_where_operators_set_it_so() {
        String noExternalId = unique("cid");
        directory.create("{\"userName\":\"" + noExternalId + "\"}").then().statusCode(201);

        admin().get("/api/v1/reps/" + noExternalId).then().statusCode(200).body("provisioned", equalTo(true));
        directory
                .patch("Users/" + ann, "[{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"other\"}]")
                .then()
                .spec(error(400, "mutability"));
    }

    @Test
    void a_user_that_is_deleted_leaves_their_groups() {
        String group = directory.group(east, List.of(ann, ben));

        directory.scim().delete("/scim/v2/Users/" + ann).then().statusCode(204);

        directory.scim().get("/scim/v2/Groups/" + group).then().body("members.value", contains(ben));
    }

    @Test
    void names_are_given_once_also_at_once() {
        List<Integer> statuses = Races.results(
                2,
                runner -> () -> directory
                        .scim()
                        .body("{\"displayName\":\"" + east + "\"}")
                        .post("/scim/v2/Groups")
                        .statusCode());

        assertThat(statuses).containsExactlyInAnyOrder(201, 409);
        String west = directory.group(unique("west"), List.of());
        directory
                .patch("Groups/" + west, "[{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"" + east + "\"}]")
                .then()
                .spec(error(409, "uniqueness"));
    }

    @Test
    void two_changes_of_the_members_at_once_both_count() {
        String group = directory.group(east, List.of());

        Races.results(
                2,
                runner -> () -> directory
                        .patch(
                                "Groups/" + group,
                                "[{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"%s\"}]}]"
                                        .formatted(runner == 0 ? ann : ben))
                        .then()
                        .statusCode(204));

        assertThat(departments(annName)).containsExactly(east);
        assertThat(departments(benName)).containsExactly(east);
    }

    @Test
    void a_change_that_changes_nothing_is_not_told() {
        String group = directory.group(east, List.of(ann));
        int before = version(annName);

        directory
                .patch(
                        "Groups/" + group,
                        "[{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"%s\"}]}]".formatted(ann))
                .then()
                .statusCode(204);

        assertThat(version(annName)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"displayName\":7}",
                "{\"displayName\":\" \"}",
                "{\"displayName\":\"a\\u0000\"}",
                "{\"displayName\":\"a\\nb\"}",
                "{\"displayName\":\"x\",\"members\":[7]}",
                "{\"displayName\":\"x\",\"members\":[{\"value\":\"nobody\"}]}",
                "{\"displayName\":\"x\",\"members\":[{\"value\":\"0190f5d2-0000-7000-8000-000000000001\"}]}",
                "[",
                "[]"
            })
    void groups_that_make_no_sense_are_refused(String body) {
        directory
                .scim()
                .body(body)
                .post("/scim/v2/Groups")
                .then()
                .statusCode(400)
                .contentType(startsWith("application/scim+json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"op\":\"replace\",\"path\":\"colour\",\"value\":\"x\"}]",
                "[{\"op\":\"remove\",\"path\":\"displayName\"}]",
                "[{\"op\":\"replace\",\"path\":\"members[value eq \\\"x\\\"]\",\"value\":[]}]",
                "[{\"op\":\"remove\",\"path\":\"members[colour eq \\\"x\\\"]\"}]",
                "[{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"0190f5d2-0000-7000-8000-000000000001\"}]}]"
            })
    void patches_that_make_no_sense_change_nothing(String operations) {
        String group = directory.group(east, List.of(ann));
        String before = directory.scim().get("/scim/v2/Groups/" + group).asString();

        directory
                .patch("Groups/" + group, operations)
                .then()
                .statusCode(400)
                .contentType(startsWith("application/scim+json"));

        assertThat(directory.scim().get("/scim/v2/Groups/" + group).asString()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"op\":\"remove\",\"path\":\"members.display\"}",
                "{\"op\":\"remove\",\"path\":\"members.value\"}",
                "{\"op\":\"remove\",\"path\":\"members[value eq \\\"%s\\\"].display\"}",
                "{\"op\":\"replace\",\"path\":\"members.value\",\"value\":[]}",
                "{\"op\":\"replace\",\"value\":{\"members.value\":[]}}",
                "{\"op\":\"add\",\"path\":\"members.value\",\"value\":\"%s\"}",
                "{\"op\":\"replace\",\"path\":\"displayName.value\",\"value\":\"x\"}"
            })
    void parts_of_attributes_are_refused_and_nobody_leaves(String operation) {
        String group = directory.group(east, List.of(ann, ben));

        directory
                .patch("Groups/" + group, "[" + operation.formatted(ann) + "]")
                .then()
                .spec(error(400, "invalidPath"));

        assertThat(departments(annName)).containsExactly(east);
        assertThat(departments(benName)).containsExactly(east);
    }

    private List<String> managers(UUID pool) {
        return sql.first("SELECT manager_ids FROM pool WHERE id = ?", row -> Sql.texts(row, "manager_ids"), pool)
                .orElseThrow();
    }

    private List<String> roles(String person) {
        return sql.first("SELECT groups FROM person WHERE id = ?", row -> Sql.texts(row, "groups"), person)
                .orElseThrow();
    }

    private int version(String person) {
        return sql.first("SELECT version FROM person WHERE id = ?", row -> row.getInt(1), person)
                .orElseThrow();
    }

    private String told(String person) {
        return new PersonStream().last(person, version(person));
    }

    /** Users that are there, as if the directory had created them one by one. */
    private List<String> users(int many) {
        String mass = unique("mass");
        sql.update("""
                INSERT INTO person (id, version, name, departments, groups, active, provisioned, token_at, changed_at)
                SELECT ? || n, 1, 'Somebody', '{}', '{}', true, true, 'epoch', now() FROM generate_series(1, ?) AS n""", mass, many);
        return sql.list("""
                INSERT INTO directory_user (id, person_id, user_name, external_id, active, attributes, created_at, changed_at)
                SELECT gen_random_uuid(), id, id, id, true, '{}', now(), now() FROM person WHERE starts_with(id, ?) RETURNING id::text""", row -> row.getString(1), mass);
    }

    private static String members(List<String> users) {
        return users.stream().map(user -> "{\"value\":\"" + user + "\"}").collect(Collectors.joining(",", "[", "]"));
    }

    private int told(List<String> users, int version) {
        return sql.first("""
                        SELECT count(*) FROM person p JOIN directory_user u ON u.person_id = p.id
                        WHERE u.id = ANY (?::uuid[]) AND p.version = ?""", row -> row.getInt(1), users, version).orElseThrow();
    }

    private static void timed(String what, Runnable request) {
        long start = System.nanoTime();
        request.run();
        LOG.infof("%s: %d ms", what, (System.nanoTime() - start) / 1_000_000);
    }

    @Test
    void five_thousand_join_change_and_leave_at_once_and_who_stays_is_not_told() {
        List<String> users = users(5_000);
        List<String> most = users.subList(0, 4_990);
        String[] group = new String[1];
        timed("5 000 join", () -> group[0] = directory.group(east, users));
        assertThat(told(users, 2)).isEqualTo(5_000);

        String whole = "{\"displayName\":\"" + east + "\",\"members\":";
        timed(
                "5 000 stay",
                () -> directory
                        .scim()
                        .body(whole + members(users) + "}")
                        .put("/scim/v2/Groups/" + group[0])
                        .then()
                        .statusCode(200));
        assertThat(told(users, 2)).isEqualTo(5_000);
        timed(
                "10 of 5 000 leave",
                () -> directory
                        .scim()
                        .body(whole + members(most) + "}")
                        .put("/scim/v2/Groups/" + group[0])
                        .then()
                        .statusCode(200));
        assertThat(told(users, 2)).isEqualTo(4_990);
        assertThat(told(users, 3)).isEqualTo(10);

        String ops = most.subList(0, 1_000).stream()
                .map(user -> "{\"op\":\"Remove\",\"path\":\"members\",\"value\":[{\"value\":\"" + user + "\"}]}")
                .collect(Collectors.joining(",", "[", "]"));
        timed(
                "1 000 leave, each by an operation of its own",
                () -> directory.patch("Groups/" + group[0], ops).then().statusCode(204));
        assertThat(told(users, 3)).isEqualTo(1_010);
        timed(
                "renamed",
                () -> directory
                        .patch(
                                "Groups/" + group[0],
                                "[{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"" + unique("west") + "\"}]")
                        .then()
                        .statusCode(204));
        assertThat(told(users, 3)).isEqualTo(5_000);
        timed(
                "deleted",
                () -> directory
                        .scim()
                        .delete("/scim/v2/Groups/" + group[0])
                        .then()
                        .statusCode(204));
        assertThat(told(users, 4)).isEqualTo(3_990);
    }

    @Test
    void a_group_of_more_than_can_be_told_at_once_is_too_much() {
        List<String> users = users(10_001);
        String group = directory.group(east, List.of());
        String first = "[{\"op\":\"add\",\"path\":\"members\",\"value\":";
        directory.patch("Groups/" + group, first + members(users) + "}]").then().spec(error(413, null));
        directory
                .patch(
                        "Groups/" + group,
                        first + members(users.subList(0, 6_000))
                                + "},{\"op\":\"add\",\"path\":\"members\",\"value\":"
                                + members(users.subList(6_000, 10_001)) + "}]")
                .then()
                .spec(error(413, null));
        timed(
                "10 000 join",
                () -> directory
                        .patch("Groups/" + group, first + members(users.subList(0, 10_000)) + "}]")
                        .then()
                        .statusCode(204));
        directory
                .patch("Groups/" + group, first + members(users.subList(10_000, 10_001)) + "}]")
                .then()
                .spec(error(413, null));
        assertThat(told(users, 2)).isEqualTo(10_000);
    }
}
