package io.gonghai.reclaim.calendar.shape;

import io.gonghai.reclaim.calendar.domain.Layer;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Days that come with the service, as they are stored with each version of their calendar. */
public record PackagedShape(
        List<ExceptionShape> exceptions, @Nullable String publishedUntil) {
    public Layer layer() {
        return Layer.of(
                exceptions.stream().map(ExceptionShape::day).toList(),
                publishedUntil == null ? null : LocalDate.parse(publishedUntil));
    }

    public static PackagedShape of(Layer days) {
        LocalDate until = days.publishedUntil();
        return new PackagedShape(
                days.list().stream().map(ExceptionShape::of).toList(), until == null ? null : until.toString());
    }
}
