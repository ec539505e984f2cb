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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that an operation does not declare, where it declares any: by a filter that is misspelt a list would show everything, and a change would be
 * made without the grace that was to come with it, as if that had been asked for. So are those that come twice, of which one would be passed over. Who has rules of their own for what they do not know says so
 * ({@link OtherParameters}).
 */
public class DeclaredParameters {
    private static final int TOLD = 10;
    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** What each method takes; empty where nobody asks. */
    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void check(ResourceInfo resource, ContainerRequestContext request) {
        Set<String> taken = known.computeIfAbsent(resource.getResourceMethod(), DeclaredParameters::takenBy);
        if (taken.isEmpty()) {
            return;
        }
        boolean reads = READING.contains(request.getMethod());
        List<Violation> wrong = request.getUriInfo().getQueryParameters().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(given -> fault(given.getKey(), given.getValue(), taken, reads).stream())
                .limit(TOLD)
                .toList();
        if (!wrong.isEmpty()) {
            throw Problem.invalid(wrong);
        }
    }

    /** @param reads an empty filter is none, as forms send it; of what changes something an empty word was meant to be one */
    private static Optional<Violation> fault(String name, List<String> values, Set<String> taken, boolean reads) {
        Texts texts = Texts.current();
        if (!taken.contains(name)) {
            return Optional.of(
                    new Violation(name, texts.text("violation.unknown-parameter", "values", String.join(", ", taken))));
        }
        if (values.size() > 1) {
            return Optional.of(new Violation(name, texts.text("violation.parameter-once")));
        }
        return !reads && (values.getFirst() == null || values.getFirst().isEmpty())
                ? Optional.of(new Violation(name, texts.text("violation.blank")))
                : Optional.empty();
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
