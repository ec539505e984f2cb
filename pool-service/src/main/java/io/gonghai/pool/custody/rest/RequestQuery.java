package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.domain.Request;
import io.gonghai.runtime.web.Params;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which requests a list should have; a {@code @BeanParam} of the lists of requests. */
public class RequestQuery {
    @QueryParam("poolId")
    @Parameter(description = "Only of this pool.")
    @Nullable
    String poolId;

    @QueryParam("state")
    @Parameter(
            description =
                    "`PENDING`, `APPROVED`, `REJECTED`, `WITHDRAWN`, `EXPIRED`, `CLOSED`: one, or several, repeated or with commas; all where left out.",
            example = "PENDING")
    List<String> state = List.of();

    @QueryParam("requester")
    @Parameter(description = "Only of this person; `me` is the caller.", example = "me")
    @Nullable
    String requester;

    /** @throws io.gonghai.runtime.problems.Problem 400 where it is no id */
    @Nullable
    UUID pool() {
        return poolId == null ? null : Params.id("poolId", poolId);
    }

    /** All where none is named. @throws io.gonghai.runtime.problems.Problem 400 where one is no state */
    List<Request.State> states() {
        return state.isEmpty()
                ? List.of(Request.State.values())
                : state.stream()
                        .flatMap(some -> Stream.of(some.split(",", -1)))
                        .map(word -> Params.oneOf(Request.State.class, "state", word))
                        .distinct()
                        .toList();
    }
}
