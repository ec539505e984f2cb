package io.gonghai.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log file. */
final class LogTail {
    private static final int BYTES = 16_384;

    private LogTail() {}

    static List<String> of(Path file, int lines) {
        try (var channel = FileChannel.open(file)) {
            var from = Math.max(0, channel.size() - BYTES);
            var buffer = ByteBuffer.allocate((int) (channel.size() - from));
            channel.read(buffer, from);
            var all = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            return List.of("(no log)");
        }
    }
}
