package io.gonghai.stack;

import io.gonghai.embedded.Durability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What to start.
 *
 * @param services which of the five
 * @param replicas ports of further replicas, which the gateway uses in turn with the first
 * @param environment added to what every service gets
 * @param ofParts added after that to what one part gets, by its name
 * @param javaOptions for the JVMs of the services and of the broker, after ours, so that they win: {@code -Xmx256m}
 * @param patience how long a service may take to become ready
 * @param supervised whether a part that dies by itself is started again; drills switch it off
 */
public record StackConfig(
        Home home,
        Ports ports,
        Set<Service> services,
        Map<Service, List<Integer>> replicas,
        Map<String, String> environment,
        Map<String, Map<String, String>> ofParts,
        List<String> javaOptions,
        Durability durability,
        Duration patience,
        boolean supervised) {

    public StackConfig {
        services = Set.copyOf(services);
        replicas = Map.copyOf(replicas);
        environment = Map.copyOf(environment);
        ofParts = Map.copyOf(ofParts);
        javaOptions = List.copyOf(javaOptions);
    }

    /** Everything on the standard ports, durable and supervised. */
    public static StackConfig standard(Path checkout, Path folder) {
        return new StackConfig(
                new Home(checkout, folder),
                Ports.standard(),
                Set.of(Service.values()),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Durability.DURABLE,
                Duration.ofSeconds(60),
                true);
    }

    public StackConfig on(Ports others) {
        return new StackConfig(
                home, others, services, replicas, environment, ofParts, javaOptions, durability, patience, supervised);
    }

    public StackConfig only(Set<Service> some) {
        return new StackConfig(
                home, ports, some, replicas, environment, ofParts, javaOptions, durability, patience, supervised);
    }

    public StackConfig patient(Duration longer) {
        return new StackConfig(
                home, ports, services, replicas, environment, ofParts, javaOptions, durability, longer, supervised);
    }

    public StackConfig with(Map<String, String> settings) {
        return new StackConfig(
                home, ports, services, replicas, settings, ofParts, javaOptions, durability, patience, supervised);
    }

    /** With settings of one part more: {@code pool-service-2}. */
    public StackConfig with(String part, Map<String, String> settings) {
        var more = new HashMap<>(ofParts);
        more.put(part, settings);
        return new StackConfig(
                home, ports, services, replicas, environment, more, javaOptions, durability, patience, supervised);
    }

    public StackConfig java(List<String> options) {
        return new StackConfig(
                home, ports, services, replicas, environment, ofParts, options, durability, patience, supervised);
    }

    /** One more replica of the service on that port. */
    public StackConfig replica(Service service, int port) {
        var more = new EnumMap<Service, List<Integer>>(Service.class);
        more.putAll(replicas);
        more.merge(
                service,
                List.of(port),
                (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
        return new StackConfig(
                home, ports, services, more, environment, ofParts, javaOptions, durability, patience, supervised);
    }

    public StackConfig unsupervised() {
        return new StackConfig(
                home, ports, services, replicas, environment, ofParts, javaOptions, durability, patience, false);
    }

    /** The ports of a service, the first replica's first. */
    List<Integer> portsOf(Service service) {
        var all = new ArrayList<>(List.of(ports.of(service)));
        all.addAll(replicas.getOrDefault(service, List.of()));
        return all;
    }

    /** The addresses of all replicas of a service, separated by commas. */
    String urls(Service service) {
        return portsOf(service).stream().map(port -> "http://localhost:" + port).collect(Collectors.joining(","));
    }

    /** The name of the n-th replica: {@code pool-service}, {@code pool-service-2}, … */
    static String replicaName(Service service, int index) {
        return index == 0 ? service.module() : service.module() + "-" + (index + 1);
    }

    /** The names of all replicas of a service. */
    List<String> namesOf(Service service) {
        return IntStream.range(0, portsOf(service).size())
                .mapToObj(index -> replicaName(service, index))
                .toList();
    }
}
