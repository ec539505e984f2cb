package io.gonghai.customer.customers.domain;

import org.jspecify.annotations.Nullable;

/** One field of a profile before and after; null is absent. */
public record FieldChange(
        String field, @Nullable Object from, @Nullable Object to) {}
