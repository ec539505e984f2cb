package io.gonghai.testkit;

import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.builder.ResponseSpecBuilder;
import io.restassured.specification.ResponseSpecification;

/** What an error must look like (RFC 9457): {@code .then().spec(Problems.problem(409, "/problems/claim-refused"))}. */
public final class Problems {
    private Problems() {}

    /** A problem of this status and exactly this type. */
    public static ResponseSpecification problem(int status, String type) {
        return any(status).expectBody("type", equalTo(type)).build();
    }

    /** A problem of this status and any type. */
    public static ResponseSpecification problem(int status) {
        return any(status).build();
    }

    private static ResponseSpecBuilder any(int status) {
        return new ResponseSpecBuilder()
                .expectStatusCode(status)
                .expectHeader("Content-Type", startsWith("application/problem+json"))
                .expectBody("status", equalTo(status))
                .expectBody("title", not(blankOrNullString()));
    }
}
