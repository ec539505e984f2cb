package io.gonghai.runtime.correlation;

import io.gonghai.runtime.time.Ids;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Takes the request id that the gateway made (or makes one) and answers with it. */
public class CorrelationFilter {
    private static final String HEADER = "X-Request-Id";
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    @ServerRequestFilter(preMatching = true, priority = 1)
    public void correlate(ContainerRequestContext request) {
        String given = request.getHeaderString(HEADER);
        Correlation.set(
                given != null && SAFE.matcher(given).matches()
                        ? given
                        : Ids.next().toString());
    }

    @ServerResponseFilter
    public void answer(ContainerResponseContext response) {
        String id = Correlation.current();
        if (id != null) {
            response.getHeaders().putSingle(HEADER, id);
        }
    }
}
