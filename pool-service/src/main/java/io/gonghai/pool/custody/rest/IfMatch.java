package io.gonghai.pool.custody.rest;

import io.gonghai.runtime.web.ETags;
import jakarta.ws.rs.HeaderParam;
import java.util.function.LongPredicate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which versions of the custody a command is meant for, where the caller says so: others are refused (412), under the lock of the customer. */
public class IfMatch {
    @HeaderParam("If-Match")
    @Parameter(
            description =
                    "The ETag that was read: the command is refused where the custody has changed since. Where left out, whatever stands is moved.",
            example = "\"3\"")
    @Nullable
    String tags;

    /** @throws io.gonghai.runtime.problems.Problem 400 where it is no ETag */
    LongPredicate accepted() {
        return ETags.accepted(tags);
    }
}
