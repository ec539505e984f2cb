package io.gonghai.runtime.sql;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs plain SQL on the connection of the running transaction (or in autocommit where there is none). For hot paths and set-based
 * work, where the statement itself is the design; ordinary reading and writing is Panache's.
 *
 * <p>Arguments: {@link Instant} is sent as {@code timestamptz}, enums by name, collections of {@link UUID} or {@link String}
 * as arrays. Failures are {@link SqlFailure}.
 */
@ApplicationScoped
public class Sql {
    private final AgroalDataSource dataSource;

    Sql(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Reads one row of a result; may throw what JDBC throws. */
    @FunctionalInterface
    public interface RowReader<T extends @Nullable Object> {
        T read(ResultSet row) throws SQLException;
    }

    public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... arguments) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            List<T> result = new ArrayList<>();
            while (rows.next()) {
                result.add(reader.read(rows));
            }
            return result;
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /** The first row, or empty; a reader that answers null also counts as empty. */
    public <T> Optional<T> first(String sql, RowReader<@Nullable T> reader, @Nullable Object... arguments) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.ofNullable(reader.read(rows)) : Optional.empty();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /** Runs a statement and answers how many rows it touched. */
    public int update(String sql, @Nullable Object... arguments) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, arguments)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /** Runs one statement for many rows of arguments in one round trip. */
    public void batch(String sql, Collection<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (@Nullable Object[] row : rows) {
                bind(connection, statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /** Reads a nullable {@code timestamptz}. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** Reads a {@code text[]}; null counts as empty. */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        java.sql.Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object[] arguments)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            bind(connection, statement, arguments);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, @Nullable Object[] arguments)
            throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, jdbcValue(connection, arguments[i]));
        }
    }

    private static @Nullable Object jdbcValue(Connection connection, @Nullable Object value) throws SQLException {
        return switch (value) {
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case Enum<?> constant -> constant.name();
            case Collection<?> many -> array(connection, many);
            case String[] texts -> connection.createArrayOf("text", texts);
            case null, default -> value;
        };
    }

    /** Texts go as an array of strings: the driver sends just that in binary, which neither side has to escape. */
    private static Object array(Connection connection, Collection<?> values) throws SQLException {
        boolean ids = !values.isEmpty() && values.iterator().next() instanceof UUID;
        return ids
                ? connection.createArrayOf("uuid", values.toArray())
                : connection.createArrayOf("text", texts(values));
    }

    private static @Nullable String[] texts(Collection<?> values) {
        @Nullable String[] texts = new String[values.size()];
        int place = 0;
        for (Object value : values) {
            texts[place++] = value == null ? null : value.toString();
        }
        return texts;
    }
}
