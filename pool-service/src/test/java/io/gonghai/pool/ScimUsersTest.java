package io.gonghai.pool;

import static io.gonghai.pool.Directory.entraUser;
import static io.gonghai.pool.Directory.oktaUser;
import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.ResponseSpecification;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class ScimUsersTest {
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    @Inject
    Directory directory;

    @Inject
    Sql sql;

    private final String ann = unique("ann");
    private final String mail = ann + "@example.com";

    @BeforeEach
    void signIn() {
        directory.signIn();
    }

    static ResponseSpecification error(int status, String scimType) {
        var spec = new io.restassured.builder.ResponseSpecBuilder()
                .expectStatusCode(status)
                .expectHeader("Content-Type", startsWith("application/scim+json"))
                .expectBody("schemas", contains("urn:ietf:params:scim:api:messages:2.0:Error"))
                .expectBody("status", equalTo(Integer.toString(status)));
        return spec.expectBody("scimType", equalTo(scimType)).build();
    }

    @Test
    void okta_connects_creates_reads_updates_and_deactivates() {
        directory
                .scim()
                .queryParam("startIndex", 1)
                .queryParam("count", 2)
                .get("/scim/v2/Users")
                .then()
                .statusCode(200)
                .body("schemas", contains("urn:ietf:params:scim:api:messages:2.0:ListResponse"));
        directory
                .scim()
                .queryParam("filter", "userName eq \"" + mail + "\"")
                .queryParam("startIndex", 1)
                .queryParam("count", 100)
                .get("/scim/v2/Users")
                .then()
                .statusCode(200)
                .body("totalResults", equalTo(0))
                .body("Resources", empty());

        Response created = directory.create(oktaUser(mail, ann));
        String id = created.path("id");

        created.then()
                .statusCode(201)
                .contentType(startsWith("application/scim+json"))
                .header("Location", endsWith("/scim/v2/Users/" + id))
                .body("userName", equalTo(mail))
                .body("externalId", equalTo(ann))
                .body("active", equalTo(true))
                .body("groups", empty())
                .body("password", nullValue())
                .body("meta.resourceType", equalTo("User"))
                .body("meta.location", endsWith("/scim/v2/Users/" + id));
        directory.scim().get("/scim/v2/Users/" + id).then().statusCode(200).body("displayName", equalTo("Test User"));
        directory
                .scim()
                .body("""
                        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"%s","userName":"%s",
                         "name":{"givenName":"Another","middleName":"","familyName":"User"},"displayName":"Another User",
                         "emails":[{"primary":true,"value":"%s","type":"work","display":"%s"}],"active":true,"groups":[],
                         "meta":{"resourceType":"User"}}""".formatted(id, mail, mail, mail))
                .put("/scim/v2/Users/" + id)
                .then()
                .statusCode(200)
                .body("displayName", equalTo("Another User"))
                .body("externalId", equalTo(ann));
        admin().get("/api/v1/reps/" + ann)
                .then()
                .body("name", equalTo("Another User"))
                .body("provisioned", equalTo(true))
                .body("active", equalTo(true));

        directory
                .patch("Users/" + id, "[{\"op\":\"replace\",\"value\":{\"active\":false}}]")
                .then()
                .statusCode(200)
                .body("active", equalTo(false));
        as(Tokens.rep(ann)).get("/api/v1/reps/me").then().spec(Problems.problem(403));
        assertThat(told(ann)).contains("\"active\":false");
    }

    @Test
    void entra_id_creates_changes_in_its_own_way_and_deactivates() {
        String id = directory
                .create(entraUser(mail, ann))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        admin().get("/api/v1/reps/" + ann).then().body("name", equalTo("李 雷"));
        directory
                .scim()
                .queryParam("filter", "externalId eq \"" + ann + "\"")
                .get("/scim/v2/Users")
                .then()
                .body("totalResults", equalTo(1))
                .body("Resources.id", contains(id));

        directory
                .patch("Users/" + id, """
                        [{"op":"Add","path":"displayName","value":"李雷"},
                         {"op":"Replace","path":"emails[type eq \\"work\\"].value","value":"li@example.com"},
                         {"op":"Add","path":"emails[type eq \\"home\\"].value","value":"home@example.com"},
                         {"op":"Add","path":"%1$s:department","value":"East"},
                         {"op":"Add","path":"%1$s:manager","value":"0190f5d2-0000-7000-8000-000000000001"},
                         {"op":"Add","value":{"name.givenName":"大雷","%1$s:costCenter":"42","title":"Rep"}}]""".formatted(ENTERPRISE))
                .then()
                .statusCode(200)
                .body("displayName", equalTo("李雷"))
                .body("emails.find { it.type == 'work' }.value", equalTo("li@example.com"))
                .body("emails.find { it.type == 'home' }.value", equalTo("home@example.com"))
                .body("name.givenName", equalTo("大雷"))
                .body("title", equalTo("Rep"))
                .body("'" + ENTERPRISE + "'.department", equalTo("East"))
                .body("'" + ENTERPRISE + "'.costCenter", equalTo("42"))
                .body("'" + ENTERPRISE + "'.manager.value", equalTo("0190f5d2-0000-7000-8000-000000000001"));
        admin().get("/api/v1/reps/" + ann).then().body("name", equalTo("李雷"));

        directory
                .patch("Users/" + id, "[{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}]")
                .then()
                .statusCode(200)
                .body("active", equalTo(false));
        admin().get("/api/v1/reps/" + ann).then().body("active", equalTo(false));
        directory
                .patch(
                        "Users/" + id,
                        "[{\"op\":\"Remove\",\"path\":\"title\"},{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"True\"}]")
                .then()
                .statusCode(200)
                .body("title", nullValue())
                .body("active", equalTo(true));
        as(Tokens.rep(ann)).get("/api/v1/reps/me").then().statusCode(200);
    }

    @Test
    void who_was_first_seen_by_a_token_is_adopted_and_keeps_their_profile() {
        as(Tokens.rep(ann).name("Ann").departments("east"))
                .get("/api/v1/reps/me")
                .then()
                .statusCode(200);
        admin().header("If-Match", "\"1\"")
                .body("{\"tier\":\"gold\"}")
                .put("/api/v1/reps/" + ann)
                .then()
                .statusCode(200);

        directory.create(oktaUser(mail, ann)).then().statusCode(201);

        admin().get("/api/v1/reps/" + ann)
                .then()
                .body("name", equalTo("Test User"))
                .body("tier", equalTo("gold"))
                .body("departments", contains("east"))
                .body("provisioned", equalTo(true));
        as(Tokens.rep(ann).name("Anna").departments("west"))
                .get("/api/v1/reps/me")
                .then()
                .body("name", equalTo("Test User"));
    }

    @Test
    void a_user_is_brought_once_whatever_the_case_of_the_name() {
        directory.create(oktaUser(mail, ann)).then().statusCode(201);

        directory.create(oktaUser(mail, ann)).then().spec(error(409, "uniqueness"));
        directory
                .create(oktaUser(mail.toUpperCase(java.util.Locale.ROOT), unique("bob")))
                .then()
                .spec(error(409, "uniqueness"));
        directory.create(oktaUser(unique("bob"), ann)).then().spec(error(409, "uniqueness"));
    }

    @Test
    void of_two_creates_at_once_one_is_201_and_one_409() {
        List<Integer> statuses = Races.results(
                2, runner -> () -> directory.create(oktaUser(mail, ann)).statusCode());

        assertThat(statuses).containsExactlyInAnyOrder(201, 409);
    }

    @Test
    void deleting_deactivates_and_forgets_and_creating_again_brings_back() {
        String id = directory.user(ann);
        sql.update(
                "UPDATE person SET tier = 'gold', tier_until = '2931-01-01', rated_deals = 3, rated_from = now(), rated_to = now() WHERE id = ?",
                ann);

        directory.scim().delete("/scim/v2/Users/" + id).then().statusCode(204);

        directory.scim().get("/scim/v2/Users/" + id).then().spec(error(404, null));
        directory.scim().delete("/scim/v2/Users/" + id).then().spec(error(404, null));
        as(Tokens.rep(ann).name("Ann").departments("east"))
                .get("/api/v1/reps/me")
                .then()
                .spec(Problems.problem(403));
        admin().get("/api/v1/reps/" + ann)
                .then()
                .body("name", equalTo(ann))
                .body("active", equalTo(false))
                .body("tier", nullValue())
                .body("tierUntil", nullValue())
                .body("departments", contains("east"));
        assertThat(sql.first(
                        "SELECT 1 FROM person WHERE id = ? AND rated_deals IS NULL AND rated_from IS NULL AND rated_to IS NULL",
                        row -> row.getInt(1),
                        ann))
                .isPresent();
        assertThat(told(ann)).contains("\"name\":\"" + ann + "\"");

        directory.create(oktaUser(mail, ann)).then().statusCode(201).body("id", not(equalTo(id)));
        as(Tokens.rep(ann)).get("/api/v1/reps/me").then().statusCode(200);
    }

    @Test
    void the_person_id_can_not_be_changed() {
        String id = directory.user(ann);

        directory
                .patch("Users/" + id, "[{\"op\":\"replace\",\"path\":\"externalId\",\"value\":\"other\"}]")
                .then()
                .spec(error(400, "mutability"));
        directory
                .patch("Users/" + id, "[{\"op\":\"replace\",\"path\":\"id\",\"value\":\"other\"}]")
                .then()
                .spec(error(400, "mutability"));
        directory
                .patch("Users/" + id, "[{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"new-" + mail + "\"}]")
                .then()
                .statusCode(200)
                .body("userName", equalTo("new-" + mail));
    }

    @Test
    void who_is_inactive_for_other_reasons_does_not_come_back_because_of_a_title() {
        String id = directory.user(ann);
        sql.update("UPDATE person SET active = false WHERE id = ?", ann);

        directory
                .patch(
                        "Users/" + id,
                        "[{\"op\":\"replace\",\"value\":{\"title\":\"Boss\",\"displayName\":\"B\",\"active\":true}}]")
                .then()
                .statusCode(200);

        admin().get("/api/v1/reps/" + ann).then().body("active", equalTo(false)).body("name", equalTo("B"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName eq \"%2$s\"",
                "userName Eq \"%3$s\"",
                "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"%2$s\"",
                "externalId eq \"%1$s\" and active eq true",
                "userName sw \"%1$s\"",
                "userName co \"%1$s\" and not (active eq false)",
                "userName ew \"%1$s@example.com\"",
                "emails.value eq \"%2$s\"",
                "emails[type eq \"work\"].value eq \"%2$s\"",
                "emails[type eq \"work\" and value eq \"%2$s\"]",
                "externalId eq \"%1$s\" and name.familyName eq \"user\" and displayName pr",
                "externalId eq \"%1$s\" and meta.lastModified gt \"2020-01-01T00:00:00Z\"",
                "externalId eq \"%1$s\" and title eq null",
                "externalId eq \"%1$s\" or id eq \"nobody\""
            })
    void users_are_found_by(String filter) {
        String id = directory.user(ann);

        directory
                .scim()
                .queryParam("filter", filter.formatted(ann, mail, mail.toUpperCase(java.util.Locale.ROOT)))
                .get("/scim/v2/Users")
                .then()
                .statusCode(200)
                .body("Resources.id", contains(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName",
                "userName eq",
                "userName eq \"x",
                "colour eq \"red\"",
                "userName lk \"x\"",
                "active gt true",
                "active eq \"perhaps\"",
                "meta.created gt \"yesterday\"",
                "emails[colour eq \"red\"]",
                "userName[value eq \"x\"]",
                "(userName eq \"x\"",
                "' OR 1=1 --"
            })
    void filters_that_make_no_sense_are_refused(String filter) {
        directory
                .scim()
                .queryParam("filter", filter)
                .get("/scim/v2/Users")
                .then()
                .statusCode(400)
                .contentType(startsWith("application/scim+json"))
                .body("status", equalTo("400"));
    }

    @ParameterizedTest
    @CsvSource({
        "Users,userName",
        "Users,externalId",
        "Users,title",
        "Users,id",
        "Users,active",
        "Users,meta.created",
        "Users,name.familyName",
        "Users,emails",
        "Users,emails.type",
        "Users,groups",
        "Groups,displayName",
        "Groups,externalId",
        "Groups,id",
        "Groups,meta.lastModified",
        "Groups,members"
    })
    void what_can_not_be_stored_can_not_be_asked_for(String list, String attribute) {
        for (String operator : List.of("eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le")) {
            for (String value : List.of("\\u0000", "a\\u0000b", "\\ud800", "\\udc00")) {
                directory
                        .scim()
                        .queryParam("filter", attribute + " " + operator + " \"" + value + "\"")
                        .get("/scim/v2/" + list)
                        .then()
                        .spec(error(400, "invalidFilter"));
            }
        }
    }

    @Test
    void adding_what_is_there_replaces_it() {
        String id = directory
                .create(entraUser(mail, ann))
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        for (int again = 0; again < 2; again++) {
            directory
                    .patch(
                            "Users/" + id,
                            "[{\"op\":\"Add\",\"path\":\"emails[type eq \\\"work\\\"].value\",\"value\":\"new@example.com\"}]")
                    .then()
                    .statusCode(200)
                    .body("emails", hasSize(1))
                    .body("emails[0].value", equalTo("new@example.com"))
                    .body("emails[0].type", equalTo("work"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system",
                "me",
                ".",
                "..",
                "a/b",
                "a\\\\b",
                "a?b=c",
                "a#b",
                "a%2fb",
                "a;b",
                "service:pool-service",
                "",
                " "
            })
    void nobody_is_brought_under_an_id_that_addresses_nobody_or_somebody_else(String personId) {
        directory.create(oktaUser(mail, personId)).then().spec(error(400, "invalidValue"));
    }

    @Test
    void who_was_off_boarded_is_shown_inactive_and_comes_back_only_by_a_change_of_active() {
        String id = directory.user(ann);
        admin().body("{}").post("/api/v1/reps/{id}/offboard", ann).then().statusCode(202);

        directory.scim().get("/scim/v2/Users/" + id).then().statusCode(200).body("active", equalTo(false));
        directory
                .scim()
                .queryParam("filter", "externalId eq \"" + ann + "\" and active eq true")
                .get("/scim/v2/Users")
                .then()
                .body("totalResults", equalTo(0));
        directory
                .patch("Users/" + id, "[{\"op\":\"replace\",\"path\":\"active\",\"value\":true}]")
                .then()
                .spec(error(400, "mutability"));
        directory
                .scim()
                .body(oktaUser(mail, ann).replace("Test User", "Other User"))
                .put("/scim/v2/Users/" + id)
                .then()
                .statusCode(200)
                .body("displayName", equalTo("Other User"))
                .body("active", equalTo(false));
        admin().get("/api/v1/reps/" + ann).then().body("active", equalTo(false));

        for (boolean active : List.of(false, true)) {
            directory
                    .patch("Users/" + id, "[{\"op\":\"replace\",\"value\":{\"active\":" + active + "}}]")
                    .then()
                    .statusCode(200)
                    .body("active", equalTo(active));
        }
        admin().get("/api/v1/reps/" + ann).then().body("active", equalTo(true));
    }

    @Test
    void pages_begin_where_they_are_told_and_tell_how_many_there_are() {
        String prefix = unique("page");
        List<String> ids = java.util.stream.IntStream.range(0, 5)
                .mapToObj(i -> directory.user(prefix + "-" + i))
                .toList();
        String filter = "userName sw \"" + prefix + "\"";

        page(filter, "1", "2")
                .then()
                .body("Resources.id", equalTo(ids.subList(0, 2)))
                .body("totalResults", equalTo(5));
        page(filter, "3", "2")
                .then()
                .body("Resources.id", equalTo(ids.subList(2, 4)))
                .body("startIndex", equalTo(3));
        page(filter, "5", "2")
                .then()
                .body("Resources.id", equalTo(ids.subList(4, 5)))
                .body("itemsPerPage", equalTo(1));
        page(filter, "6", "2").then().body("Resources", empty()).body("totalResults", equalTo(5));
        page(filter, "0", "2").then().body("startIndex", equalTo(1)).body("Resources", hasSize(2));
        page(filter, "1", "0").then().body("Resources", empty()).body("totalResults", equalTo(5));
        page(filter, "-7", "-1").then().body("Resources", empty());
        page(filter, "99999999999999999999", "9999").then().statusCode(200).body("Resources", empty());
        page(filter, "a", "2").then().spec(error(400, "invalidValue"));
        page(filter, "1", "b").then().spec(error(400, "invalidValue"));
    }

    private Response page(String filter, String start, String count) {
        return directory
                .scim()
                .queryParam("filter", filter)
                .queryParam("startIndex", start)
                .queryParam("count", count)
                .get("/scim/v2/Users");
    }

    @Test
    void only_the_attributes_asked_for_are_shown() {
        String id = directory.user(ann);

        directory
                .scim()
                .queryParam("attributes", "userName,emails.value")
                .get("/scim/v2/Users/" + id)
                .then()
                .body("keySet().sort()", contains("emails", "id", "schemas", "userName"));
        directory
                .scim()
                .queryParam("excludedAttributes", "emails,name,id")
                .get("/scim/v2/Users/" + id)
                .then()
                .body("id", equalTo(id))
                .body("emails", nullValue())
                .body("name", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "7",
                "{}",
                "{\"userName\":\"x\"}",
                "{\"userName\":7,\"externalId\":\"x\"}",
                "{\"userName\":\" \",\"externalId\":\"x\"}",
                "{\"userName\":\"x\\u0000\",\"externalId\":\"x\"}",
                "{\"userName\":\"x\\ud800\",\"externalId\":\"x\"}",
                "{\"userName\":\"x\\ny\",\"externalId\":\"x\"}",
                "{\"userName\":\"x\",\"externalId\":\"x\",\"active\":\"perhaps\"}",
                "{\"userName\":\"x\",\"externalId\":\"x\",\"active\":1}",
                "{\"userName\":\"x\",\"externalId\":\"x\",\"name\":\"Ann\"}",
                "{\"userName\":\"x\",\"externalId\":\"x\",\"emails\":\"a@b\"}",
                "{\"userName\":\"x\",\"externalId\":\"x\",\"emails\":[\"a@b\"]}",
                "{\"userName\":\"x\",\"externalId\":\"x\",\"displayName\":{}}",
                "{\"userName\":\"x\",\"userName\":\"y\",\"externalId\":\"x\"}",
                "{\"userName\":\"x\",\"externalId\":\"x\"} {}"
            })
    void users_that_make_no_sense_are_refused(String body) {
        directory
                .create(body)
                .then()
                .statusCode(400)
                .contentType(startsWith("application/scim+json"))
                .body("status", equalTo("400"));
    }

    @Test
    void long_texts_are_refused() {
        directory.create(oktaUser("x".repeat(201), ann)).then().spec(error(400, "invalidValue"));
        directory.create(oktaUser(mail, "x".repeat(201))).then().spec(error(400, "invalidValue"));
        directory
                .create(oktaUser(mail, ann).replace("Test User", "x".repeat(1_001)))
                .then()
                .spec(error(400, "invalidValue"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "[7]",
                "[{}]",
                "[{\"op\":\"move\",\"path\":\"title\",\"value\":\"x\"}]",
                "[{\"op\":\"add\",\"path\":\"title\"}]",
                "[{\"op\":\"add\",\"value\":\"x\"}]",
                "[{\"op\":\"remove\"}]",
                "[{\"op\":\"add\",\"path\":\"emails[\",\"value\":\"x\"}]",
                "[{\"op\":\"add\",\"path\":\"userName\",\"value\":{}}]",
                "[{\"op\":\"remove\",\"path\":\"userName\"}]",
                "[{\"op\":\"replace\",\"path\":\"active\",\"value\":\"perhaps\"}]",
                "[{\"op\":\"replace\",\"path\":\"name\",\"value\":\"Ann\"}]",
                "[{\"op\":\"replace\",\"path\":\"groups\",\"value\":[]}]",
                "[{\"op\":\"replace\",\"path\":\"emails[type eq \\\"x\\\" or type eq \\\"y\\\"].value\",\"value\":\"a\"}]",
                "[{\"op\":\"add\",\"path\":\"userName.part\",\"value\":\"a\"}]",
                "[{\"op\":\"add\",\"path\":\"emails[type eq \\\"\\\\u0000\\\"].value\",\"value\":\"a\"}]",
                "[{\"op\":\"add\",\"path\":\"emails[type eq \\\"\\\\ud800\\\"].value\",\"value\":\"a\"}]",
                "[{\"op\":\"add\",\"value\":{\"ti\\u0000tle\":\"a\"}}]",
                "[{\"op\":\"add\",\"path\":\"title\",\"value\":\"\\ud800\"}]",
                "[{\"op\":\"add\",\"path\":\"urn:x:y:z\",\"value\":\"a\\u0000\"}]"
            })
    void patches_that_make_no_sense_change_nothing(String operations) {
        String id = directory.user(ann);
        String before = directory.scim().get("/scim/v2/Users/" + id).asString();

        directory
                .patch("Users/" + id, operations)
                .then()
                .statusCode(400)
                .contentType(startsWith("application/scim+json"));

        assertThat(directory.scim().get("/scim/v2/Users/" + id).asString()).isEqualTo(before);
    }

    @Test
    void a_patch_that_fails_in_its_second_part_changes_nothing() {
        String id = directory.user(ann);

        directory
                .patch(
                        "Users/" + id,
                        "[{\"op\":\"add\",\"path\":\"title\",\"value\":\"x\"},{\"op\":\"remove\",\"path\":\"userName\"}]")
                .then()
                .spec(error(400, "invalidValue"));

        directory.scim().get("/scim/v2/Users/" + id).then().body("title", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "GET,Users",
        "POST,Users",
        "GET,Users/x",
        "PUT,Users/x",
        "PATCH,Users/x",
        "DELETE,Users/x",
        "GET,Groups",
        "POST,Groups",
        "GET,Groups/x",
        "PUT,Groups/x",
        "PATCH,Groups/x",
        "DELETE,Groups/x",
        "GET,ServiceProviderConfig",
        "GET,Schemas",
        "GET,ResourceTypes"
    })
    void nobody_comes_in_without_a_scim_token(String method, String path) {
        for (String authorization : List.of(
                "Bearer scim_" + "A".repeat(43),
                "Bearer",
                "Basic YTpi",
                "Bearer " + directory.token() + "x",
                Tokens.administrator().bearer())) {
            Directory.with(authorization)
                    .request(method, "/scim/v2/" + path)
                    .then()
                    .spec(error(401, null))
                    .header("WWW-Authenticate", containsString("Bearer"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,Users/x,404",
        "GET,Users/0190f5d2-0000-7000-8000-000000000001,404",
        "GET,Users/%00,404",
        "GET,Groups/%00,404",
        "GET,Nothing,404",
        "PUT,Users,405"
    })
    void what_is_not_there_is_told_in_scims_shape(String method, String path, int status) {
        directory
                .scim()
                .urlEncodingEnabled(false)
                .request(method, "/scim/v2/" + path)
                .then()
                .spec(error(status, null));
    }

    @Test
    void places_are_told_by_the_name_that_the_gateway_was_called_by() {
        directory
                .scim()
                .header("X-Forwarded-Host", "crm.example.com")
                .header("X-Forwarded-Proto", "https")
                .body(oktaUser(mail, ann))
                .post("/scim/v2/Users")
                .then()
                .statusCode(201)
                .header("Location", startsWith("https://crm.example.com/scim/v2/Users/"))
                .body("meta.location", startsWith("https://crm.example.com/scim/v2/Users/"));
    }

    @Test
    void another_media_type_is_refused_and_plain_json_is_taken() {
        directory
                .scim()
                .contentType("text/plain")
                .body("x")
                .post("/scim/v2/Users")
                .then()
                .spec(error(415, null));
        directory
                .scim()
                .contentType("application/json")
                .body(oktaUser(mail, ann))
                .post("/scim/v2/Users")
                .then()
                .statusCode(201);
    }

    @Test
    void it_says_what_it_can_do() {
        directory
                .scim()
                .get("/scim/v2/ServiceProviderConfig")
                .then()
                .statusCode(200)
                .body("patch.supported", equalTo(true))
                .body("filter.maxResults", equalTo(200))
                .body("authenticationSchemes[0].type", equalTo("oauthbearertoken"));
        directory.scim().get("/scim/v2/ResourceTypes").then().body("Resources.id", contains("User", "Group"));
        directory.scim().get("/scim/v2/ResourceTypes/User").then().body("endpoint", equalTo("/Users"));
        directory.scim().get("/scim/v2/Schemas").then().body("totalResults", equalTo(3));
        directory
                .scim()
                .get("/scim/v2/Schemas/" + ENTERPRISE)
                .then()
                .body("attributes.name", org.hamcrest.Matchers.hasItem("department"));
        directory.scim().get("/scim/v2/Schemas/nothing").then().spec(error(404, null));
    }

    /** What was told of a person last, which is what stands. */
    private String told(String person) {
        int version = sql.first("SELECT version FROM person WHERE id = ?", row -> row.getInt(1), person)
                .orElseThrow();
        return new PersonStream().last(person, version);
    }
}
