package io.gonghai.pool.custody.application;

/** What is known of a customer without being personal: what lists and rules look at. */
public record Facts(String region, String industry, String size, String level, String priority, String channel) {}
