package io.gonghai.customer;

import io.gonghai.customer.support.CustomerServiceTest;
import io.gonghai.testkit.openapi.ApiDocument;
import io.gonghai.testkit.openapi.StoredDocument;
import io.gonghai.testkit.openapi.WholeDocument;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What is published of the API is whole, and is what was reviewed. */
@QuarkusTest
class OpenApiTest extends CustomerServiceTest {
    @Test
    void the_document_is_whole() {
        WholeDocument.check(ApiDocument.served());
    }

    @Test
    void the_document_is_the_stored_one() {
        StoredDocument.of("customer-service").mustBe(ApiDocument.served());
    }
}
