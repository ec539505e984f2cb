package io.gonghai.customer.channels;

import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.ProblemType;
import io.gonghai.runtime.sql.SqlFailure;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.runtime.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Set;

/** Makes a channel and the key that is shown once. */
@ApplicationScoped
class OpenChannel {
    private static final Set<String> TARGETS = Set.of("name", "phone", "email", "company", "region", "externalId");

    private final Channels channels;
    private final DatabaseClock clock;

    OpenChannel(Channels channels, DatabaseClock clock) {
        this.channels = channels;
        this.clock = clock;
    }

    /** @throws Problem 400 for what no channel can be */
    static void check(ChannelBody body) {
        if (!body.kind().available()) {
            String available = String.join(
                    ", ", ChannelKind.allAvailable().stream().map(Enum::name).toList());
            throw Problem.invalid("kind", "violation.kind-later", "values", available);
        }
        if (ChannelKey.isId(body.name().strip())) {
            throw Problem.invalid("name", "violation.uuid-name");
        }
        for (Map.Entry<String, String> field : body.fieldMap().entrySet()) {
            boolean custom =
                    field.getValue().startsWith("custom.") && field.getValue().length() > "custom.".length();
            if (!custom && !TARGETS.contains(field.getValue())) {
                throw Problem.invalid(
                        "mapping." + field.getKey(),
                        "violation.mapping",
                        "values",
                        String.join(", ", TARGETS.stream().sorted().toList()));
            }
        }
    }

    /** @throws Problem 409 where the name is taken */
    @Transactional(Transactional.TxType.MANDATORY)
    ChannelView open(ChannelBody body, String by) {
        String key = ChannelKey.next();
        Channel channel = new Channel();
        channel.id = Ids.next();
        channel.version = 1;
        channel.name = body.name().strip();
        channel.kind = body.kind();
        channel.poolId = body.poolId();
        channel.autoConvert = body.convertsItself();
        channel.mapping = channels.write(body.fieldMap());
        channel.keyHash = ChannelKey.hash(key);
        channel.createdBy = by;
        channel.createdAt = clock.now();
        if (channels.taken(channel.name)) {
            throw taken();
        }
        try {
            channel.persistAndFlush();
        } catch (PersistenceException e) {
            throw SqlFailure.duplicate(e) ? taken() : e;
        }
        return channels.view(channel).withKey(key);
    }

    private static Problem taken() {
        return new Problem(new ProblemType("channel-name-taken", 409));
    }
}
