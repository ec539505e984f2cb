package io.gonghai.runtime.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which methods an address knows: what a 405 must say (RFC 9110, 15.5.6), and the framework leaves out. */
@ApplicationScoped
public class AllowedMethods {
    private static final Pattern PARAMETER = Pattern.compile("\\{[^{}]+}");

    private final BeanManager beans;
    private volatile @Nullable List<Route> routes;

    AllowedMethods(BeanManager beans) {
        this.beans = beans;
    }

    private record Route(Pattern path, String method) {}

    /** In alphabetical order; HEAD goes with GET, and OPTIONS is always answered. */
    public String of(String path) {
        Set<String> methods = known().stream()
                .filter(route -> route.path().matcher(path).matches())
                .map(Route::method)
                .collect(Collectors.toCollection(TreeSet::new));
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        methods.add(HttpMethod.OPTIONS);
        return String.join(", ", methods);
    }

    private List<Route> known() {
        List<Route> found = routes;
        if (found == null) {
            found = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                    .<Class<?>>map(bean -> bean.getBeanClass())
                    .filter(type -> type.isAnnotationPresent(Path.class))
                    .distinct()
                    .flatMap(type -> Arrays.stream(type.getMethods()).flatMap(method -> route(type, method)))
                    .toList();
            routes = found;
        }
        return found;
    }

    private static Stream<Route> route(Class<?> type, Method method) {
        Path own = method.getAnnotation(Path.class);
        Pattern path = pattern(type.getAnnotation(Path.class).value(), own == null ? "" : own.value());
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(http -> new Route(path, http.value()));
    }

    private static Pattern pattern(String... parts) {
        String template = Arrays.stream(parts)
                .flatMap(part -> Arrays.stream(part.split("/")))
                .filter(segment -> !segment.isEmpty())
                .map(AllowedMethods::segment)
                .collect(Collectors.joining("/", "/", "/?"));
        return Pattern.compile(template);
    }

    private static String segment(String segment) {
        return Arrays.stream(PARAMETER.split(segment, -1)).map(Pattern::quote).collect(Collectors.joining("[^/]+"));
    }
}
