package io.gonghai.gateway.tokens;

/** What a look at a token says. */
public sealed interface Verdict {
    /**
     * The token is good.
     *
     * @param id the person (or service) of the configured claim
     * @param service whether it is a service's own token
     * @param expiresAt seconds since 1970
     */
    record Accepted(String id, boolean service, long expiresAt) implements Verdict {}

    /** The token is not good, whoever asks again. */
    record Refused() implements Verdict {}

    /** Nobody can tell: the provider's keys are out of reach. */
    record Undecided() implements Verdict {}
}
