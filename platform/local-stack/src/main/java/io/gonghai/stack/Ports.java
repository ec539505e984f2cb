package io.gonghai.stack;

import io.gonghai.embedded.FreePorts;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which port each part listens on. */
public record Ports(int postgres, int kafka, int issuer, Map<Service, Integer> services) {
    public Ports {
        services = Map.copyOf(services);
    }

    /** The ports that the API contract and the README name. */
    public static Ports standard() {
        return new Ports(
                5432,
                9092,
                8089,
                Map.of(
                        Service.GATEWAY, 8080,
                        Service.CUSTOMER, 8081,
                        Service.POOL, 8082,
                        Service.RECLAIM, 8083,
                        Service.NOTIFICATION, 8084));
    }

    /** Eight in a row, the gateway's first, for a stack beside another or where a standard port is taken. */
    public static Ports from(int first) {
        var services = new EnumMap<Service, Integer>(Service.class);
        services.put(Service.GATEWAY, first);
        services.put(Service.CUSTOMER, first + 1);
        services.put(Service.POOL, first + 2);
        services.put(Service.RECLAIM, first + 3);
        services.put(Service.NOTIFICATION, first + 4);
        return new Ports(first + 5, first + 6, first + 7, services);
    }

    /** Ports that are free now, for tests and drills beside a running stack. */
    public static Ports free() {
        var services = new EnumMap<Service, Integer>(Service.class);
        for (var service : Service.values()) {
            services.put(service, FreePorts.any());
        }
        return new Ports(FreePorts.any(), FreePorts.any(), FreePorts.any(), services);
    }

    /** The port of the service. */
    public int of(Service service) {
        return services.getOrDefault(service, 0);
    }

    /** The address of the service. */
    public String url(Service service) {
        return "http://localhost:" + of(service);
    }

    /** All of them by the name of the part. */
    public Map<String, Integer> byName() {
        var ports = new LinkedHashMap<String, Integer>();
        ports.put("PostgreSQL", postgres);
        ports.put("Kafka", kafka);
        ports.put("token issuer", issuer);
        for (var service : Service.values()) {
            ports.put(service.module(), of(service));
        }
        return ports;
    }
}
