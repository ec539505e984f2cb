package io.gonghai.drills.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One run of claims one way.
 *
 * @param way pool-service, gateway, or one of the limits
 * @param cpu from the first claim until all its effects were there
 */
record ClaimRun(String way, int clients, int round, Load load, CpuMeter.Use cpu, boolean settled) {
    /** Processor milliseconds for one claim, by process. */
    Map<String, Double> cpuPerClaim() {
        Map<String, Double> per = new LinkedHashMap<>();
        cpu.millis().forEach((name, millis) -> per.put(name, millis / load.done()));
        return per;
    }

    Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("way", way);
        data.put("clients", clients);
        data.put("round", round);
        data.put("claims", load.done());
        data.put("perSecond", load.perSecond());
        data.put("p50Millis", load.latencies().millis(0.5));
        data.put("p99Millis", load.latencies().millis(0.99));
        data.put("cpuMillisPerClaim", cpuPerClaim());
        data.put("foreignCpuShare", cpu.foreignShare());
        data.put("settled", settled);
        return data;
    }
}
