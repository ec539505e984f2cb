package io.gonghai.drills.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows that customer-service writes for a lead, learnt from those it wrote: one of {@code lead}, one of {@code customer}, and as many of {@code outbox} as its
 * sequence went on by. Inserting them, multi-row and by 100 leads in a transaction, is the limit of lead intake.
 */
final class LeadRows {
    private static final int CHUNK = 100;

    private final Map<String, @Nullable Object> lead;
    private final Map<String, @Nullable Object> customer;
    private final List<String[]> events;

    private LeadRows(
            Map<String, @Nullable Object> lead, Map<String, @Nullable Object> customer, List<String[]> events) {
        this.lead = lead;
        this.customer = customer;
        this.events = events;
    }

    static LeadRows sample(Cluster cluster, String limit, Path checkout) {
        var lead = cluster.list("customer", "SELECT * FROM lead WHERE customer_id IS NOT NULL LIMIT 1", LeadRows::row)
                .getFirst();
        var customer = cluster.list(
                        "customer",
                        "SELECT * FROM customer WHERE id = '" + lead.get("customer_id") + "'",
                        LeadRows::row)
                .getFirst();
        long told =
                cluster.number("customer", "SELECT last_value FROM pg_sequences WHERE sequencename = 'outbox_seq_seq'");
        long leads = cluster.number("customer", "SELECT count(*) FROM lead");
        var events = events(checkout.resolve("platform/contracts/events"), Math.round((double) told / leads));
        return new LeadRows(lead, customer, events);
    }

    private static Map<String, @Nullable Object> row(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            values.put(row.getMetaData().getColumnName(column), row.getObject(column));
        }
        return values;
    }

    /** Payloads of about the real size: the examples in the contracts. */
    private static List<String[]> events(Path contracts, long count) {
        var kinds = List.of(
                new String[] {"gonghai.customer.v1", "CustomerRegistered"},
                new String[] {"gonghai.customer-card.v1", "CustomerCard"},
                new String[] {"gonghai.lead.v1", "LeadReceived"},
                new String[] {"gonghai.lead.v1", "LeadConverted"});
        List<String[]> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String[] kind = kinds.get(i % kinds.size());
            Path example = contracts.resolve(kind[0]).resolve(kind[1] + ".example.json");
            try {
                events.add(new String[] {
                    kind[0], kind[1], Files.readString(example).replaceAll("\\n\\s*", "")
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return events;
    }

    String description() {
        return "plain inserts: by JDBC, multi-row, %d leads in a transaction as customer-service does: a row each of lead and customer, %d of outbox."
                .formatted(CHUNK, events.size());
    }

    /** A client that inserts the rows of so many leads each time. */
    ClosedLoop.Client inserting(Connection connection, int leads) throws SQLException {
        connection.setAutoCommit(false);
        var intoLead = prepare(connection, "lead", lead);
        var intoCustomer = prepare(connection, "customer", customer);
        var intoOutbox = connection.prepareStatement(
                "INSERT INTO outbox (event_id, stream, key, type, payload) VALUES (?, ?, ?, ?, ?)");
        return new ClosedLoop.Client() {
            @Override
            public @Nullable Integer next() throws SQLException {
                for (int done = 0; done < leads; done += CHUNK) {
                    for (int i = 0; i < Math.min(CHUNK, leads - done); i++) {
                        add(intoLead, intoCustomer, intoOutbox);
                    }
                    intoCustomer.executeBatch();
                    intoLead.executeBatch();
                    intoOutbox.executeBatch();
                    connection.commit();
                }
                return 200;
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }

    private static PreparedStatement prepare(Connection connection, String table, Map<String, ?> columns)
            throws SQLException {
        return connection.prepareStatement("INSERT INTO %s (%s) VALUES (%s)"
                .formatted(
                        table,
                        String.join(", ", columns.keySet()),
                        String.join(", ", Collections.nCopies(columns.size(), "?"))));
    }

    private void add(PreparedStatement intoLead, PreparedStatement intoCustomer, PreparedStatement intoOutbox)
            throws SQLException {
        UUID customerId = orderedId();
        add(intoCustomer, customer, Map.of("id", customerId));
        add(intoLead, lead, Map.of("id", orderedId(), "customer_id", customerId, "external_id", customerId.toString()));
        for (String[] event : events) {
            intoOutbox.setObject(1, orderedId());
            intoOutbox.setString(2, event[0]);
            intoOutbox.setString(3, customerId.toString());
            intoOutbox.setString(4, event[1]);
            intoOutbox.setString(5, event[2]);
            intoOutbox.addBatch();
        }
    }

    /** A UUIDv7, as the services make them: neighbours in time are neighbours in an index. */
    private static UUID orderedId() {
        UUID random = UUID.randomUUID();
        return new UUID(
                System.currentTimeMillis() << 16 | 0x7000 | random.getMostSignificantBits() & 0xfff,
                random.getLeastSignificantBits());
    }

    private static void add(PreparedStatement statement, Map<String, @Nullable Object> row, Map<String, Object> own)
            throws SQLException {
        int column = 1;
        for (var value : row.entrySet()) {
            Object mine = own.get(value.getKey());
            statement.setObject(column++, mine == null ? value.getValue() : mine);
        }
        statement.addBatch();
    }
}
