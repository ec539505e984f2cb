package io.gonghai.gateway.problems;

/** What the gateway itself can refuse. {@code %s} in a detail is the service or the figure concerned. */
public enum Problem {
    BAD_REQUEST_TARGET(
            400,
            "bad-request-target",
            "The request target is not acceptable",
            "请求路径不可接受",
            "Paths are taken as they are written: no dot or empty segments, no encoded delimiters, no control characters.",
            "路径按原样处理：不允许点段、空段、被编码的分隔符或控制字符。"),
    NO_HOST(
            400,
            "bad-request-target",
            "The request does not say whom it addresses",
            "请求未指明目标主机",
            "Send exactly one Host header, with a name or an address in it.",
            "请发送且仅发送一个有效的 Host 请求头。"),
    BAD_FRAMING(
            400,
            "bad-framing",
            "The request's framing is not acceptable",
            "请求的传输方式不可接受",
            "Send the body with Content-Length or with Transfer-Encoding: chunked.",
            "请使用 Content-Length 或 Transfer-Encoding: chunked 发送请求体。"),
    UNAUTHORIZED(
            401,
            "unauthenticated",
            "A valid token is needed",
            "需要有效的令牌",
            "Send a bearer token of the configured issuer that has not expired.",
            "请携带由已配置的签发方签发且未过期的 Bearer 令牌。"),
    NOT_FOR_SERVICES(
            403,
            "forbidden",
            "Not allowed",
            "无权访问",
            "The token is a service's own; these paths are for people.",
            "该令牌属于服务自身，此路径仅供人员使用。"),
    NOT_FOUND(404, "not-found", "Not found", "未找到", "No resource has this path.", "该路径没有对应的资源。"),
    METHOD_NOT_ALLOWED(
            405,
            "method-not-allowed",
            "The method is not allowed here",
            "此处不允许该方法",
            "An event stream can only be read: use GET.",
            "事件流只能读取：请使用 GET。"),
    REQUEST_TIMEOUT(
            408,
            "request-timeout",
            "The request did not arrive in time",
            "请求未能及时送达",
            "The request's body stopped arriving.",
            "请求体中途停止传输。"),
    TOO_LARGE(413, "too-large", "The body is too large", "请求体过大", "At most %s bytes are taken here.", "此处最多接受 %s 字节。"),
    URI_TOO_LONG(
            414,
            "uri-too-long",
            "The request target is too long",
            "请求地址过长",
            "At most %s characters are taken.",
            "最多接受 %s 个字符。"),
    TOO_MANY_REQUESTS(
            429,
            "too-many-requests",
            "Too many requests",
            "请求过于频繁",
            "Try again after the time in Retry-After.",
            "请在 Retry-After 指定的时间后重试。"),
    HEADERS_TOO_LARGE(
            431,
            "headers-too-large",
            "The headers are too large",
            "请求头过大",
            "At most %s characters of headers are taken.",
            "请求头最多接受 %s 个字符。"),
    INTERNAL(500, "internal-error", "Something went wrong", "内部错误", "It was logged with this trace id.", "已按此跟踪号记录。"),
    SERVICE_UNAVAILABLE(
            503,
            "service-unavailable",
            "A service is away",
            "服务暂不可用",
            "%s can't be reached now; the request was not delivered to it. The other services go on.",
            "%s 目前无法访问，请求未送达。其他服务不受影响。"),
    SERVICE_BUSY(
            503,
            "service-busy",
            "A service is busy",
            "服务繁忙",
            "Too many requests are waiting for %s; this one was not delivered to it.",
            "等待 %s 的请求过多，本次请求未送达。"),
    SERVICE_TIMEOUT(
            503,
            "service-timeout",
            "A service did not answer in time",
            "服务未及时响应",
            "%s did not answer in time. A command may have taken effect: repeat it with the same Idempotency-Key.",
            "%s 未及时响应。命令可能已生效：请使用相同的 Idempotency-Key 重试。"),
    SERVICE_INTERRUPTED(
            503,
            "service-interrupted",
            "A service broke off",
            "服务中断",
            "%s closed the connection. A command may have taken effect: repeat it with the same Idempotency-Key.",
            "%s 关闭了连接。命令可能已生效：请使用相同的 Idempotency-Key 重试。"),
    IDENTITY_UNAVAILABLE(
            503,
            "identity-unavailable",
            "Tokens can't be checked now",
            "暂时无法校验令牌",
            "The keys of the identity provider can't be read now.",
            "目前无法读取身份提供方的密钥。"),
    DOCUMENT_UNAVAILABLE(
            503,
            "service-unavailable",
            "The API document is not ready",
            "接口文档尚未就绪",
            "No service could be asked for its part yet.",
            "尚未从任何服务取得文档。");

    private final int status;
    private final String type;
    private final String titleEn;
    private final String titleZh;
    private final String detailEn;
    private final String detailZh;

    Problem(int status, String type, String titleEn, String titleZh, String detailEn, String detailZh) {
        this.status = status;
        this.type = "/problems/" + type;
        this.titleEn = titleEn;
        this.titleZh = titleZh;
        this.detailEn = detailEn;
        this.detailZh = detailZh;
    }

    public int status() {
        return status;
    }

    public String type() {
        return type;
    }

    public String title(Language language) {
        return language.choose(titleEn, titleZh);
    }

    /** The detail with its one argument put in, if it has one. */
    public String detail(Language language, String argument) {
        return language.choose(detailEn, detailZh).replace("%s", argument);
    }
}
