package io.gonghai.customer.customers.domain;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** What a customer has in one custom field. Says by itself whether it is of a catalogue or free. */
public sealed interface FieldValue {

    /** As callers write and read it. */
    Object shown();

    /** What others may be told, and rules ask for: ids of options, or true or false; nothing of what somebody wrote. */
    default List<String> told() {
        return List.of();
    }

    /** What somebody wrote; a day, too. */
    record Text(String text) implements FieldValue {
        @Override
        public String shown() {
            return text;
        }
    }

    /** A number; noughts after the point say nothing. */
    record Figure(BigDecimal number) implements FieldValue {
        public Figure {
            BigDecimal stripped = number.stripTrailingZeros();
            number = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }

        @Override
        public BigDecimal shown() {
            return number;
        }
    }

    /** True or false. */
    record Flag(boolean flag) implements FieldValue {
        @Override
        public Boolean shown() {
            return flag;
        }

        @Override
        public List<String> told() {
            return List.of(String.valueOf(flag));
        }
    }

    /** One option of the field. */
    record Choice(UUID option) implements FieldValue {
        @Override
        public UUID shown() {
            return option;
        }

        @Override
        public List<String> told() {
            return List.of(option.toString());
        }
    }

    /** Some options of the field, at least one. */
    record Choices(List<UUID> options) implements FieldValue {
        public Choices {
            options = List.copyOf(options);
        }

        @Override
        public List<UUID> shown() {
            return options;
        }

        @Override
        public List<String> told() {
            return options.stream().map(UUID::toString).toList();
        }
    }
}
