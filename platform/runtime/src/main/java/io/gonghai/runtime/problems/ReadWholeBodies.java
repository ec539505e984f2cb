package io.gonghai.runtime.problems;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** Every body that is sent to us is read by {@link WholeBody}; what neighbours answer is not. */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
public class ReadWholeBodies implements ReaderInterceptor {
    private final WholeBody whole;

    ReadWholeBodies(WholeBody whole) {
        this.whole = whole;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        return whole.read(context::proceed);
    }
}
