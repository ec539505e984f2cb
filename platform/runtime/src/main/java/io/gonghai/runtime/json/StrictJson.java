package io.gonghai.runtime.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.gonghai.runtime.problems.GoOnReading;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads JSON strictly: unknown fields, wrong types, duplicate keys, trailing text and text that can't be stored are refused. */
@Singleton
public class StrictJson implements ObjectMapperCustomizer {
    private static final int MAX_DEPTH = 50;
    private static final int MAX_STRING = 1_000_000;
    /** What PostgreSQL may have made of a number that was taken in: longer than any that is ({@link StorableNumber}). */
    private static final int MAX_NUMBER = 1_000;

    private static final List<Class<?>> FIGURES = List.of(
            int.class,
            Integer.class,
            long.class,
            Long.class,
            double.class,
            Double.class,
            boolean.class,
            Boolean.class,
            BigDecimal.class);

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_STRING)
                        .maxNumberLength(MAX_NUMBER)
                        .build());
        mapper.getFactory().configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), true);
        mapper.getFactory().configure(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION.mappedFeature(), false);
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        mapper.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        mapper.addHandler(new GoOnReading());
        SimpleModule strict = new SimpleModule("strict");
        strict.addDeserializer(String.class, new StrictText());
        strict.addDeserializer(Instant.class, new Rfc3339Time());
        strict.addDeserializer(UUID.class, new CanonicalUuid());
        FIGURES.forEach(type -> addFigure(strict, type));
        mapper.registerModule(strict);
    }

    private static <T> void addFigure(SimpleModule module, Class<T> type) {
        module.addDeserializer(type, new Figure<>(type));
    }

    /** After the modules that bring deserializers of their own. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    /** A string, not a number or a boolean that could pass as one. */
    private static final class StrictText extends StdScalarDeserializer<String> {
        StrictText() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return (String) context.handleUnexpectedToken(String.class, parser);
            }
            String text = parser.getText();
            if (!StorableText.is(text)) {
                return (String) context.handleWeirdStringValue(String.class, "", "not storable");
            }
            return text;
        }
    }

    private static final class Rfc3339Time extends StdScalarDeserializer<Instant> {
        Rfc3339Time() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return (Instant) context.handleUnexpectedToken(Instant.class, parser);
            }
            try {
                OffsetDateTime time = OffsetDateTime.parse(parser.getText());
                if (time.getYear() >= 1 && time.getYear() <= 9999) {
                    return time.toInstant();
                }
            } catch (DateTimeException e) {
                // said below
            }
            return (Instant) context.handleWeirdStringValue(Instant.class, "", "not an RFC 3339 time");
        }
    }

    private static final class CanonicalUuid extends StdScalarDeserializer<UUID> {
        CanonicalUuid() {
            super(UUID.class);
        }

        @Override
        public UUID deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return (UUID) context.handleUnexpectedToken(UUID.class, parser);
            }
            try {
                if (parser.getText().length() == 36) {
                    return UUID.fromString(parser.getText());
                }
            } catch (IllegalArgumentException e) {
                // said below
            }
            return (UUID) context.handleWeirdStringValue(UUID.class, "", "not a UUID");
        }
    }

    /** A number or a boolean as Jackson reads it; what it does not hand to {@link GoOnReading} is handed there. */
    private static final class Figure<T> extends StdScalarDeserializer<T> {
        private final Class<T> type;
        private final JsonDeserializer<T> standard;

        @SuppressWarnings("unchecked")
        Figure(Class<T> type) {
            super(type);
            this.type = type;
            this.standard = (JsonDeserializer<T>) NumberDeserializers.find(type, type.getName());
        }

        @Override
        @SuppressWarnings("unchecked")
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken().isStructStart()) {
                return (T) context.handleUnexpectedToken(type, parser);
            }
            try {
                return standard.deserialize(parser, context);
            } catch (InvalidFormatException e) {
                return (T) GoOnReading.unfit(context, e);
            } catch (MismatchedInputException e) {
                return (T) GoOnReading.unexpected(context, e);
            }
        }

        @Override
        public T getNullValue(DeserializationContext context) throws JsonMappingException {
            return standard.getNullValue(context);
        }
    }
}
