package io.gonghai.drills.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.gonghai.drills.Say;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All sections, shown as tables and written as {@code report.json} and {@code report.txt} into a folder. */
record Report(Instant at, boolean quick, boolean cut, double minutes, String machine, List<Section> sections) {
    /** Writes both files and shows the tables. */
    void give(Path folder, Say say) {
        List<String> lines = lines();
        lines.forEach(say::line);
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("report.txt"), lines);
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValue(folder.resolve("report.json").toFile(), data());
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written to " + folder, e);
        }
        say.line("");
        say.line("The figures are in " + folder.resolve("report.json"));
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Gonghai benchmark of " + at + ", " + machine + ", %.1f minutes".formatted(minutes));
        if (quick) {
            lines.add("SHORT RUN: the figures are for a look only, measure without --quick to compare.");
        }
        if (cut) {
            lines.add("SLOW MACHINE: some rounds were left out to end in time.");
        }
        for (Section section : sections) {
            lines.add("");
            lines.add(section.title());
            lines.addAll(new TextTable(section.table()).lines());
            section.notes().forEach(note -> lines.add("  · " + note));
        }
        return lines;
    }

    private Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("at", at.toString());
        data.put("quick", quick);
        data.put("cut", cut);
        data.put("machine", machine);
        data.put("minutes", minutes);
        sections.forEach(section -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("title", section.title());
            entry.put("notes", section.notes());
            entry.put("figures", plain(section.data()));
            data.put(section.name(), entry);
        });
        return data;
    }

    /** JSON knows no NaN: what was not measured is null. */
    private static @Nullable Object plain(@Nullable Object data) {
        return switch (data) {
            case Double number when !Double.isFinite(number) -> null;
            case Map<?, ?> map -> {
                Map<String, Object> copy = new LinkedHashMap<>();
                map.forEach((key, value) -> copy.put(String.valueOf(key), plain(value)));
                yield copy;
            }
            case List<?> list -> list.stream().map(Report::plain).toList();
            case null, default -> data;
        };
    }
}
