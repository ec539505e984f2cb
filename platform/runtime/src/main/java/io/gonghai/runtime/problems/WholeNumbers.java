package io.gonghai.runtime.problems;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import java.lang.reflect.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says which whole numbers a field takes, where what was sent is too large even to be looked at. */
final class WholeNumbers {
    private WholeNumbers() {}

    static String of(JsonMappingException failure, InputCoercionException number) {
        boolean large = number.getTargetType() == long.class || number.getTargetType() == Long.class;
        long least = large ? Long.MIN_VALUE : Integer.MIN_VALUE;
        long most = large ? Long.MAX_VALUE : Integer.MAX_VALUE;
        Field field = field(failure.getPath());
        if (field != null) {
            Min min = field.getAnnotation(Min.class);
            Max max = field.getAnnotation(Max.class);
            least = min != null ? min.value() : field.isAnnotationPresent(PositiveOrZero.class) ? 0 : least;
            most = max != null ? max.value() : most;
        }
        return Texts.current().text("violation.whole-number-range", "least", least, "most", most);
    }

    /** The field that was being read; null where it is none of a class of ours, such as an item of a list. */
    private static @Nullable Field field(List<JsonMappingException.Reference> path) {
        JsonMappingException.Reference last = path.isEmpty() ? null : path.getLast();
        if (last == null || last.getFieldName() == null || last.getFrom() == null) {
            return null;
        }
        Class<?> owner =
                last.getFrom() instanceof Class<?> type ? type : last.getFrom().getClass();
        try {
            return owner.getDeclaredField(last.getFieldName());
        } catch (NoSuchFieldException e) {
            return null;
        }
    }
}
