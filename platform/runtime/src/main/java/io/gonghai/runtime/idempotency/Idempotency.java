package io.gonghai.runtime.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.runtime.identity.CurrentCaller;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.ProblemType;
import io.gonghai.runtime.sql.SqlFailure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command at most once per {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header), caller and operation, for 24 hours. The key, the
 * effect and the answer are written in one transaction, so a crash leaves all or nothing. A concurrent repeat waits for the first.
 * What was refused (status 400 and above, or a {@link Problem}) is rolled back and not remembered: it is judged anew.
 *
 * <p>No HTTP call may be made inside: ask other services before.
 */
@RequestScoped
public class Idempotency {
    /** Request header. */
    public static final String HEADER = "Idempotency-Key";

    /** Response header of an answer that was given before. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final int RACE_TRIES = 5;

    private final StoredAnswers answers;
    private final CurrentCaller caller;
    private final ObjectMapper json;
    private final HttpHeaders headers;
    private final UriInfo uri;
    private final Request request;
    private @Nullable String subject;
    private BooleanSupplier mayBeToldAgain = () -> true;
    private UnaryOperator<Object> redaction = UnaryOperator.identity();

    Idempotency(
            StoredAnswers answers,
            CurrentCaller caller,
            ObjectMapper json,
            HttpHeaders headers,
            UriInfo uri,
            Request request) {
        this.answers = answers;
        this.caller = caller;
        this.json = json;
        this.headers = headers;
        this.uri = uri;
        this.request = request;
    }

    /** Names whom the answer is about, so that erasure finds it. Call it inside the command. */
    public void about(Object id) {
        subject = id.toString();
    }

    /**
     * Whether whoever sends it may still be told what was answered before, asked only where there is such an answer; else the request is judged as if it had
     * no key, a batch with all its items.
     */
    public Idempotency tellingAgainIf(BooleanSupplier allowed) {
        mayBeToldAgain = allowed;
        return this;
    }

    /** The answer carries a secret: remember it only after {@code blank} took the secret out. */
    public Idempotency withoutSecret(UnaryOperator<Object> blank) {
        redaction = blank;
        return this;
    }

    /** The key of this request, if one was sent. @throws Problem 400 where it is not 1 to 255 visible ASCII characters */
    public Optional<String> key() {
        String key = headers.getHeaderString(HEADER);
        if (key == null) {
            return Optional.empty();
        }
        if (key.isEmpty() || key.length() > 255 || !key.chars().allMatch(c -> c > 32 && c < 127)) {
            throw Problem.invalid(HEADER, "violation.idempotency-key");
        }
        return Optional.of(key);
    }

    /** The answer that was given to this request before, if any; for commands that must ask another service before they begin. */
    public Optional<Response> answeredBefore(@Nullable Object body) {
        return key().flatMap(key -> answers.find(slot(key)).map(stored -> replay(stored, hash(body))));
    }

    /**
     * Runs the command in a transaction, or answers as before.
     *
     * @param body the request's body as it was read; the same key with another body is 409
     */
    public Response once(@Nullable Object body, Supplier<Response> command) {
        return key().map(key -> underKey(slot(key), hash(body), command)).orElseGet(() -> plainly(command));
    }

    /** One item of a batch: remembered under the request's key and the item's own, in a transaction of its own. */
    public <T> T item(String itemKey, Class<T> type, @Nullable Object body, Supplier<T> command, Predicate<T> done) {
        Optional<String> key = key();
        if (key.isEmpty()) {
            return rollingBack(() -> {
                T result = command.get();
                if (!done.test(result)) {
                    throw new Refused(result);
                }
                return result;
            });
        }
        StoredAnswers.Slot slot =
                new StoredAnswers.Slot(caller.get().id(), ManyItems.operation(uri.getPath(), itemKey), key.get());
        byte[] hash = hash(body);
        return rollingBack(() -> {
            boolean first = answers.take(slot, hash);
            if (!first && mayBeToldAgain.getAsBoolean()) {
                StoredAnswers.Stored stored = answers.find(slot).orElseThrow(this::raced);
                requireSame(stored, hash);
                return parse(stored.body(), type);
            }
            T result = command.get();
            if (!done.test(result)) {
                throw new Refused(result);
            }
            if (first) {
                answers.answered(slot, 200, "{}", write(result), itemKey);
            }
            return result;
        });
    }

    /**
     * Several items of a batch in one transaction: each is remembered as by {@link #item}, those that were done before are answered as then, and what was
     * refused leaves no trace.
     *
     * <p>Deadlocks and serialisation failures are tried again; who waited too long for a lock is told so, as items by themselves need not wait for it.
     *
     * @param command gets the items that were not done before, in their order, and answers one result for each; a failure fails all
     * @param refused what is answered for an item whose key came with another body
     */
    public <K, T> List<T> items(
            List<K> items,
            Class<T> type,
            @Nullable Object body,
            Function<List<K>, List<T>> command,
            Predicate<T> done,
            BiFunction<K, Problem, T> refused) {
        Optional<String> key = key();
        if (key.isEmpty()) {
            return retrying(() -> command.apply(items), Idempotency::crossed);
        }
        byte[] hash = hash(body);
        return retrying(
                () -> {
                    ManyItems<K> slots = new ManyItems<>(caller.get().id(), uri.getPath(), key.get(), items);
                    List<K> fresh = slots.take(answers, hash);
                    if (fresh.size() < items.size() && !mayBeToldAgain.getAsBoolean()) {
                        slots.keep(answers, fresh, Map.of());
                        return command.apply(items);
                    }
                    Map<K, T> results = new HashMap<>();
                    slots.before(answers, fresh)
                            .forEach((item, stored) -> results.put(item, before(item, stored, hash, type, refused)));
                    List<T> now = command.apply(fresh);
                    Map<K, String> remembered = new LinkedHashMap<>();
                    for (int i = 0; i < fresh.size(); i++) {
                        results.put(fresh.get(i), now.get(i));
                        if (done.test(now.get(i))) {
                            remembered.put(fresh.get(i), write(now.get(i)));
                        }
                    }
                    slots.keep(answers, fresh, remembered);
                    return items.stream().map(results::get).toList();
                },
                Idempotency::crossed);
    }

    private <K, T> T before(
            K item,
            Optional<StoredAnswers.Stored> stored,
            byte[] hash,
            Class<T> type,
            BiFunction<K, Problem, T> refused) {
        try {
            StoredAnswers.Stored answer = stored.orElseThrow(this::raced);
            requireSame(answer, hash);
            return parse(answer.body(), type);
        } catch (Problem problem) {
            return refused.apply(item, problem);
        }
    }

    private Response plainly(Supplier<Response> command) {
        return rollingBack(() -> {
            Response response = command.get();
            if (response.getStatus() >= 400) {
                throw new Refused(response);
            }
            return response;
        });
    }

    private Response underKey(StoredAnswers.Slot slot, byte[] hash, Supplier<Response> command) {
        return rollingBack(() -> {
            boolean first = answers.take(slot, hash);
            if (!first && mayBeToldAgain.getAsBoolean()) {
                return replay(answers.find(slot).orElseThrow(this::raced), hash);
            }
            Response response = command.get();
            if (response.getStatus() >= 400) {
                throw new Refused(response);
            }
            if (first) {
                remember(slot, response);
            }
            return response;
        });
    }

    /** A refusal on its way out of the transaction that it rolls back. */
    private static final class Refused extends RuntimeException {
        private final transient Object answer;

        Refused(Object answer) {
            super(null, null, false, false);
            this.answer = answer;
        }
    }

    @SuppressWarnings("unchecked") // a refusal carries what the same work would have answered
    private static <T> T rollingBack(Supplier<T> work) {
        try {
            return retrying(work);
        } catch (Refused refused) {
            return (T) refused.answer;
        }
    }

    /** Deadlocks and lock time-outs are nobody's fault: again, a few times. */
    private static <T> T retrying(Supplier<T> work) {
        return retrying(work, SqlFailure::race);
    }

    private static boolean crossed(RuntimeException failure) {
        return SqlFailure.race(failure) && !SqlFailure.waited(failure);
    }

    private static <T> T retrying(Supplier<T> work, Predicate<RuntimeException> again) {
        for (int attempt = 1; ; attempt++) {
            try {
                return QuarkusTransaction.joiningExisting().call(work::get);
            } catch (RuntimeException e) {
                if (attempt == RACE_TRIES || !again.test(e) || QuarkusTransaction.isActive()) {
                    throw e;
                }
            }
        }
    }

    private Problem raced() {
        return Problem.unavailable("database");
    }

    private void remember(StoredAnswers.Slot slot, Response response) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : new String[] {HttpHeaders.ETAG, HttpHeaders.LOCATION, HttpHeaders.RETRY_AFTER}) {
            Object value = response.getHeaders().getFirst(name);
            if (value != null) {
                kept.put(name, value.toString());
            }
        }
        Object entity = response.getEntity();
        String body = entity == null ? null : write(redaction.apply(entity));
        answers.answered(slot, response.getStatus(), write(kept), body, subject);
    }

    private Response replay(StoredAnswers.Stored stored, byte[] hash) {
        requireSame(stored, hash);
        Response.ResponseBuilder response = Response.status(stored.status()).header(REPLAYED, "true");
        if (stored.body() != null) {
            response.type(MediaType.APPLICATION_JSON_TYPE).entity(stored.body());
        }
        if (stored.headers() != null) {
            parse(stored.headers(), Map.class).forEach((name, value) -> response.header((String) name, value));
        }
        return response.build();
    }

    private static void requireSame(StoredAnswers.Stored stored, byte[] hash) {
        if (!Arrays.equals(stored.bodyHash(), hash)) {
            throw new Problem(ProblemType.KEY_REUSED);
        }
        if (stored.status() == StoredAnswers.ERASED) {
            throw Problem.notFound();
        }
    }

    private StoredAnswers.Slot slot(String key) {
        return new StoredAnswers.Slot(caller.get().id(), request.getMethod() + " " + uri.getPath(), key);
    }

    private byte[] hash(@Nullable Object body) {
        String query = uri.getRequestUri().getRawQuery();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(String.valueOf(query).getBytes(StandardCharsets.UTF_8));
            return digest.digest(json.writeValueAsBytes(body));
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Passes over what it does not know: a newer replica may have stored the answer, with more in it. */
    private <T> T parse(@Nullable String text, Class<T> type) {
        try {
            return json.readerFor(type)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(text == null ? "null" : text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
