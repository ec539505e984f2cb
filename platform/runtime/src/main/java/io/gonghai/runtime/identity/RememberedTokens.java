package io.gonghai.runtime.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;

/**
 * Checks a token once and remembers that it was good, for {@link #LASTS} at most and never beyond its expiry: a front end sends the same token with
 * every request, and checking its signature costs more than reading a customer. What was not good is checked each time. Replaces SmallRye JWT's own factory, as
 * its guide describes for custom factories.
 *
 * <p>A key that the provider withdraws is therefore believed for up to {@link #LASTS} longer.
 */
@ApplicationScoped
@Alternative
@Priority(1)
public class RememberedTokens extends JWTCallerPrincipalFactory {
    static final Duration LASTS = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final JWTCallerPrincipalFactory checking = new DefaultJWTCallerPrincipalFactory();
    private final Cache<String, JWTCallerPrincipal> good =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LASTS).build();

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo authContext) throws ParseException {
        JWTCallerPrincipal known = good.getIfPresent(token);
        if (known != null && known.getExpirationTime() > System.currentTimeMillis() / 1000) {
            return known;
        }
        JWTCallerPrincipal checked = checking.parse(token, authContext);
        good.put(token, checked);
        return checked;
    }
}
