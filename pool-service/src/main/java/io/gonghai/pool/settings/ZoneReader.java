package io.gonghai.pool.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.gonghai.runtime.problems.UnfitValue;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;

/** Reads the time zone that a company names for itself; says in one sentence what it must be. */
final class ZoneReader extends StdScalarDeserializer<ZoneId> {
    static final String WRONG = "violation.time-zone";

    ZoneReader() {
        super(ZoneId.class);
    }

    /**
     * Whether a company can live by it: a region such as {@code Asia/Shanghai}, which knows its summer times, or {@code UTC}. Offsets are none, nor are old
     * names without a region, and in {@code Etc/} the sign says the opposite of what people read.
     */
    static boolean fits(ZoneId zone) {
        String id = zone.getId();
        boolean region = id.indexOf('/') > 0 && !id.startsWith("Etc/") && !id.startsWith("SystemV/");
        return (region || id.equals("UTC") || id.equals("Etc/UTC"))
                && ZoneId.getAvailableZoneIds().contains(id);
    }

    @Override
    public ZoneId deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            try {
                return ZoneId.of(parser.getText());
            } catch (DateTimeException e) {
                // said below
            }
        }
        throw ValueInstantiationException.from(
                parser, "no time zone", context.constructType(ZoneId.class), new UnfitValue(WRONG));
    }
}
