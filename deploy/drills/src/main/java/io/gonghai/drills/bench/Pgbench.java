package io.gonghai.drills.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL's own benchmark program, where it is installed: on the path or in {@code /usr/lib/postgresql/<version>/bin}. */
record Pgbench(Path program, Cluster cluster, Path work) {
    /** The newest that is found. */
    static Optional<Pgbench> find(Cluster cluster, Path work) {
        var folders = new ArrayList<Path>();
        try (var versions = Files.newDirectoryStream(Path.of("/usr/lib/postgresql"))) {
            versions.forEach(version -> folders.add(version.resolve("bin")));
        } catch (IOException e) {
            // no such folder: the path is left
        }
        folders.sort(Comparator.comparing(Path::toString).reversed());
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(Path::of)
                .forEach(folders::add);
        return folders.stream()
                .map(folder -> folder.resolve("pgbench"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Pgbench(program, cluster, work));
    }

    String version() {
        return run(List.of(program.toString(), "--version")).strip();
    }

    /** Runs a script with prepared statements; clients start with variable {@code i} at 0 and {@code span} as given. */
    Load run(String database, Path script, int clients, Duration time, long span) {
        Path logs = freshFolder();
        var command = new ArrayList<>(List.of(program.toString(), "-n", "-M", "prepared"));
        command.addAll(List.of("-f", script.toAbsolutePath().toString()));
        command.addAll(List.of("-c", Integer.toString(clients), "-j", Integer.toString(Math.min(clients, 2))));
        command.addAll(List.of("-T", Long.toString(Math.max(1, time.toSeconds()))));
        command.addAll(List.of("-D", "i=0", "-D", "span=" + span));
        command.addAll(List.of("-l", "--log-prefix=" + logs.resolve("log")));
        command.addAll(
                List.of("-h", "127.0.0.1", "-p", Integer.toString(cluster.port()), "-U", cluster.user(), database));
        String report = run(command);
        if (!report.contains("number of failed transactions: 0")) {
            throw new IllegalStateException("pgbench failed: " + report);
        }
        var latencies = latencies(logs);
        return new Load(latencies.count() / tps(report), latencies, Map.of(200, (long) latencies.count()));
    }

    /** Transactions per second, the time to connect left out. */
    static double tps(String report) {
        return report.lines()
                .filter(line -> line.startsWith("tps = "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[2]))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("pgbench did not tell its rate: " + report));
    }

    private Path freshFolder() {
        try {
            Files.createDirectories(work);
            return Files.createTempDirectory(work, "pgbench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each line of its logs: client, transaction, microseconds, … */
    private static Latencies latencies(Path logs) {
        var latencies = new Latencies();
        try (var files = Files.newDirectoryStream(logs)) {
            for (Path file : files) {
                for (String line : Files.readAllLines(file)) {
                    latencies.add(Long.parseLong(line.split(" ", 4)[2]) * 1000);
                }
                Files.delete(file);
            }
            Files.delete(logs);
            return latencies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String run(List<String> command) {
        try {
            Files.createDirectories(work);
            var builder = new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true);
            builder.environment().put("PGPASSWORD", cluster.password());
            builder.environment().put("PGSSLMODE", "disable");
            builder.environment().put("PGGSSENCMODE", "disable");
            builder.environment().put("PGOPTIONS", "-c transaction_timeout=0");
            var process = builder.start();
            String output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                if (output.contains(ClaimData.USED_UP)) {
                    throw new IllegalStateException("pgbench: " + ClosedLoop.USED_UP);
                }
                throw new IllegalStateException("pgbench ended with %d: %s".formatted(process.exitValue(), output));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
