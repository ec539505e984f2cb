package io.gonghai.pool.pools;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Fields of a customer that a pool may mask or hide until the customer is claimed. */
public enum CardField {
    @JsonProperty("name")
    NAME("name"),
    @JsonProperty("phone")
    PHONE("phone"),
    @JsonProperty("email")
    EMAIL("email"),
    @JsonProperty("region")
    REGION("region"),
    @JsonProperty("industry")
    INDUSTRY("industry"),
    @JsonProperty("size")
    SIZE("size"),
    @JsonProperty("level")
    LEVEL("level"),
    @JsonProperty("priority")
    PRIORITY("priority"),
    @JsonProperty("channel")
    CHANNEL("channel"),
    @JsonProperty("creditCode")
    CREDIT_CODE("creditCode"),
    @JsonProperty("website")
    WEBSITE("website"),
    @JsonProperty("address")
    ADDRESS("address"),
    @JsonProperty("tags")
    TAGS("tags");

    private final String field;

    CardField(String field) {
        this.field = field;
    }

    /** The field's name in JSON. */
    @Override
    public String toString() {
        return field;
    }
}
