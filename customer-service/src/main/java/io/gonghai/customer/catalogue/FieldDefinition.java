package io.gonghai.customer.catalogue;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What values of a custom field are judged by.
 *
 * @param customerTypes which kinds of customers it is for, in the words of their {@code type}; empty for all
 * @param options each with whether it may be given to customers who do not have it
 * @param open whether customers who have no value may be given one
 */
public record FieldDefinition(
        UUID id, FieldType type, Set<String> customerTypes, Map<UUID, Boolean> options, boolean open) {
    public boolean isFor(String customerType) {
        return customerTypes.isEmpty() || customerTypes.contains(customerType);
    }
}
