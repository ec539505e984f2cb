package io.gonghai.pool.cards;

import java.util.List;
import java.util.UUID;

/** A customer's card as customer-service tells it; personal data. Fields that this service does not show are not read. */
public record Card(
        UUID customerId,
        int version,
        String type,
        String name,
        String phone,
        String email,
        String region,
        String industry,
        String size,
        String level,
        String priority,
        String channel,
        String creditCode,
        String website,
        String address,
        List<String> tags) {}
