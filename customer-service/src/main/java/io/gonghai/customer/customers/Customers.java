package io.gonghai.customer.customers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.customer.customers.domain.Customer;
import io.gonghai.customer.customers.domain.CustomerType;
import io.gonghai.customer.customers.domain.Priority;
import io.gonghai.customer.customers.domain.Profile;
import io.gonghai.customer.tables.BulkInsert;
import io.gonghai.runtime.search.Pinyin;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The table of customers; set-based, since leads come by the hundred. */
@ApplicationScoped
public class Customers {
    static final String COLUMNS = """
            c.id, c.version, c.type, c.name, c.phone, c.email, c.region, c.industry, c.size, c.level, c.priority, c.channel, c.credit_code,
            c.website, c.address, c.tags::text AS tags, c.custom::text AS custom, c.fields::text AS fields, c.created_by, c.created_at, c.changed_at, c.placed_in, c.first_holder,
            CASE WHEN c.facts_told = c.version THEN c.profile_version ELSE c.version END AS profile_version""";

    private static final String UPDATE = """
            UPDATE customer SET version = ?, type = ?, name = ?, phone = ?, email = ?, region = ?, industry = ?, size = ?, level = ?, priority = ?,
                channel = ?, credit_code = ?, website = ?, address = ?, tags = ?::jsonb, custom = ?::jsonb, fields = ?::jsonb, changed_at = ?,
                terms = array_to_tsvector(?), terms_of = ?, facts_told = ?, pauses_told = ?, profile_version = ? WHERE id = ?""";

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final TypeReference<Map<UUID, JsonNode>> VALUES = new TypeReference<>() {};

    private final Sql sql;
    private final ObjectMapper json;
    private final BulkInsert<Customer> insert;

    Customers(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
        this.insert = new BulkInsert<Customer>("customer")
                .column("id", "uuid", Customer::id)
                .column("version", "bigint", Customer::version)
                .column("type", "text", customer -> customer.profile().type())
                .column("name", "text", customer -> customer.profile().name())
                .column("phone", "text", customer -> customer.profile().phone())
                .column("email", "text", customer -> customer.profile().email())
                .column("region", "text", customer -> customer.profile().region())
                .column("industry", "text", customer -> customer.profile().industry())
                .column("size", "text", customer -> customer.profile().size())
                .column("level", "text", customer -> customer.profile().level())
                .column("priority", "text", customer -> customer.profile().priority())
                .column("channel", "text", customer -> customer.profile().channel())
                .column("credit_code", "text", customer -> customer.profile().creditCode())
                .column("website", "text", customer -> customer.profile().website())
                .column("address", "text", customer -> customer.profile().address())
                .column("tags", "jsonb", customer -> write(customer.profile().tags()))
                .column("custom", "jsonb", customer -> write(customer.profile().custom()))
                .column(
                        "fields",
                        "jsonb",
                        customer -> write(StoredFields.of(customer.profile().fields())))
                .column("created_by", "text", Customer::createdBy)
                .column("created_at", "timestamptz", Customer::createdAt)
                .column("changed_at", "timestamptz", Customer::changedAt)
                .column("placed_in", "uuid", Customer::placedIn)
                .column("first_holder", "text", Customer::firstHolder)
                .column(
                        "terms",
                        "tsvector",
                        customer -> terms(customer.profile().name()))
                .column("terms_of", "text", customer -> customer.profile().name())
                .column("facts_told", "bigint", Customer::version)
                .column("pauses_told", "bigint", Customer::version)
                .column("profile_version", "bigint", Customer::profileVersion);
    }

    public Optional<Customer> find(UUID id) {
        return sql.first("SELECT " + COLUMNS + " FROM customer c WHERE id = ?", this::read, id);
    }

    /** Those of the customers that there are. */
    List<Customer> find(Collection<UUID> ids) {
        return sql.list("SELECT " + COLUMNS + " FROM customer c WHERE id = ANY (?)", this::read, ids);
    }

    /** Those of the customers that were leads before. */
    Set<UUID> fromLeads(Collection<UUID> ids) {
        return Set.copyOf(sql.list(
                "SELECT DISTINCT customer_id FROM lead WHERE customer_id = ANY (?)",
                row -> row.getObject(1, UUID.class),
                ids));
    }

    /** Takes customers for the running transaction, in one order for all. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Customer> lock(Collection<UUID> ids) {
        return sql.list(
                "SELECT " + COLUMNS + " FROM customer c WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE",
                this::read,
                ids);
    }

    /** Writes new customers; whoever does tells of them, whole. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void insert(List<Customer> customers) {
        if (!customers.isEmpty()) {
            sql.update(insert.sql(), insert.arguments(customers));
        }
    }

    /** Writes next versions; likewise. */
    @Transactional(Transactional.TxType.MANDATORY)
    void update(List<Customer> customers) {
        sql.batch(UPDATE, customers.stream().map(this::row).toList());
    }

    private Object[] row(Customer customer) {
        Profile profile = customer.profile();
        return new Object[] {
            customer.version(),
            profile.type(),
            profile.name(),
            profile.phone(),
            profile.email(),
            profile.region(),
            profile.industry(),
            profile.size(),
            profile.level(),
            profile.priority(),
            profile.channel(),
            profile.creditCode(),
            profile.website(),
            profile.address(),
            write(profile.tags()),
            write(profile.custom()),
            write(StoredFields.of(profile.fields())),
            customer.changedAt(),
            Pinyin.lexemes(profile.name()),
            profile.name(),
            customer.version(),
            customer.version(),
            customer.profileVersion(),
            customer.id()
        };
    }

    Customer read(ResultSet row) throws SQLException {
        String priority = row.getString("priority");
        Profile profile = new Profile(
                CustomerType.valueOf(row.getString("type")),
                row.getString("name"),
                row.getString("phone"),
                row.getString("email"),
                row.getString("region"),
                row.getString("industry"),
                row.getString("size"),
                row.getString("level"),
                priority == null ? null : Priority.valueOf(priority),
                row.getString("channel"),
                row.getString("credit_code"),
                row.getString("website"),
                row.getString("address"),
                parse(row.getString("tags"), TEXTS),
                parse(row.getString("custom"), FIELDS),
                StoredFields.read(parse(row.getString("fields"), VALUES)));
        return new Customer(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getLong("profile_version"),
                profile,
                row.getString("created_by"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "changed_at"),
                row.getObject("placed_in", UUID.class),
                row.getString("first_holder"));
    }

    /** As PostgreSQL reads a {@code tsvector}; lexemes are letters and digits. */
    private static String terms(String name) {
        return Pinyin.lexemes(name).stream().map(lexeme -> "'" + lexeme + "'").collect(Collectors.joining(" "));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T parse(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored customer does not read", e);
        }
    }
}
