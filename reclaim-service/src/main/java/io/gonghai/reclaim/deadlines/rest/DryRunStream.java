package io.gonghai.reclaim.deadlines.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.gonghai.reclaim.deadlines.application.ForeseeReclaims;
import io.gonghai.reclaim.deadlines.domain.Foreseen;
import io.gonghai.reclaim.deadlines.domain.Tally;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dry run as lines of JSON: what was asked, one line for each holding that is concerned, and the counts. A stream without the last line broke off. It is written as
 * fast as the client takes it: the walk waits meanwhile, and ends with whoever goes away.
 */
record DryRunStream(
        ForeseeReclaims.Walk walk,
        Head head,
        ForeseeReclaims.Listener listener,
        DryRunsAtOnce.Place place,
        ObjectMapper json)
        implements StreamingOutput {
    static final String MEDIA_TYPE = "application/x-ndjson";
    static final MediaType TYPE = new MediaType("application", "x-ndjson");

    /** The first line. */
    record Head(Instant at, @JsonInclude @Nullable Instant asOf, int rulesVersion) {}

    /** The last line. */
    record Foot(long holdings, long reclaimed, long reminded, long kept, DryRunPage.Counts today) {
        static Foot of(Tally tally) {
            return new Foot(
                    tally.holdings(),
                    tally.reclaimed(),
                    tally.reminded(),
                    tally.kept(),
                    new DryRunPage.Counts(tally.reclaimedToday(), tally.remindedToday()));
        }
    }

    @Override
    public void write(OutputStream out) throws IOException {
        if (!place.begin()) {
            return;
        }
        ObjectWriter lines = json.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        try {
            line(lines, out, head);
            out.flush(); // before the walk: whoever waits for the first byte does not wait for the first item
            Tally tally = Tally.NONE;
            while (walk.goesOn()) {
                if (!listener.listens()) {
                    return;
                }
                for (Foreseen one : walk.some()) {
                    tally = tally.with(one);
                    if (one.concerned()) {
                        line(lines, out, DryRunItem.of(one));
                    }
                }
            }
            line(lines, out, Foot.of(tally));
        } finally {
            place.end();
        }
    }

    private static void line(ObjectWriter lines, OutputStream out, Object value) throws IOException {
        out.write(lines.writeValueAsBytes(value));
        out.write('\n');
    }
}
