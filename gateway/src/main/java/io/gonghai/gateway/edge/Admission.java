package io.gonghai.gateway.edge;

import io.gonghai.gateway.limits.TokenBuckets;
import io.gonghai.gateway.problems.Problem;
import io.gonghai.gateway.routes.Route;
import io.gonghai.gateway.tokens.TokenCheck;
import io.gonghai.gateway.tokens.Verdict;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who may enter, and how fast. */
final class Admission {
    private final Vertx vertx;
    private final TokenCheck tokens;
    private final TokenBuckets people;
    private final TokenBuckets addresses;
    private final TokenBuckets directories;

    Admission(Vertx vertx, TokenCheck tokens, TokenBuckets people, TokenBuckets addresses, TokenBuckets directories) {
        this.vertx = vertx;
        this.tokens = tokens;
        this.people = people;
        this.addresses = addresses;
        this.directories = directories;
    }

    /** Lets go on whoever may, and tells the others why not. */
    void admit(Passage passage, Route route, Runnable goOn) {
        switch (route.access()) {
            case OPEN -> {
                if (isSlowEnough(passage, addresses, passage.caller.address())) {
                    goOn.run();
                }
            }
            case DIRECTORY -> {
                if (isSlowEnough(passage, directories, passage.caller.address())) {
                    goOn.run();
                }
            }
            case PERSON -> identify(passage, goOn);
        }
    }

    /** A token seen before costs its owner; one that has to be checked costs the address, so guessing is slow. */
    private void identify(Passage passage, Runnable goOn) {
        String token = bearer(passage.request.getHeader(HttpHeaders.AUTHORIZATION));
        Verdict.Accepted remembered = token == null ? null : tokens.remembered(token);
        if (remembered != null) {
            judge(passage, remembered, goOn);
        } else if (isSlowEnough(passage, addresses, passage.caller.address())) {
            if (token == null) {
                passage.refuse(Problem.UNAUTHORIZED);
            } else {
                check(token, passage, verdict -> judge(passage, verdict, goOn));
            }
        }
    }

    /** Goes on at once where it can; else the request waits, and goes on where it waited. */
    private void check(String token, Passage passage, Consumer<Verdict> then) {
        Future<Verdict> verdict = tokens.check(token);
        if (verdict.isComplete()) {
            then.accept(verdict.result());
        } else {
            Context here = vertx.getOrCreateContext();
            passage.request.pause();
            verdict.onSuccess(said -> here.runOnContext(back -> then.accept(said)));
        }
    }

    private static @Nullable String bearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).strip()
                : null;
    }

    private void judge(Passage passage, Verdict verdict, Runnable goOn) {
        switch (verdict) {
            case Verdict.Refused() -> passage.refuse(Problem.UNAUTHORIZED);
            case Verdict.Undecided() -> passage.refuse(Problem.IDENTITY_UNAVAILABLE);
            case Verdict.Accepted(String id, boolean service, long _) -> {
                passage.person = id;
                if (service) {
                    passage.refuse(Problem.NOT_FOR_SERVICES);
                } else if (isSlowEnough(passage, people, id)) {
                    goOn.run();
                }
            }
        }
    }

    private static boolean isSlowEnough(Passage passage, TokenBuckets buckets, String key) {
        long wait = buckets.take(key, System.nanoTime());
        if (wait > 0) {
            passage.refuseForNow(Problem.TOO_MANY_REQUESTS, wait);
        }
        return wait == 0;
    }
}
