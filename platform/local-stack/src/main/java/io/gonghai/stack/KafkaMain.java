package io.gonghai.stack;

import io.gonghai.embedded.KafkaBroker;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The broker as a process of its own, with all topics: {@code KafkaMain <folder> <port>}; SIGTERM shuts it down in order. */
public final class KafkaMain {
    private KafkaMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        Logs.quiet();
        var broker = KafkaBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-kafka"));
        broker.createTopics(Streams.ALL);
        new CountDownLatch(1).await();
    }
}
