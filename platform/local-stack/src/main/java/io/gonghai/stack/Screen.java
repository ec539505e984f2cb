package io.gonghai.stack;

import java.io.PrintStream;
import java.util.List;

/** What the person at the keyboard sees. */
final class Screen implements Progress {
    private static final int LINES = 8;

    /** Goes to the first column and clears the line. */
    private static final String AGAIN = "\r\u001b[K";

    private final PrintStream out;
    private final String again;

    Screen(PrintStream out) {
        this.out = out;
        this.again = isTerminal() ? AGAIN : "";
    }

    private static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    @Override
    public void say(String line) {
        out.println(again + line);
    }

    @Override
    public void waiting(List<String> parts) {
        if (!again.isEmpty() && !parts.isEmpty()) {
            out.printf("%s  %5.1f s  waiting for %s", again, Awaiting.sinceJvmStart(), String.join(", ", parts));
            out.flush();
        }
    }

    @Override
    public void ready(String part, int port, double seconds) {
        out.print(again);
        out.printf("  ready  %-22s port %-6d after %4.1f s%n", part, port, seconds);
    }

    @Override
    public void died(Part part, String what) {
        out.printf("%s%n%s died; it %s. Its log %s ends:%n", again, part.name(), what, part.log());
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
