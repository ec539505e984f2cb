package io.gonghai.stack;

import java.io.PrintStream;

/** What the person at the keyboard sees. */
final class Screen implements Progress {
    private static final int LINES = 8;

    private final PrintStream out;

    Screen(PrintStream out) {
        this.out = out;
    }

    @Override
    public void say(String line) {
        out.println(line);
    }

    @Override
    public void ready(String part, int port, double seconds) {
        out.printf("  ready  %-22s port %-6d after %4.1f s%n", part, port, seconds);
    }

    @Override
    public void died(Part part, String what) {
        out.printf("%n%s died; it %s. Its log %s ends:%n", part.name(), what, part.log());
        LogTail.of(part.log(), LINES).forEach(line -> out.println("    " + line));
    }

    /** Where to go from here. */
    void addresses(Ports ports) {
        var gateway = ports.url(Service.GATEWAY);
        out.printf("""

                Gonghai is running.
                  API            %1$s/api/v1
                  Swagger UI     %1$s/q/swagger-ui
                  Health         %1$s/q/health
                  PostgreSQL     localhost:%2$d   Kafka localhost:%3$d   token issuer http://localhost:%4$d

                Try:
                  TOKEN=$(curl -s %1$s/dev/tokens -H 'Content-Type: application/json' \\
                    -d '{"sub":"admin-1","name":"Admin","groups":["administrator"]}' \\
                    | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
                  curl -s %1$s/api/v1/pools/default -H "Authorization: Bearer $TOKEN"

                Ctrl-C stops everything.
                """, gateway, ports.postgres(), ports.kafka(), ports.issuer());
        out.flush();
    }
}
