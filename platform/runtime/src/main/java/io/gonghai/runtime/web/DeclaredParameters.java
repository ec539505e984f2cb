package io.gonghai.runtime.web;

import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.Texts;
import io.gonghai.runtime.problems.Violation;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that an operation does not declare, where it declares any: by a filter that is misspelt a list would show everything, and a change would be
 * made without the grace that was to come with it, as if that had been asked for. Who has rules of their own for what they do not know says so
 * ({@link OtherParameters}).
 */
public class DeclaredParameters {
    private static final int TOLD = 10;

    /** What each method takes; empty where nobody asks. */
    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void check(ResourceInfo resource, ContainerRequestContext request) {
        Set<String> taken = known.computeIfAbsent(resource.getResourceMethod(), DeclaredParameters::takenBy);
        List<String> strange = taken.isEmpty()
                ? List.of()
                : request.getUriInfo().getQueryParameters().keySet().stream()
                        .filter(name -> !taken.contains(name))
                        .sorted()
                        .limit(TOLD)
                        .toList();
        if (!strange.isEmpty()) {
            String why = Texts.current().text("violation.unknown-parameter", "values", String.join(", ", taken));
            throw Problem.invalid(
                    strange.stream().map(name -> new Violation(name, why)).toList());
        }
    }

    private static Set<String> takenBy(Method method) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER); // as the framework finds them
        if (method.getDeclaringClass().isAnnotationPresent(OtherParameters.class)) {
            return names;
        }
        for (Parameter parameter : method.getParameters()) {
            add(parameter.getAnnotation(QueryParam.class), names);
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                Arrays.stream(parameter.getType().getDeclaredFields())
                        .map((Field field) -> field.getAnnotation(QueryParam.class))
                        .forEach(declared -> add(declared, names));
            }
        }
        return names;
    }

    private static void add(QueryParam declared, Set<String> names) {
        if (declared != null) {
            names.add(declared.value());
        }
    }
}
