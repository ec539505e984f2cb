package io.gonghai.runtime.identity;

import io.gonghai.runtime.correlation.Correlation;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.Tokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Calls another service as this one (OAuth 2.0 client credentials); register it on a REST client with {@code @RegisterProvider}. A token is
 * kept until it expires and asked for anew, beside the running calls, shortly before. While the provider does not answer, all who wait share one question, and
 * for a second after a failure nobody asks again.
 */
@ApplicationScoped
public class AsThisService implements ClientRequestFilter {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final OidcClient client;
    private volatile @Nullable Tokens tokens;
    private @Nullable Uni<Tokens> question;
    private boolean failed;
    private long failedAt;

    AsThisService(OidcClient client) {
        this.client = client;
    }

    @Override
    public void filter(ClientRequestContext request) {
        request.getHeaders().putSingle("Authorization", "Bearer " + token());
        String correlation = Correlation.current();
        if (correlation != null) {
            request.getHeaders().putSingle("X-Request-Id", correlation);
        }
    }

    private String token() {
        Tokens known = tokens;
        if (known == null || known.isAccessTokenExpired()) {
            return ask().await().atMost(PATIENCE).getAccessToken();
        }
        if (known.isAccessTokenWithinRefreshInterval()) {
            ask().subscribe().with(fresh -> {}, failure -> {});
        }
        return known.getAccessToken();
    }

    private synchronized Uni<Tokens> ask() {
        Uni<Tokens> asked = question;
        if (asked == null || failed && System.nanoTime() - failedAt > PAUSE_NANOS) {
            failed = false;
            asked = client.getTokens()
                    .ifNoItem()
                    .after(PATIENCE)
                    .fail() // a provider that accepts and never answers must not keep the question for ever
                    .onItem()
                    .invoke(this::answered)
                    .onFailure()
                    .invoke(failure -> failed())
                    .memoize()
                    .indefinitely();
            question = asked;
        }
        return asked;
    }

    private synchronized void answered(Tokens fresh) {
        tokens = fresh;
        question = null;
    }

    private synchronized void failed() {
        failed = true;
        failedAt = System.nanoTime();
    }
}
