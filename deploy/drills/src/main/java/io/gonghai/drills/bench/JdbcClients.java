package io.gonghai.drills.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The same statements by the driver that the services use, without anything around it. The driver sends BEGIN together with the first
 * statement, so a transaction of two statements costs three round trips, as in the service; with pgbench it costs four.
 */
final class JdbcClients {
    private JdbcClients() {}

    /** A claim of the next customer of the client's span by one of the reps, again and again. */
    static ClosedLoop.Clients claims(Cluster cluster, String database, Transaction claim, ClaimData data, long span) {
        return number -> new Claims(cluster.connect(database), claim, data, number * span, span);
    }

    private static final class Claims implements ClosedLoop.Client {
        private final Connection connection;
        private final List<PreparedStatement> statements = new ArrayList<>();
        private final List<List<String>> arguments = new ArrayList<>();
        private final ClaimData data;
        private final SplittableRandom random;
        private final long last;
        private long customer;

        Claims(Connection connection, Transaction claim, ClaimData data, long first, long span) throws SQLException {
            this.connection = connection;
            this.data = data;
            this.random = new SplittableRandom(first);
            this.customer = first;
            this.last = first + span;
            connection.setAutoCommit(false);
            Map<String, String> varying = data.varying("?", "?", "?", "?");
            for (int i = 0; i < claim.steps().size(); i++) {
                statements.add(connection.prepareStatement(claim.with(varying).get(i)));
                arguments.add(data.varyingIn(claim.steps().get(i)));
            }
        }

        @Override
        public @Nullable Integer next() throws SQLException {
            if (++customer > last) {
                return null;
            }
            int rep = random.nextInt(data.reps());
            for (int i = 0; i < statements.size(); i++) {
                var statement = statements.get(i);
                List<String> names = arguments.get(i);
                for (int n = 0; n < names.size(); n++) {
                    statement.setString(n + 1, data.value(names.get(n), customer, rep));
                }
                statement.execute();
            }
            connection.commit();
            return 200;
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
