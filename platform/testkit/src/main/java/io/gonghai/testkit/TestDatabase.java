package io.gonghai.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One database of one test; closing drops it, whoever is still connected. */
public record TestDatabase(TestPostgres server, String name) implements AutoCloseable {
    public String url() {
        return server.url(name);
    }

    public String user() {
        return TestPostgres.USER;
    }

    public String password() {
        return server.password();
    }

    /** A new connection, the caller's to close. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), user(), password());
    }

    /** A data source that opens a connection at each request. */
    public DataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setUser(user());
        source.setPassword(password());
        return source;
    }

    @Override
    public void close() {
        server.drop(name);
    }
}
