package io.gonghai.notification.notices.persistence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.gonghai.notification.notices.domain.Figures;
import io.gonghai.notification.notices.domain.Kind;
import io.gonghai.notification.notices.domain.Notice;
import io.gonghai.notification.notices.domain.Occurrence;
import io.gonghai.notification.notices.domain.Occurrence.Addressee;
import io.gonghai.runtime.sql.Columns;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Notices as rows, on their way in (a whole batch as one statement) and out. */
@ApplicationScoped
class NoticeJson {
    private final ObjectWriter writer;
    private final ObjectReader figures;

    NoticeJson(ObjectMapper mapper) {
        ObjectMapper lean = mapper.copy().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
        this.writer = lean.writer();
        this.figures = lean.readerFor(Figures.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** One notice to be inserted. @param read whether its receiver knows already */
    record Row(
            String person,
            long seq,
            UUID id,
            UUID eventId,
            String kind,
            UUID customerId,
            Instant at,
            Figures data,
            boolean read) {
        static Row of(Occurrence occurrence, Addressee addressee, long seq) {
            return new Row(
                    addressee.person(),
                    seq,
                    Ids.next(),
                    occurrence.eventId(),
                    occurrence.kind().code(),
                    occurrence.customerId(),
                    occurrence.at(),
                    occurrence.figures(),
                    addressee.knowsAlready());
        }

        /** A digest, about no customer; it is its own event. */
        static Row ofDigest(String person, long seq, UUID id, Instant at) {
            return new Row(
                    person,
                    seq,
                    id,
                    id,
                    Kind.RECLAIM_DIGEST.code(),
                    Occurrence.NO_CUSTOMER,
                    at,
                    Figures.ofDigest(),
                    false);
        }
    }

    /** The columns of these rows, the pool that a notice is about last. */
    List<Object> columns(Collection<Row> rows) {
        Columns columns = new Columns(10);
        for (Row row : rows) {
            columns.row(
                    row.person(),
                    row.seq(),
                    row.id(),
                    row.eventId(),
                    row.kind(),
                    row.customerId(),
                    row.at(),
                    write(row.data()),
                    row.read(),
                    row.data().poolId());
        }
        return columns.arguments();
    }

    String write(Object rows) {
        try {
            return writer.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getString("person_id"),
                row.getLong("seq"),
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getObject("customer_id", UUID.class),
                Objects.requireNonNull(Sql.instant(row, "at")),
                figures(row.getString("data")),
                row.getObject("read_at") != null,
                row.getLong("card_version"),
                row.getLong("pool_version"));
    }

    private Figures figures(String text) {
        try {
            return figures.readValue(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
