package io.gonghai.customer.leads;

import io.gonghai.customer.support.CustomerServiceTest;
import io.gonghai.testkit.Tokens;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;

/** What tests of leads share. */
abstract class LeadsTest extends CustomerServiceTest {
    static final String LEADS = "/api/v1/leads";
    static final Tokens CRM = Tokens.integrator("crm");

    /** A new channel; further fields as JSON. */
    static String channel(String fields) {
        return as(Tokens.administrator())
                .body("{\"name\":\"%s\",\"kind\":\"GENERIC\"%s}"
                        .formatted(unique("c").substring(0, 30), fields.isEmpty() ? "" : "," + fields))
                .post("/api/v1/channels")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    String nameOf(String channel) {
        return sql.first("SELECT name FROM channel WHERE id = ?", row -> row.getString(1), UUID.fromString(channel))
                .orElseThrow();
    }

    static ValidatableResponse push(String channel, String externalId, String fields) {
        return as(CRM).body("{\"channel\":\"%s\",\"externalId\":\"%s\",%s}".formatted(channel, externalId, fields))
                .post(LEADS)
                .then();
    }

    static ValidatableResponse pushAll(String leads) {
        return as(CRM).body("{\"leads\":[" + leads + "]}")
                .post(LEADS + "/batch")
                .then();
    }

    static String lead(String channel, String externalId, String name) {
        return "{\"channel\":\"%s\",\"externalId\":\"%s\",\"name\":\"%s\"}".formatted(channel, externalId, name);
    }
}
