package io.gonghai.drills.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** Samples the processor time of a running JVM with its own flight recorder (JEP 509), by the {@code jcmd} of this JDK. */
record Profiler(Path jcmd, Path folder) {
    private static final String EVENT = "jdk.CPUTimeSample";
    private static final String SETTINGS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <configuration version="2.0" label="processor time">
              <event name="%s">
                <setting name="enabled">true</setting>
                <setting name="throttle">5ms</setting>
                <setting name="stackTrace">true</setting>
              </event>
            </configuration>
            """.formatted(EVENT);

    static Profiler in(Path folder) {
        return new Profiler(Path.of(System.getProperty("java.home"), "bin", "jcmd"), folder);
    }

    boolean isThere() {
        return Files.isExecutable(jcmd);
    }

    void start(long pid) {
        Path settings = folder.resolve("profile.jfc").toAbsolutePath();
        try {
            Files.createDirectories(folder);
            Files.writeString(settings, SETTINGS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(pid, "JFR.start", "name=bench", "settings=" + settings);
    }

    /** Ends the recording, keeps it as a file of that name and reads it. */
    List<Sample> stop(long pid, String name) {
        Path file = folder.resolve(name + ".jfr").toAbsolutePath();
        run(pid, "JFR.stop", "name=bench", "filename=" + file);
        return read(file);
    }

    private static List<Sample> read(Path file) {
        List<Sample> samples = new ArrayList<>();
        try (var recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                if (event.getEventType().getName().equals(EVENT)) {
                    samples.add(sample(event));
                }
            }
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException("the recording cannot be read", e);
        }
    }

    private static Sample sample(RecordedEvent event) {
        @Nullable RecordedStackTrace trace = event.getStackTrace();
        List<String> frames = trace == null
                ? List.of()
                : trace.getFrames().stream().map(Profiler::name).toList();
        var thread = event.getThread("eventThread");
        String name = thread == null ? null : thread.getJavaName();
        return new Sample(name == null ? "(no thread)" : name, frames);
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private void run(long pid, String... command) {
        List<String> words = new ArrayList<>(List.of(jcmd.toString(), Long.toString(pid)));
        words.addAll(List.of(command));
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", words) + ": " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
