package io.gonghai.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Files that only their owner may read (mode 0600), written whole or not at all. */
public final class PrivateFiles {
    private static final SecureRandom RANDOM = new SecureRandom();

    private PrivateFiles() {}

    /** Writes the text under a temporary name and moves it in place, so that a crash leaves no half a file. */
    public static void write(Path file, String text) {
        try {
            var folder = Files.createDirectories(file.toAbsolutePath().getParent());
            var permissions = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var draft = Files.createTempFile(folder, "." + file.getFileName(), ".draft", permissions);
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** The secret kept in the file; made at random (192 bits, URL-safe) the first time. */
    public static String secret(Path file) {
        try {
            if (!Files.exists(file)) {
                var bytes = new byte[24];
                RANDOM.nextBytes(bytes);
                write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
