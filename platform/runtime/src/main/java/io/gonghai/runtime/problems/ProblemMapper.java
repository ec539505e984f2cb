package io.gonghai.runtime.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.gonghai.runtime.correlation.Correlation;
import io.gonghai.runtime.sql.SqlFailure;
import io.gonghai.runtime.web.AllowedMethods;
import io.gonghai.runtime.web.MergePatch;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one table from failure to status. Nothing of an exception reaches the caller but what stands here. */
public class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    private static final String MEDIA_TYPE = "application/problem+json";
    private static final Map<Integer, ProblemType> BY_STATUS = Map.of(
            400, ProblemType.INVALID,
            401, ProblemType.UNAUTHENTICATED,
            403, ProblemType.FORBIDDEN,
            404, ProblemType.NOT_FOUND,
            405, ProblemType.METHOD_NOT_ALLOWED,
            406, ProblemType.NOT_ACCEPTABLE,
            413, ProblemType.TOO_LARGE,
            415, ProblemType.UNSUPPORTED_MEDIA_TYPE,
            503, ProblemType.UNAVAILABLE);

    private final SecretPaths secretPaths;
    private final AllowedMethods allowed;

    ProblemMapper(SecretPaths secretPaths, AllowedMethods allowed) {
        this.secretPaths = secretPaths;
        this.allowed = allowed;
    }

    @ServerExceptionMapper
    public Response problem(Problem problem, UriInfo uri) {
        return respond(problem, uri);
    }

    @ServerExceptionMapper(priority = 1)
    public Response validation(ConstraintViolationException failure, UriInfo uri) {
        return respond(
                Problem.invalid(Violation.inOrder(
                        failure.getConstraintViolations().stream().map(BeanViolation::of))),
                uri);
    }

    @ServerExceptionMapper(priority = 1)
    public Response json(JsonProcessingException failure, UriInfo uri) {
        return respond(Problem.invalid(List.of(JsonViolation.of(failure))), uri);
    }

    @ServerExceptionMapper(priority = 1)
    public Response jsonMapping(JsonMappingException failure, UriInfo uri) {
        return respond(Problem.invalid(List.of(JsonViolation.of(failure))), uri);
    }

    @ServerExceptionMapper(priority = 1)
    public Response jsonMismatch(MismatchedInputException failure, UriInfo uri) {
        return respond(Problem.invalid(List.of(JsonViolation.of(failure))), uri);
    }

    @ServerExceptionMapper(priority = 1)
    public Response patchedJson(MergePatch.UncheckedJson failure, UriInfo uri) {
        return respond(Problem.invalid(List.of(JsonViolation.of(failure.json()))), uri);
    }

    @ServerExceptionMapper(priority = 1)
    public Response unauthorized(UnauthorizedException failure, UriInfo uri) {
        return respond(new Problem(ProblemType.UNAUTHENTICATED), uri);
    }

    @ServerExceptionMapper(priority = 1)
    public Response authenticationFailed(AuthenticationFailedException failure, UriInfo uri) {
        return respond(new Problem(ProblemType.UNAUTHENTICATED), uri);
    }

    @ServerExceptionMapper(priority = 1)
    public Response forbidden(ForbiddenException failure, UriInfo uri) {
        return respond(Problem.forbidden(), uri);
    }

    @ServerExceptionMapper(priority = 1)
    public Response notFound(NotFoundException failure, UriInfo uri) {
        return respond(Problem.notFound(), uri);
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException failure, UriInfo uri) {
        Throwable cause = failure.getCause();
        if (cause instanceof JsonProcessingException json) {
            return json(json, uri);
        }
        int status = failure.getResponse().getStatus();
        ProblemType type = BY_STATUS.get(status);
        if (type == null && status < 500) {
            type = ProblemType.INVALID;
        }
        return type == null ? unexpected(failure, uri) : respond(new Problem(type), uri);
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable failure, UriInfo uri) {
        if (SqlFailure.transientFailure(failure)) {
            LOG.warnf("The database could not answer: %s", rootName(failure));
            return respond(Problem.unavailable("database"), uri);
        }
        // Just this class is what reading a request throws whose client has left; any other failure of input or output
        // is ours.
        if (failure.getClass() == IOException.class) {
            LOG.info("The client left before its request was whole");
            return respond(new Problem(ProblemType.INVALID), uri);
        }
        LOG.error("Unexpected", Traces.withoutMessages(failure));
        return respond(new Problem(ProblemType.INTERNAL), uri);
    }

    private static String rootName(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }

    private Response respond(Problem problem, UriInfo uri) {
        Map<String, Object> body = problem.body();
        body.put("instance", secretPaths.told(uri.getRequestUri().getRawPath()));
        String traceId = Correlation.traceId();
        if (traceId != null) {
            body.put("traceId", traceId);
        }
        Response.ResponseBuilder response =
                Response.status(problem.type().status()).type(MEDIA_TYPE).entity(body);
        if (problem.type().status() == 401) {
            response.header("WWW-Authenticate", "Bearer");
        }
        if (problem.type().status() == 405) {
            response.header("Allow", allowed.of(uri.getRequestUri().getRawPath()));
        }
        Integer retryAfter = problem.retryAfterSeconds();
        if (retryAfter == null && problem.type().status() == 503) {
            retryAfter = 1;
        }
        if (retryAfter != null) {
            response.header("Retry-After", retryAfter);
        }
        return response.build();
    }
}
