package io.gonghai.runtime.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body to its end whatever is wrong with it, and says all of it at once: fields that do not fit, and what constraints find in the others. Constraints
 * about what holds a field that does not fit, or lies in it, are left out: nobody knows what they would say.
 */
@ApplicationScoped
public class WholeBody {
    private static final ScopedValue<List<Violation>> FOUND = ScopedValue.newInstance();
    /** Whoever sends a list of strangers need not be told of each. */
    private static final int MOST = 100;

    private final Validator validator;

    WholeBody(Validator validator) {
        this.validator = validator;
    }

    /** Reads JSON by a mapper that goes on reading. */
    @FunctionalInterface
    public interface Reading<T> {
        T read() throws IOException;
    }

    /** @throws Problem 400 where a field does not fit; what ends the reading at once is thrown as it is where nothing was found before */
    public <T> T read(Reading<T> reading) throws IOException {
        List<Violation> found = new ArrayList<>();
        T body;
        try {
            body = ScopedValue.where(FOUND, found).call(reading::read);
        } catch (JsonProcessingException e) {
            throw ended(found, e, e);
        } catch (WebApplicationException e) {
            throw ended(found, e.getCause(), e);
        }
        if (found.isEmpty()) {
            return body;
        }
        throw Problem.invalid(Violation.inOrder(Stream.concat(found.stream(), constrained(body, found))));
    }

    /** What ended it is one more fault. */
    private static <X extends Exception> RuntimeException ended(
            List<Violation> found, @Nullable Throwable fault, X thrown) throws X {
        if (found.isEmpty()) {
            throw thrown;
        }
        // what could not be made of nothing in the place of what did not fit says no path, and nothing new
        boolean follows = fault instanceof JsonMappingException mapping
                && mapping.getPath().isEmpty();
        Stream<Violation> last = fault instanceof JsonProcessingException json && !follows
                ? Stream.of(JsonViolation.of(json)).filter(one -> found.stream().noneMatch(one::touches))
                : Stream.empty();
        return Problem.invalid(Violation.inOrder(Stream.concat(found.stream(), last)));
    }

    private Stream<Violation> constrained(@Nullable Object body, List<Violation> found) {
        return body == null
                ? Stream.empty()
                : validator.validate(body).stream()
                        .filter(one -> !standsIn(one, found))
                        .map(BeanViolation::of)
                        .filter(one -> found.stream().noneMatch(one::touches));
    }

    /** Whether it is about nothing in the place of what did not fit; its list may have been put in another order since. */
    private static boolean standsIn(ConstraintViolation<?> violation, List<Violation> found) {
        return violation.getInvalidValue() == null
                && found.stream().anyMatch(BeanViolation.of(violation)::isOfTheListOf);
    }

    static boolean isBeingRead() {
        return FOUND.isBound();
    }

    static boolean hasFaults() {
        return FOUND.isBound() && !FOUND.get().isEmpty();
    }

    static void note(Violation violation) {
        if (FOUND.get().size() < MOST) {
            FOUND.get().add(violation);
        }
    }
}
