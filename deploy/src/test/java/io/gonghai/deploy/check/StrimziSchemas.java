package io.gonghai.deploy.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The schemas of Kafka, KafkaNodePool, KafkaTopic and KafkaUser, made from the operator's own classes by the operator's
 * own generator: what a cluster would install, without a cluster.
 */
final class StrimziSchemas {
    private static final String MODEL = "io.strimzi.api.kafka.model.";
    private static final Map<String, String> KINDS = Map.of(
            "Kafka", MODEL + "kafka.Kafka",
            "KafkaNodePool", MODEL + "nodepool.KafkaNodePool",
            "KafkaTopic", MODEL + "topic.KafkaTopic",
            "KafkaUser", MODEL + "user.KafkaUser");

    private StrimziSchemas() {}

    static Map<String, JsonSchema> read() {
        try {
            Path folder = Files.createTempDirectory("strimzi-schemas");
            List<String> arguments = new ArrayList<>(List.of(
                    "--target-kube",
                    "1.30+",
                    "--crd-api-version",
                    "v1",
                    "--api-versions",
                    "v1",
                    "--storage-version",
                    "v1"));
            KINDS.forEach((kind, type) -> arguments.add(type + "=" + folder.resolve(kind)));
            generate(arguments);
            Map<String, JsonSchema> schemas = new TreeMap<>();
            for (String kind : KINDS.keySet()) {
                Path file = folder.resolve(kind);
                JsonNode definition = new ObjectMapper().readTree(file.toFile());
                schemas.put(
                        "kafka.strimzi.io/v1 " + kind,
                        Schemas.closed(definition.at("/spec/versions/0/schema/openAPIV3Schema")));
                Files.delete(file);
            }
            Files.delete(folder);
            return schemas;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The generator is a program that ends its JVM: it gets one of its own. */
    private static void generate(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "io.strimzi.crdgenerator.CrdGenerator"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.onExit().join().exitValue();
        if (exit != 0) {
            throw new IllegalStateException("the generator failed with " + exit + ": " + output);
        }
    }
}
