package io.gonghai.pool.cards;

import io.gonghai.pool.pools.CardField;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.Params;
import jakarta.ws.rs.QueryParam;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Facts of customers by which lists are filtered. */
public class CardFacts {
    private static final int MAX_LENGTH = 200;

    @QueryParam("region")
    @Parameter(description = "Exactly this region.", example = "CN-SH")
    String region;

    @QueryParam("industry")
    @Parameter(description = "Exactly this industry.", example = "finance")
    String industry;

    @QueryParam("level")
    @Parameter(description = "Exactly this level.", example = "B")
    String level;

    @QueryParam("priority")
    @Parameter(description = "HIGH, MID or LOW.", example = "HIGH")
    String priority;

    @QueryParam("channel")
    @Parameter(description = "Exactly this channel.", example = "website")
    String channel;

    /** Those that were given. @throws Problem 400 with each that can't be one */
    public Map<CardField, String> given() {
        Map<CardField, String> given = new EnumMap<>(CardField.class);
        Params.check(
                () -> put(given, CardField.REGION, region),
                () -> put(given, CardField.INDUSTRY, industry),
                () -> put(given, CardField.LEVEL, level),
                () -> put(given, CardField.PRIORITY, priority),
                () -> put(given, CardField.CHANNEL, channel));
        return given;
    }

    static void requireShort(String parameter, String value) {
        if (value.length() > MAX_LENGTH) {
            throw Problem.invalid(parameter, "violation.too-long", "max", MAX_LENGTH);
        }
    }

    private static @Nullable String put(Map<CardField, String> given, CardField field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        requireShort(field.toString(), value);
        if (field == CardField.PRIORITY && !value.matches("HIGH|MID|LOW")) {
            throw Problem.invalid(field.toString(), "violation.one-of", "values", "HIGH, MID, LOW");
        }
        return given.put(field, value);
    }
}
