package io.gonghai.notification;

import static io.restassured.RestAssured.given;

import io.gonghai.testkit.Tokens;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One person's inbox, asked over HTTP. */
public record Inbox(String person) {
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    /** Somebody whom no other test knows. */
    public static Inbox somebody(String name) {
        return new Inbox(name + "-" + PEOPLE.incrementAndGet());
    }

    public RequestSpecification as() {
        return given().header("Authorization", Tokens.rep(person).bearer());
    }

    public List<Map<String, Object>> notices() {
        return page("").getList("items");
    }

    public JsonPath page(String query) {
        return as().get("/api/v1/notifications" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public int unread() {
        return count().getInt("unread");
    }

    public JsonPath count() {
        return as().get("/api/v1/notifications/unread-count")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
