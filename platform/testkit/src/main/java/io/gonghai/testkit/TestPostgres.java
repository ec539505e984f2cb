package io.gonghai.testkit;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;

/** The shared PostgreSQL server; gives out empty databases. */
public record TestPostgres(int port, String password) {
    static final String USER = "postgres";

    /** A new empty database with a random name. */
    public TestDatabase newDatabase() {
        return create("");
    }

    /** A copy of a database that nobody is connected to, with its statistics. */
    public TestDatabase copyOf(TestDatabase another) {
        return create(" TEMPLATE " + another.name() + " STRATEGY FILE_COPY");
    }

    private TestDatabase create(String how) {
        var name = "test_%012x".formatted(ThreadLocalRandom.current().nextLong() >>> 16);
        execute("CREATE DATABASE " + name + how);
        return new TestDatabase(this, name);
    }

    void drop(String name) {
        execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    String url(String database) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(port, database);
    }

    private void execute(String sql) {
        try (var connection = DriverManager.getConnection(url(USER), USER, password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the test PostgreSQL refused: " + sql, e);
        }
    }
}
