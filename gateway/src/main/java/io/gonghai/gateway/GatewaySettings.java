package io.gonghai.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What operators can turn; the README lists the environment variables. */
@ConfigMapping(prefix = "gonghai.gateway")
public interface GatewaySettings {
    Upstreams upstreams();

    Identity identity();

    Limits limits();

    Timeouts timeouts();

    /** Origins that browsers may call from, {@code *} for any; without it any in the local stack, else none. */
    Optional<List<String>> corsOrigins();

    /** Addresses or networks (CIDR) of proxies before us whose forwarding headers are believed. */
    Optional<List<String>> trustedProxies();

    /** One line per request, without query strings. */
    @WithDefault("true")
    boolean accessLog();

    /** Base URLs, several separated by commas where a service has replicas. */
    interface Upstreams {
        List<String> customer();

        List<String> pool();

        List<String> reclaim();

        List<String> notification();

        /** The token issuer of the local stack. */
        Optional<String> devIssuer();
    }

    interface Identity {
        String issuer();

        String jwks();

        @WithDefault("gonghai")
        String audience();

        @WithDefault("sub")
        String personClaim();
    }

    interface Limits {
        @WithDefault("10M")
        MemorySize body();

        @WithDefault("1G")
        MemorySize importBody();

        /** How much of a body (not of an import) is kept here before its service is bothered with it. */
        @WithDefault("64K")
        MemorySize keptBody();

        /** What is kept of all bodies together; never more than a quarter of the heap. */
        @WithDefault("32M")
        MemorySize keptBodies();

        /** Bodies of one address, and of one person, that stream or are longer on their way than a second. */
        @WithDefault("64")
        int unfinishedBodies();

        /** What must come of a body each second, on average. */
        @WithDefault("1K")
        MemorySize uploadRate();

        /** Requests per second of one person, or of one address without a token, over time. */
        @WithDefault("2000")
        int requestsPerSecond();

        /** Requests at once of one person or address. */
        @WithDefault("4000")
        int burst();

        /** Requests per second of the company's directory, from one address, over time. */
        @WithDefault("50")
        int directoryRequestsPerSecond();

        /** Requests of the company's directory at once, from one address. */
        @WithDefault("100")
        int directoryBurst();

        /** Connections to one replica. */
        @WithDefault("256")
        int connections();

        /** Requests that may wait for a connection to one replica. */
        @WithDefault("10000")
        int waiting();

        /** Open event streams to one replica. */
        @WithDefault("10000")
        int streams();
    }

    interface Timeouts {
        @WithDefault("1s")
        Duration connect();

        /** From the request's last byte to the answer's first. */
        @WithDefault("30s")
        Duration responseStart();

        /** How long a body may be slower than the upload rate. */
        @WithDefault("10s")
        Duration uploadGrace();

        /** Silence inside of a body. */
        @WithDefault("60s")
        Duration idle();
    }
}
