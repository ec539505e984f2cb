package io.gonghai.runtime.identity;

import io.gonghai.runtime.correlation.Correlation;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Calls another service as this one (OAuth 2.0 client credentials); register it on a REST client with {@code @RegisterProvider}. The token is
 * kept until shortly before it expires.
 */
@ApplicationScoped
public class AsThisService implements ClientRequestFilter {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final OidcClient client;
    private volatile @Nullable Tokens tokens;

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

    private synchronized String token() {
        Tokens known = tokens;
        if (known == null || known.isAccessTokenExpired() || known.isAccessTokenWithinRefreshInterval()) {
            known = client.getTokens().await().atMost(PATIENCE);
            tokens = known;
        }
        return known.getAccessToken();
    }
}
