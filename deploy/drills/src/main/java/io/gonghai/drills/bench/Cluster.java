package io.gonghai.drills.bench;

import io.gonghai.stack.StackConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The stack's PostgreSQL, entered as its superuser: in its databases data is laid out and effects are watched, in others limits are measured. */
public final class Cluster {
    private final int port;
    private final String password;

    public Cluster(StackConfig config) {
        this.port = config.ports().postgres();
        try {
            this.password = Files.readString(
                            config.home().folder().resolve("data").resolve("postgres.secret"))
                    .trim();
        } catch (IOException e) {
            throw new UncheckedIOException("the superuser's password is not where the stack keeps it", e);
        }
    }

    int port() {
        return port;
    }

    String user() {
        return "postgres";
    }

    String password() {
        return password;
    }

    /** A session that may run long statements. */
    public Connection connect(String database) {
        String url =
                "jdbc:postgresql://localhost:%d/%s?reWriteBatchedInserts=true&sslmode=disable&gssEncMode=disable&options=-c%%20transaction_timeout=0"
                        .formatted(port, database);
        try {
            return DriverManager.getConnection(url, user(), password);
        } catch (SQLException e) {
            throw new IllegalStateException("no connection to database " + database, e);
        }
    }

    /** Runs statements one after the other, each its own transaction. */
    void execute(String database, String... statements) {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("in database %s: %s".formatted(database, e.getMessage()), e);
        }
    }

    /** Reads a row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public <T> List<T> list(String database, String sql, Row<T> reader) {
        try (var connection = connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException("in database %s: %s".formatted(database, e.getMessage()), e);
        }
    }

    public long number(String database, String sql) {
        return list(database, sql, row -> row.getLong(1)).getFirst();
    }
}
