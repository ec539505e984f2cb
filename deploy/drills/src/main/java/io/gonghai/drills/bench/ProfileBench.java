package io.gonghai.drills.bench;

import io.gonghai.stack.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where pool-service and the gateway spend processor time while claims go through both. */
final class ProfileBench {
    private static final int SHOWN = 14;
    private static final int CLIENTS = 8;
    private static final Duration TIME = Duration.ofSeconds(8);
    private static final List<Service> PROFILED = List.of(Service.POOL, Service.GATEWAY);

    private final Scene scene;
    private final ClaimBench claims;

    ProfileBench(Scene scene, ClaimBench claims) {
        this.scene = scene;
        this.claims = claims;
    }

    Section measure() {
        var profiler = Profiler.in(scene.folder);
        if (!profiler.isThere()) {
            return new Section(
                    "profile", "Profile", List.of(), List.of("No profile: this Java has no jcmd."), Map.of());
        }
        PROFILED.forEach(service -> profiler.start(pid(service)));
        Load load = claims.claims(Service.GATEWAY, CLIENTS, TIME);
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        PROFILED.forEach(service -> samples.put(service.module(), profiler.stop(pid(service), service.module())));
        return section(load, samples);
    }

    private long pid(Service service) {
        return scene.stack.part(service.module()).pid();
    }

    private Section section(Load load, Map<String, List<Sample>> samples) {
        List<List<String>> rows = new ArrayList<>();
        Map<String, Object> data = new LinkedHashMap<>();
        samples.forEach((process, some) -> {
            Map<String, Object> views = new LinkedHashMap<>();
            views.put("threads", view(rows, process + " by threads", some, Sample::crew));
            views.put("code", view(rows, process + " by who called the JDK", some, Sample::owner));
            views.put("methods", view(rows, process + " by innermost method", some, Sample::leaf));
            data.put(process, views);
        });
        return new Section(
                "profile",
                "Where processor time goes during claims",
                rows,
                List.of(
                        "%d clients through the gateway for %d s (%s claims/s while recording); samples of processor time by the flight recorder; recordings lie beside this report."
                                .formatted(CLIENTS, TIME.toSeconds(), Figures.whole(load.perSecond())),
                        "Only Java threads are sampled: garbage collection and compilation are not in it."),
                data);
    }

    private static Map<String, Double> view(
            List<List<String>> rows, String title, List<Sample> samples, Function<Sample, String> by) {
        Map<String, Long> counts = samples.stream().collect(Collectors.groupingBy(by, Collectors.counting()));
        Map<String, Double> shares = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(one -> shares.put(one.getKey(), (double) one.getValue() / samples.size()));
        if (!rows.isEmpty()) {
            rows.add(TextTable.END);
        }
        rows.add(List.of(title + " (" + samples.size() + " samples)", "part"));
        shares.forEach((name, share) -> rows.add(List.of(name, Figures.percent(share))));
        return shares;
    }
}
