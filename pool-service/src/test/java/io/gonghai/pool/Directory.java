package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.restassured.RestAssured.given;

import io.gonghai.runtime.sql.Sql;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The company's directory, as it calls {@code /scim/v2}; the payloads are those that Okta and Entra ID document. */
@ApplicationScoped
public class Directory {
    private static final RestAssuredConfig SCIM = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .encodeContentTypeAs("application/scim+json", ContentType.TEXT)
                    .defaultContentCharset("UTF-8"));

    @Inject
    Sql sql;

    private String token = "";

    /** Comes with a token of its own; all others are taken back. */
    void signIn() {
        sql.update("DELETE FROM scim_token");
        token = admin().body("{\"name\":\"Okta\"}")
                .post("/api/v1/scim-tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    String token() {
        return token;
    }

    RequestSpecification scim() {
        return with("Bearer " + token);
    }

    static RequestSpecification with(String authorization) {
        return given().config(SCIM).header("Authorization", authorization).contentType("application/scim+json");
    }

    /** As Okta creates. */
    static String oktaUser(String userName, String externalId) {
        return """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s",
                 "name":{"givenName":"Test","familyName":"User"},"emails":[{"primary":true,"value":"%s","type":"work"}],
                 "displayName":"Test User","locale":"en-US","externalId":"%s","groups":[],"password":"1mz050nq","active":true}""".formatted(userName, userName, externalId);
    }

    /** As Entra ID creates. */
    static String entraUser(String userName, String externalId) {
        return """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
                 "externalId":"%s","userName":"%s","active":true,"emails":[{"primary":true,"type":"work","value":"%s"}],
                 "meta":{"resourceType":"User"},"name":{"formatted":"李 雷","familyName":"李","givenName":"雷"},"roles":[]}""".formatted(externalId, userName, userName);
    }

    Response create(String user) {
        return scim().body(user).post("/scim/v2/Users");
    }

    /** A user that is there, by id. */
    String user(String externalId) {
        return create(oktaUser(externalId + "@example.com", externalId))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    Response patch(String path, String operations) {
        return scim().body("{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":"
                        + operations + "}")
                .patch("/scim/v2/" + path);
    }

    /** A group with these users, by id. */
    String group(String name, List<String> users) {
        String members = String.join(
                ",", users.stream().map(user -> "{\"value\":\"" + user + "\"}").toList());
        return scim().body(
                        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"displayName\":\"%s\",\"members\":[%s]}"
                                .formatted(name, members))
                .post("/scim/v2/Groups")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
