package io.gonghai.runtime.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.runtime.events.OutgoingEvent;
import io.gonghai.runtime.idempotency.Idempotency;
import io.gonghai.runtime.identity.CurrentCaller;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.outbox.RecordedTime;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.ProblemType;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.CalendarPeriod;
import io.gonghai.runtime.time.Ids;
import io.gonghai.runtime.web.ETags;
import io.gonghai.runtime.web.MergePatch;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The smallest resource that uses every part of the runtime. */
@Path("/api/v1/notes")
public class NoteResource {
    private final Sql sql;
    private final Outbox outbox;
    private final RecordedTime recorded;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final MergePatch patches;

    NoteResource(
            Sql sql,
            Outbox outbox,
            RecordedTime recorded,
            Idempotency idempotency,
            CurrentCaller caller,
            MergePatch patches) {
        this.sql = sql;
        this.outbox = outbox;
        this.recorded = recorded;
        this.idempotency = idempotency;
        this.caller = caller;
        this.patches = patches;
    }

    public record NewNote(
            @NotBlank @Size(max = 100) String text,
            CalendarPeriod keep,
            List<@NotNull @Valid Tag> tags,
            @PositiveOrZero @Max(5) Integer stars,
            Double weight,
            Boolean pinned,
            Colour colour,
            @Size(max = 2) List<@Pattern(regexp = "[a-z]+") String> labels,
            @Size(min = 1, max = 2) List<String> readers,
            UUID parent,
            Instant due,
            LocalDate day,
            Integer count) {}

    public enum Colour {
        RED,
        BLUE
    }

    public record Tag(@NotBlank String name) {}

    public record Note(UUID id, @NotBlank @Size(max = 100) String text) {}

    public record NoteText(@NotBlank @Size(max = 100) String text) {}

    @POST
    @RolesAllowed(Roles.SALES)
    public Response add(@NotNull @Valid NewNote body) {
        return idempotency.once(body, () -> {
            if (body.text().equals("refuse")) {
                return Response.status(409)
                        .entity(new Problem(ProblemType.CONFLICT).body())
                        .build();
            }
            UUID id = Ids.next();
            recorded.stamp();
            sql.update("INSERT INTO note (id, text) VALUES (?, ?)", id, body.text());
            outbox.append(new OutgoingEvent(
                    "gonghai.note.v1",
                    id.toString(),
                    "NoteAdded",
                    Map.of("text", body.text(), "by", caller.get().id())));
            return Response.created(URI.create("/api/v1/notes/" + id))
                    .header("ETag", ETags.of(1))
                    .entity(new Note(id, body.text()))
                    .build();
        });
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, "application/json"})
    @RolesAllowed(Roles.SALES)
    @Transactional
    public Response change(
            @PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, @NotNull JsonNode patch) {
        UUID note = Params.pathId(id);
        long version = sql.first("SELECT version FROM note WHERE id = ? FOR UPDATE", row -> row.getLong(1), note)
                .orElseThrow(Problem::notFound);
        ETags.requireMatch(ifMatch, version);
        String text = sql.first("SELECT text FROM note WHERE id = ?", row -> row.getString(1), note)
                .orElseThrow();
        NoteText changed = patches.apply(new NoteText(text), patch, NoteText.class);
        sql.update("UPDATE note SET text = ?, version = version + 1 WHERE id = ?", changed.text(), note);
        return Response.ok(new Note(note, changed.text()))
                .header("ETag", ETags.of(version + 1))
                .build();
    }

    @GET
    @RolesAllowed(Roles.SALES)
    public Page<Note> list(@QueryParam("colour") String colour, @BeanParam PageRequest page) {
        UUID after = page.place(
                        1,
                        cursor -> cursor.uuid(0),
                        () -> colour == null ? null : Params.oneOf(Colour.class, "colour", colour))
                .orElse(new UUID(0, 0));
        List<Note> rows = sql.list(
                "SELECT id, text FROM note WHERE id > ? ORDER BY id LIMIT ?",
                row -> new Note(row.getObject(1, UUID.class), row.getString(2)),
                after,
                page.limit() + 1);
        Long count = page.wantsCount() ? (long) rows.size() : null;
        return Page.<Note, Note>of(rows, page.limit(), note -> note, note -> Cursor.of(note.id()))
                .withCount(count);
    }
}
