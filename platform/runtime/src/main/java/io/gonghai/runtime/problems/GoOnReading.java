package io.gonghai.runtime.problems;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.util.ClassUtil;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Notes what does not fit in a body and reads on, so that its sender learns of all of it at once ({@link WholeBody}); elsewhere the first fault ends it. */
public final class GoOnReading extends DeserializationProblemHandler {
    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            JsonDeserializer<?> deserializer,
            Object owner,
            String name)
            throws IOException {
        if (!WholeBody.isBeingRead()) {
            return false;
        }
        WholeBody.note(JsonViolation.unknown(parser == context.getParser() ? here(context) : kept(context, name)));
        parser.skipChildren();
        return true;
    }

    @Override
    public @Nullable Object handleWeirdKey(DeserializationContext context, Class<?> type, String key, String failure) {
        return unfit(context, type);
    }

    @Override
    public @Nullable Object handleWeirdStringValue(
            DeserializationContext context, Class<?> type, String value, String failure) {
        return unfit(context, type);
    }

    @Override
    public @Nullable Object handleWeirdNumberValue(
            DeserializationContext context, Class<?> type, Number value, String failure) {
        return unfit(context, type);
    }

    @Override
    public @Nullable Object handleUnexpectedToken(
            DeserializationContext context, JavaType type, JsonToken token, JsonParser parser, String failure)
            throws IOException {
        return unexpected(context, type.getRawClass(), parser);
    }

    @Override
    public @Nullable Object handleMissingInstantiator(
            DeserializationContext context,
            Class<?> type,
            ValueInstantiator instantiator,
            JsonParser parser,
            String failure)
            throws IOException {
        return unexpected(context, type, parser);
    }

    /** What could not be made of parts one of which is missing by then is no fault of its own. */
    @Override
    public @Nullable Object handleInstantiationProblem(
            DeserializationContext context, Class<?> type, Object argument, Throwable failure) {
        UnfitValue why = failure instanceof UnfitValue itself
                ? itself
                : failure.getCause() instanceof UnfitValue cause ? cause : null;
        if (WholeBody.isBeingRead() && why != null) {
            WholeBody.note(new Violation(here(context), why.text()));
            return null;
        }
        return WholeBody.hasFaults() ? null : NOT_HANDLED;
    }

    /** What a reader of our own has caught; it has consumed nothing but this scalar. */
    public static @Nullable Object unfit(DeserializationContext context, InvalidFormatException caught)
            throws InvalidFormatException {
        Object instead = unfit(context, caught.getTargetType());
        if (instead == NOT_HANDLED) {
            throw caught;
        }
        return instead;
    }

    /** Likewise. */
    public static @Nullable Object unexpected(DeserializationContext context, MismatchedInputException caught)
            throws MismatchedInputException {
        if (!WholeBody.isBeingRead()) {
            throw caught;
        }
        WholeBody.note(JsonViolation.unexpected(here(context), caught.getTargetType()));
        return inItsPlace(caught.getTargetType());
    }

    private static @Nullable Object unfit(DeserializationContext context, Class<?> type) {
        if (!WholeBody.isBeingRead()) {
            return NOT_HANDLED;
        }
        WholeBody.note(JsonViolation.unfit(here(context), type));
        return inItsPlace(type);
    }

    private static @Nullable Object unexpected(DeserializationContext context, Class<?> type, JsonParser parser)
            throws IOException {
        if (!WholeBody.isBeingRead()) {
            return NOT_HANDLED;
        }
        boolean entered =
                parser.currentToken() == JsonToken.FIELD_NAME; // an object, whose reader hands it on as it stands
        JsonStreamContext at = context.getParser().getParsingContext();
        WholeBody.note(JsonViolation.unexpected(JsonViolation.path(entered ? at.getParent() : at), type));
        if (entered) {
            while (parser.currentToken() == JsonToken.FIELD_NAME) {
                parser.nextToken();
                parser.skipChildren();
                parser.nextToken();
            }
        } else {
            parser.skipChildren();
        }
        return inItsPlace(type);
    }

    private static @Nullable Object inItsPlace(Class<?> type) {
        return type.isPrimitive() ? ClassUtil.defaultValue(type) : null;
    }

    private static String here(DeserializationContext context) {
        return JsonViolation.path(context.getParser().getParsingContext());
    }

    /** A field that was kept until all of its object had been read; the reader stands at the object's end, or at the name of its next field. */
    private static String kept(DeserializationContext context, String name) {
        JsonStreamContext at = context.getParser().getParsingContext();
        boolean within = context.getParser().currentToken() == JsonToken.FIELD_NAME;
        String owner = JsonViolation.path(within ? at.getParent() : at);
        return owner.equals("body") ? name : owner + "." + name;
    }
}
