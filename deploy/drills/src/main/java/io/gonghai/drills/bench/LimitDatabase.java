package io.gonghai.drills.bench;

import io.gonghai.stack.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/** A database beside a service's own, with the same tables, made by the service's own migrations as they stand in its built jars; no service looks into it. */
final class LimitDatabase {
    private static final Pattern MIGRATION = Pattern.compile("db/(?:runtime|migration)/V([0-9_]+)__.*\\.sql");

    private final Cluster cluster;
    private final String original;
    private final String name;

    private LimitDatabase(Cluster cluster, String original) {
        this.cluster = cluster;
        this.original = original;
        this.name = original + "_limit";
    }

    /** A fresh one: what an earlier part of the benchmark left in it is gone. */
    static LimitDatabase beside(Cluster cluster, Service service, Path checkout) {
        var database = new LimitDatabase(cluster, service.database().orElseThrow());
        cluster.execute("postgres", "DROP DATABASE IF EXISTS " + database.name + " WITH (FORCE)");
        cluster.execute("postgres", "CREATE DATABASE " + database.name);
        var scripts = migrations(checkout.resolve(service.module()).resolve("target/quarkus-app"));
        if (scripts.isEmpty()) {
            throw new IllegalStateException("no migrations in the jars of " + service.module());
        }
        cluster.execute(database.name, scripts.toArray(String[]::new));
        return database;
    }

    String name() {
        return name;
    }

    private static List<String> migrations(Path application) {
        SortedMap<String, String> byVersion = new TreeMap<>(Comparator.comparing(LimitDatabase::sortable));
        try {
            read(application.resolve("app"), "*.jar", byVersion);
            read(application.resolve("lib/main"), "io.gonghai.*.jar", byVersion);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the migrations of " + application, e);
        }
        return List.copyOf(byVersion.values());
    }

    private static void read(Path folder, String names, SortedMap<String, String> byVersion) throws IOException {
        try (var jars = Files.newDirectoryStream(folder, names)) {
            for (Path jar : jars) {
                read(jar, byVersion);
            }
        }
    }

    private static void read(Path jar, SortedMap<String, String> byVersion) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            for (var entry : file.stream().toList()) {
                var migration = MIGRATION.matcher(entry.getName());
                if (migration.matches()) {
                    try (InputStream text = file.getInputStream(entry)) {
                        byVersion.put(migration.group(1), new String(text.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
    }

    /** Version 0_02 before 1, 9 before 10. */
    static String sortable(String version) {
        var parts = new ArrayList<String>();
        for (String part : version.split("_")) {
            parts.add("%08d".formatted(Integer.parseInt(part)));
        }
        return String.join(".", parts);
    }

    /** Replaces the content of tables by what the service's own database holds. */
    void copy(String... tables) {
        for (String table : tables) {
            cluster.execute(name, "TRUNCATE " + table + " CASCADE");
        }
        for (String table : tables) {
            copy(table);
        }
    }

    private void copy(String table) {
        try (var from = cluster.connect(original);
                var to = cluster.connect(name);
                var in = new PipedInputStream(1 << 16);
                var out = new PipedOutputStream(in)) {
            var reading = CompletableFuture.runAsync(() -> {
                try (out) {
                    from.unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut("COPY " + table + " TO STDOUT (FORMAT binary)", out);
                } catch (SQLException | IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            to.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + table + " FROM STDIN (FORMAT binary)", in);
            reading.join();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("table %s was not copied: %s".formatted(table, e.getMessage()), e);
        }
    }
}
