package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;

import io.restassured.response.Response;

/** The company of all tests: who decides something for it takes it back. */
final class Company {
    static final String SETTINGS = "/api/v1/settings/custody";

    private Company() {}

    /** Decides the settings whole. @param fields further fields in JSON, as {@code "holdingLimit":5} */
    static void decide(String... fields) {
        attempt(fields).then().statusCode(200);
    }

    static Response attempt(String... fields) {
        String more = fields.length == 0 ? "" : "," + String.join(",", fields);
        String etag = admin().get(SETTINGS).header("ETag");
        return admin().header("If-Match", etag)
                .body("{\"timeZone\":\"Asia/Shanghai\"" + more + "}")
                .put(SETTINGS);
    }

    /** Neither limits nor tiers nor ratings. */
    static void decideNothing() {
        decide();
    }
}
