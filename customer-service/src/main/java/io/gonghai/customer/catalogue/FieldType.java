package io.gonghai.customer.catalogue;

/** What a custom field holds. */
public enum FieldType {
    /** Any words, of one or more lines. */
    TEXT,
    NUMBER,
    /** A day of the calendar. */
    DATE,
    BOOLEAN,
    /** One of the field's options. */
    CHOICE,
    /** Some of the field's options. */
    CHOICES;

    boolean hasOptions() {
        return this == CHOICE || this == CHOICES;
    }
}
