package io.gonghai.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A real PostgreSQL 18 on the loopback address, with its data in a directory that outlives it. A server that an earlier
 * JVM left behind (killed, or crashed) is stopped first. Everybody signs in with a password; the superuser's lies
 * beside the data directory ({@code <dataDir>.secret}).
 */
public final class PostgresServer implements AutoCloseable {
    /** The superuser. */
    public static final String SUPERUSER = "postgres";

    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_-]{0,62}");
    private static final String SIGN_IN =
            "host all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n";

    private final EmbeddedPostgres postgres;
    private final Path dataDir;
    private final String password;

    private PostgresServer(EmbeddedPostgres postgres, Path dataDir, String password) {
        this.postgres = postgres;
        this.dataDir = dataDir;
        this.password = password;
    }

    /** Starts the server and waits until it answers; port {@code 0} takes a free one. */
    public static PostgresServer start(Path dataDir, int port, Durability durability) {
        var directory = dataDir.toAbsolutePath().normalize();
        try {
            Files.createDirectories(directory.getParent());
            if (Orphans.hasOwner(directory)) {
                throw new IllegalStateException(
                        "the PostgreSQL data in %s is in use by another running process".formatted(directory));
            }
            Orphans.stop(directory, Duration.ofSeconds(20));
            var password = PrivateFiles.secret(directory.resolveSibling(directory.getFileName() + ".secret"));
            var server = new PostgresServer(launch(directory, port, durability, password), directory, password);
            server.secure(durability);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "PostgreSQL did not start on port %d in %s: %s".formatted(port, directory, e.getMessage()), e);
        }
    }

    private static EmbeddedPostgres launch(Path dataDir, int port, Durability durability, String password)
            throws IOException {
        var safe = durability == Durability.DURABLE ? "on" : "off";
        var binaries =
                Path.of(System.getProperty("java.io.tmpdir"), "gonghai-postgres-" + System.getProperty("user.name"));
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(Files.createDirectories(binaries).toFile())
                .setDataDirectory(dataDir)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(FreePorts.orAny(port))
                .setPGStartupWait(Duration.ofSeconds(60))
                .setConnectConfig("password", password)
                .setLocaleConfig("locale", "C.UTF-8")
                .setServerConfig("fsync", safe)
                .setServerConfig("full_page_writes", safe)
                .setServerConfig("synchronous_commit", safe)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "200")
                .setServerConfig("max_prepared_transactions", "0")
                .setServerConfig("shared_buffers", "128MB")
                .setServerConfig("idle_in_transaction_session_timeout", "30s")
                .setServerConfig("transaction_timeout", "30s")
                .setServerConfig("log_min_messages", "warning")
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(logFile(dataDir)))
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(logFile(dataDir)))
                .start();
    }

    private static java.io.File logFile(Path dataDir) {
        return dataDir.resolveSibling(dataDir.getFileName() + ".log").toFile();
    }

    /** Gives the superuser its password, shuts the door to others and proves that the wanted durability is in force. */
    private void secure(Durability durability) throws IOException {
        var wanted = durability == Durability.DURABLE ? "on" : "off";
        try (var connection = connect("postgres")) {
            var rules = dataDir.resolve("pg_hba.conf");
            if (!Files.readString(rules).equals(SIGN_IN)) {
                execute(connection, "ALTER ROLE postgres PASSWORD '" + password + "'");
                Files.writeString(rules, SIGN_IN);
                execute(connection, "SELECT pg_reload_conf()");
            }
            for (var setting : new String[] {"fsync", "synchronous_commit"}) {
                if (!wanted.equals(show(connection, setting))) {
                    throw new IllegalStateException("PostgreSQL runs with %s other than %s".formatted(setting, wanted));
                }
            }
        } catch (SQLException e) {
            throw new IOException("cannot sign in as the superuser: " + e.getMessage(), e);
        }
    }

    /** Creates the database unless it exists. */
    public void createDatabase(String name) {
        inDatabase("postgres", connection -> {
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                execute(connection, "CREATE DATABASE " + quoted(name));
            }
        });
    }

    /** Creates the role and a database of the same name that no other role may enter; sets the password anew. */
    public void createDatabaseFor(String role, String rolePassword) {
        inDatabase("postgres", connection -> {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
                execute(connection, "CREATE ROLE " + quoted(role) + " LOGIN");
            }
            execute(connection, "ALTER ROLE %s PASSWORD '%s'".formatted(quoted(role), rolePassword.replace("'", "''")));
        });
        createDatabase(role);
        inDatabase("postgres", connection -> {
            execute(connection, "REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(quoted(role)));
            execute(connection, "ALTER DATABASE %1$s OWNER TO %1$s".formatted(quoted(role)));
        });
    }

    /** Drops the database with everybody who is connected to it. */
    public void dropDatabase(String name) {
        inDatabase(
                "postgres",
                connection -> execute(connection, "DROP DATABASE IF EXISTS " + quoted(name) + " WITH (FORCE)"));
    }

    /** The address of a database, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(port(), database);
    }

    public int port() {
        return postgres.getPort();
    }

    /** Stops a server that outlived the JVM that started it, if there is one. */
    public static void stopOrphan(Path dataDir) {
        Orphans.stop(dataDir, Duration.ofSeconds(5));
    }

    /** The superuser's password. */
    public String password() {
        return password;
    }

    /** The process id of the postmaster. */
    public long pid() {
        return Orphans.postmaster(dataDir).map(ProcessHandle::pid).orElse(-1L);
    }

    /** A connection of the superuser. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), SUPERUSER, password);
    }

    /** Stops the server by a fast shutdown: sessions are cut, every commit is on disk. */
    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop", e);
        }
        Orphans.stop(dataDir, Duration.ofSeconds(20));
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW " + setting)) {
            rows.next();
            return Objects.requireNonNull(rows.getString(1));
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name for a database or role: " + name);
        }
        return '"' + name + '"';
    }

    private void inDatabase(String database, Work work) {
        try (var connection = connect(database)) {
            work.with(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refused: " + e.getMessage(), e);
        }
    }

    private interface Work {
        void with(Connection connection) throws SQLException;
    }
}
