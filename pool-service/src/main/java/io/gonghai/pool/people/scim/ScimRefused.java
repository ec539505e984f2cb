package io.gonghai.pool.people.scim;

import com.unboundid.scim2.common.exceptions.ScimException;
import org.jspecify.annotations.Nullable;

/** A refusal in SCIM's words (RFC 7644, 3.12); rolls the running transaction back. */
final class ScimRefused extends RuntimeException {
    private final int status;
    private final @Nullable String scimType;
    private final String detail;

    private ScimRefused(int status, @Nullable String scimType, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.scimType = scimType;
        this.detail = detail;
    }

    static ScimRefused unauthenticated() {
        return new ScimRefused(401, null, "A valid SCIM token is needed.");
    }

    static ScimRefused unknown() {
        return new ScimRefused(404, null, "There is no such resource.");
    }

    /** What was sent can't be read as what it should be. */
    static ScimRefused syntax(String detail) {
        return new ScimRefused(400, "invalidSyntax", detail);
    }

    /** A value is missing or not of its kind. */
    static ScimRefused value(String detail) {
        return new ScimRefused(400, "invalidValue", detail);
    }

    static ScimRefused filter(String detail) {
        return new ScimRefused(400, "invalidFilter", detail);
    }

    static ScimRefused path(String detail) {
        return new ScimRefused(400, "invalidPath", detail);
    }

    static ScimRefused noTarget(String detail) {
        return new ScimRefused(400, "noTarget", detail);
    }

    static ScimRefused mutability(String detail) {
        return new ScimRefused(400, "mutability", detail);
    }

    static ScimRefused taken(String detail) {
        return new ScimRefused(409, "uniqueness", detail);
    }

    static ScimRefused tooMany(String detail) {
        return new ScimRefused(413, null, detail);
    }

    /** What the library refused. */
    static ScimRefused of(ScimException failure) {
        var error = failure.getScimError();
        String detail = error.getDetail();
        return new ScimRefused(
                error.getStatus() == null ? 400 : error.getStatus(),
                error.getScimType(),
                detail == null ? "The request is not valid." : detail);
    }

    int status() {
        return status;
    }

    @Nullable
    String scimType() {
        return scimType;
    }

    String detail() {
        return detail;
    }
}
