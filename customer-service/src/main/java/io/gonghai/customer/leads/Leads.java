package io.gonghai.customer.leads;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.customer.leads.domain.Lead;
import io.gonghai.customer.leads.domain.LeadData;
import io.gonghai.customer.tables.BulkInsert;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The table of leads; one row per channel and the sender's id. */
@ApplicationScoped
class Leads {
    static final String COLUMNS = """
            l.id, l.version, l.channel_id, l.external_id, l.name, l.phone, l.email, l.company, l.region, l.custom::text AS custom, l.raw,
            l.customer_id, l.received_by, l.received_at, l.changed_at, l.converted_at""";

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final Sql sql;
    private final ObjectMapper json;
    private final BulkInsert<Lead> insert;

    Leads(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
        this.insert = new BulkInsert<Lead>("lead")
                .column("id", "uuid", Lead::id)
                .column("version", "bigint", Lead::version)
                .column("channel_id", "uuid", Lead::channelId)
                .column("external_id", "text", lead -> lead.data().externalId())
                .column("name", "text", lead -> lead.data().name())
                .column("phone", "text", lead -> lead.data().phone())
                .column("email", "text", lead -> lead.data().email())
                .column("company", "text", lead -> lead.data().company())
                .column("region", "text", lead -> lead.data().region())
                .column("custom", "jsonb", lead -> write(lead.data().custom()))
                .column("raw", "text", Lead::raw)
                .column("customer_id", "uuid", Lead::customerId)
                .column("received_by", "text", Lead::receivedBy)
                .column("received_at", "timestamptz", Lead::receivedAt)
                .column("changed_at", "timestamptz", Lead::changedAt)
                .column("converted_at", "timestamptz", Lead::convertedAt);
    }

    /**
     * Inserts those that are new and answers their ids. The leads must be in the order of channel and external id: then two batches with the
     * same leads wait for each other in that order and can't deadlock.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Set<UUID> insertNew(List<Lead> leads) {
        return new HashSet<>(sql.list(
                insert.sql() + "ON CONFLICT (channel_id, external_id) DO NOTHING RETURNING id",
                row -> row.getObject(1, UUID.class),
                insert.arguments(leads)));
    }

    /** Takes leads that exist for the running transaction, in the order of channel and external id. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<Lead> lock(List<Lead> same) {
        return sql.list(
                "SELECT " + COLUMNS + """
                 FROM lead l JOIN unnest(?::uuid[], ?::text[]) AS wanted (channel_id, external_id)
                    ON l.channel_id = wanted.channel_id AND l.external_id = wanted.external_id
                ORDER BY l.channel_id, l.external_id FOR UPDATE OF l""",
                this::read,
                same.stream().map(Lead::channelId).toList(),
                same.stream().map(lead -> lead.data().externalId()).toList());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Lead> lock(UUID id) {
        return sql.first("SELECT " + COLUMNS + " FROM lead l WHERE id = ? FOR UPDATE", this::read, id);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void update(List<Lead> leads) {
        sql.batch("""
                UPDATE lead SET version = ?, name = ?, phone = ?, email = ?, company = ?, region = ?, custom = ?::jsonb, raw = ?,
                    customer_id = ?::uuid, changed_at = ?, converted_at = ?::timestamptz WHERE id = ?""", leads.stream().map(this::row).toList());
    }

    Optional<Lead> find(UUID id) {
        return sql.first("SELECT " + COLUMNS + " FROM lead l WHERE id = ?", this::read, id);
    }

    private Object[] row(Lead lead) {
        LeadData data = lead.data();
        return new Object[] {
            lead.version(),
            data.name(),
            data.phone(),
            data.email(),
            data.company(),
            data.region(),
            write(data.custom()),
            lead.raw(),
            lead.customerId(),
            lead.changedAt(),
            lead.convertedAt(),
            lead.id()
        };
    }

    Lead read(ResultSet row) throws SQLException {
        LeadData data = new LeadData(
                row.getString("external_id"),
                row.getString("name"),
                row.getString("phone"),
                row.getString("email"),
                row.getString("company"),
                row.getString("region"),
                parse(row.getString("custom")));
        return new Lead(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getObject("channel_id", UUID.class),
                data,
                row.getString("raw"),
                row.getObject("customer_id", UUID.class),
                row.getString("received_by"),
                Sql.instant(row, "received_at"),
                Sql.instant(row, "changed_at"),
                Sql.instant(row, "converted_at"));
    }

    private String write(Map<String, Object> fields) {
        try {
            return json.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> parse(String text) {
        try {
            return json.readValue(text, FIELDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored lead does not read", e);
        }
    }
}
