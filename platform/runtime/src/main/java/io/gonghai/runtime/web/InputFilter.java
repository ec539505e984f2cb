package io.gonghai.runtime.web;

import io.gonghai.runtime.json.StorableText;
import io.gonghai.runtime.problems.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses path and query text that PostgreSQL could never store or compare, before anything looks at it. */
public class InputFilter {
    private static final int MAX_QUERY_VALUE = 2_000;

    @ServerRequestFilter
    public void check(ContainerRequestContext request) {
        var uri = request.getUriInfo();
        uri.getPathParameters()
                .forEach((name, values) -> values.forEach(value -> {
                    if (!StorableText.is(value)) {
                        throw Problem.notFound();
                    }
                }));
        uri.getQueryParameters()
                .forEach((name, values) -> values.forEach(value -> {
                    if (!StorableText.is(value)) {
                        throw Problem.invalid(name, "violation.characters");
                    }
                    if (value.length() > MAX_QUERY_VALUE) {
                        throw Problem.invalid(name, "violation.too-long", "max", MAX_QUERY_VALUE);
                    }
                }));
    }
}
