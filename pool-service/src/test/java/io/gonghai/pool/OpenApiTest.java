package io.gonghai.pool;

import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.openapi.ApiDocument;
import io.gonghai.testkit.openapi.StoredDocument;
import io.gonghai.testkit.openapi.WholeDocument;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What is published of the API is whole, and is what was reviewed. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class OpenApiTest {
    @Test
    void the_document_is_whole() {
        WholeDocument.check(ApiDocument.served());
    }

    @Test
    void the_document_is_the_stored_one() {
        StoredDocument.of("pool-service").mustBe(ApiDocument.served());
    }
}
