package io.gonghai.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.concurrent.CountDownLatch;

/** A JVM that starts a server, commits something, says so in the file {@code ready} and waits to be killed. */
final class PostgresOwner {
    private PostgresOwner() {}

    public static void main(String[] arguments) throws Exception {
        var data = Path.of(arguments[0]);
        var server = PostgresServer.start(data, 0, Durability.DURABLE);
        server.createDatabaseFor("pool", "one's secret");
        server.createDatabaseFor("customer", "other");
        try (var connection = DriverManager.getConnection(server.jdbcUrl("pool"), "pool", "one's secret");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 42 AS answer");
        }
        var draft = Files.writeString(data.resolveSibling("draft"), Long.toString(server.pid()));
        Files.move(draft, data.resolveSibling("ready"));
        new CountDownLatch(1).await();
    }
}
