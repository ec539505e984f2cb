package io.gonghai.runtime.identity;

import io.gonghai.runtime.json.StorableText;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Singleton;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Reads the caller of the running request from its verified token. */
@RequestScoped
public class CurrentCaller {
    private final JsonWebToken token;
    private final PersonClaim personClaim;
    private @Nullable Caller caller;

    CurrentCaller(JsonWebToken token, PersonClaim personClaim) {
        this.token = token;
        this.personClaim = personClaim;
    }

    public Caller get() {
        Caller known = caller;
        if (known == null) {
            known = read();
            caller = known;
        }
        return known;
    }

    private Caller read() {
        String id = claim(personClaim.name())
                .filter(PersonIds::usable)
                .orElseThrow(() -> new io.quarkus.security.AuthenticationFailedException("no usable person id"));
        String name = claim("name")
                .filter(text -> text.length() <= PersonIds.LONGEST && StorableText.is(text))
                .orElse(id);
        Set<String> groups = token.getGroups();
        return new Caller(id, name, groups == null ? Set.of() : Set.copyOf(groups), departments());
    }

    private Optional<String> claim(String name) {
        Object value = token.getClaim(name);
        return switch (value) {
            case String text -> Optional.of(text);
            case JsonString text -> Optional.of(text.getString());
            case null, default -> Optional.empty();
        };
    }

    private Set<String> departments() {
        Object value = token.getClaim("departments");
        Set<String> result = new LinkedHashSet<>();
        if (value instanceof Collection<?> many) {
            for (Object one : many) {
                if (one instanceof JsonString text) {
                    result.add(text.getString());
                } else if (!(one instanceof JsonValue)) {
                    result.add(String.valueOf(one));
                }
            }
        }
        return result;
    }

    /** Which claim is the person id; read from the configuration once, not with every request. */
    @Singleton
    static final class PersonClaim {
        private final String name;

        PersonClaim(@ConfigProperty(name = "gonghai.person-claim") String name) {
            this.name = name;
        }

        String name() {
            return name;
        }
    }
}
