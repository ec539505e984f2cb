package io.gonghai.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    private final Routes routes = new Routes(true);
    private final Routes production = new Routes(false);

    @ParameterizedTest
    @CsvSource({
        "/api/v1/pools, POOL",
        "/api/v1/pools/1/customers, POOL",
        "/api/v1/custodies/1/claim, POOL",
        "/api/v1/settings/custody, POOL",
        "/api/v1/settings/tags, CUSTOMER",
        "/api/v1/settings/tags/1, CUSTOMER",
        "/api/v1/reps/me/limits, POOL",
        "/api/v1/scim-tokens, POOL",
        "/scim/v2/Users, POOL",
        "/scim/v2/Schemas/urn:ietf:params:scim:schemas:core:2.0:User, POOL",
        "/api/v1/claim-requests, POOL",
        "/api/v1/extension-requests, POOL",
        "/api/v1/settings/custody, POOL",
        "/api/v1/allocation-rules, POOL",
        "/api/v1/allocations, POOL",
        "/api/v1/insight/pools/1, POOL",
        "/api/v1/customers/1/follow-ups, CUSTOMER",
        "/api/v1/leads/batch, CUSTOMER",
        "/api/v1/channels, CUSTOMER",
        "/api/v1/custom-fields, CUSTOMER",
        "/api/v1/custom-fields/1, CUSTOMER",
        "/api/v1/imports/1/errors, CUSTOMER",
        "/api/v1/exports/customers, CUSTOMER",
        "/api/v1/intake/key, CUSTOMER",
        "/api/v1/deadlines, RECLAIM",
        "/api/v1/dry-runs/reclaim, RECLAIM",
        "/api/v1/calendars/cn, RECLAIM",
        "/api/v1/notifications, NOTIFICATION",
        "/api/v1/notification-preferences, NOTIFICATION",
        "/api/v1/reminders, NOTIFICATION",
        "/api/v1/webhooks/1/deliveries, NOTIFICATION",
        "/api/v1/robots, NOTIFICATION",
        "/api/v1/admin/pool-service/dead-letters, POOL",
        "/api/v1/admin/reclaim/dead-letters/1/replay, RECLAIM",
    })
    void each_path_has_one_owner(String path, Service owner) {
        assertThat(routes.find("GET", path, null))
                .get()
                .extracting(Route::service)
                .isEqualTo(owner);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/v1",
                "/api/v1/",
                "/api/v2/pools",
                "/api/v1/internal",
                "/api/v1/internal/custodies/1",
                "/internal/custodies/1",
                "/api/v1/poolsX",
                "/api/v1/Pools",
                "/pools",
                "/api/v1/admin",
                "/api/v1/admin/",
                "/api/v1/admin/internal/x",
                "/api/v1/q/metrics",
                "/dev/other",
                "/scim",
                "/scim/v2",
                "/scim/v1/Users",
                "/api/v1/scim/v2/Users",
            })
    void what_is_not_in_the_table_is_unknown(String path) {
        assertThat(routes.find("GET", path, null)).isEmpty();
    }

    @Test
    void dev_tokens_exist_in_the_local_stack_only() {
        assertThat(routes.find("POST", "/dev/tokens", null)).isPresent();
        assertThat(routes.find("POST", "/api/v1/dev/tokens", null))
                .get()
                .extracting(Route::forwardedPath)
                .isEqualTo("/dev/tokens");
        assertThat(routes.find("GET", "/dev/tokens", null)).isEmpty();
        assertThat(production.find("POST", "/dev/tokens", null)).isEmpty();
        assertThat(production.find("POST", "/api/v1/dev/tokens", null)).isEmpty();
    }

    @Test
    void a_channel_key_admits_without_a_token_and_is_never_told() {
        Route intake = routes.find("POST", "/api/v1/intake/secret", null).orElseThrow();

        assertThat(intake.access()).isEqualTo(Access.OPEN);
        assertThat(intake.forwardedPath()).isEqualTo("/api/v1/intake/secret");
        assertThat(intake.loggedAs()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/notifications/stream, ticket=1, OPEN",
        "/api/v1/notifications/stream, a=b&ticket=1, OPEN",
        "/api/v1/notifications/stream, , PERSON",
        "/api/v1/notifications/stream, noticket=1, PERSON",
        "/api/v1/notifications, ticket=1, PERSON",
        "/api/v1/notifications/stream-tickets, ticket=1, PERSON",
    })
    void a_ticket_admits_to_the_event_stream_only(String path, String query, Access access) {
        assertThat(routes.find("GET", path, query))
                .get()
                .extracting(Route::access)
                .isEqualTo(access);
    }
}
