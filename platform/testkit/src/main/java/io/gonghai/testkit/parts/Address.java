package io.gonghai.testkit.parts;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** Where the shared parts listen, as the daemon writes it into its port file. */
public record Address(
        String nonce, int control, int postgres, String password, int kafka, String issuer, String folder) {

    static final String FILE = "address.properties";

    /** The text of the port file. */
    String asText() {
        return """
                nonce=%s
                control=%d
                postgres=%d
                password=%s
                kafka=%d
                issuer=%s
                folder=%s
                """.formatted(nonce, control, postgres, password, kafka, issuer, folder.replace("\\", "\\\\"));
    }

    /** What the port file of the folder says; empty if there is none or only a part of one. */
    static Optional<Address> in(Path folder) {
        var file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var text = new Properties();
            text.load(new StringReader(Files.readString(file)));
            return Optional.of(new Address(
                    text.getProperty("nonce", ""),
                    Integer.parseInt(text.getProperty("control")),
                    Integer.parseInt(text.getProperty("postgres")),
                    text.getProperty("password", ""),
                    Integer.parseInt(text.getProperty("kafka")),
                    text.getProperty("issuer", ""),
                    text.getProperty("folder", "")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
